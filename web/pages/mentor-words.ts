import { countryName } from "#shared/countries.ts";
import { deaneryName } from "#shared/facts/deaneries.ts";
import { specialtyName } from "#shared/facts/specialties.ts";
import { MEANS_FROM, meanText } from "#shared/reviews.ts";
import { routePhrase } from "#shared/matching.ts";

/** What these words need of a mentor. */
export type MentorFacts = {
  readonly stage: string;
  readonly specialty: string;
  readonly deanery: string;
  readonly route: string;
  readonly monthsBefore: number | null;
  readonly qualifiedIn: string;
};

/** Stage, specialty and deanery: "ST3 clinical radiology, Wales". */
export function stageLine({ stage, specialty, deanery }: MentorFacts): string {
  const name = uncapital(specialtyName(specialty));
  const who = stage === "finished" ? `Finished training in ${name}` : `${stage} ${name}`;
  return `${who}, ${deaneryName(deanery)}`;
}

/** The way in and the country: "Came through a trust-grade post, 22 months outside training first. Qualified in India." */
export function pathLine({ route, monthsBefore, qualifiedIn }: MentorFacts): string {
  const came = routePhrase(route) ?? "";
  const months =
    monthsBefore === null || monthsBefore === 0 ? "" : `, ${monthsBefore} months outside training first`;
  const way = came === "" ? "" : `${came.charAt(0).toUpperCase()}${came.slice(1)}${months}. `;
  return `${way}Qualified in ${countryName(qualifiedIn)}.`;
}

/** Reviews and sessions in few words: "4.8 from 23 reviews", "New: 2 sessions", "New here". */
export function recordWords(mentor: {
  readonly sessionsDone: number;
  readonly reviewCount: number;
  readonly reviewSum: number;
}): string {
  const { sessionsDone, reviewCount, reviewSum } = mentor;
  const sessions = sessionsDone === 1 ? "1 session" : `${sessionsDone} sessions`;
  if (reviewCount >= MEANS_FROM)
    return `${meanText(reviewSum / reviewCount)} of 5 from ${reviewCount} reviews, ${sessions}`;
  if (reviewCount > 0) return `${reviewCount === 1 ? "1 review" : `${reviewCount} reviews`}, ${sessions}`;
  return sessionsDone === 0 ? "New here" : sessionsDone < 5 ? `New: ${sessions}` : sessions;
}

/** A word inside a sentence, unless it is an abbreviation. */
export function uncapital(text: string): string {
  return /^[A-Z][A-Z]/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
