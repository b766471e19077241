import { DAY } from "#shared/time.ts";
import { factorsFor, FACTORS, type Factor, type Factors } from "./matching/factors.ts";
import type { Candidate, Seeker } from "./matching/people.ts";
import { suitsSentence } from "./matching/times.ts";
import { whySentence } from "./matching/why.ts";

export { FACTORS, factorsFor, soonestOf, type Factor, type Factors } from "./matching/factors.ts";
export type { Candidate, Gap, Seeker } from "./matching/people.ts";
export { cursorText, pageAfter, readCursor, type Cursor } from "./matching/pages.ts";
export { FREE_HOURS_AHEAD, freeHoursOf, preferredHours } from "./matching/times.ts";
export { routePhrase, whySentence } from "./matching/why.ts";

/**
 * How mentors are ranked: one sum of factors between 0 and 1, each times its weight. Nobody pays for a place.
 *
 *     fit    specialty 20 (a fifth of it the entry level) · domains 16 (the share of the seeker's missing points that
 *            the mentor helps with) · route 8 · country 6 · times 6 (free in four or more of the hours of the week that
 *            the seeker prefers) · kind 4 · language 3 · deanery 3
 *     soon   20: free now is worth all of it, free in 28 days or not at all nothing
 *     trust  reliability 10 · reviews 10, both drawn towards the usual until there is enough to go by
 *     lift   2 for a mentor without a session yet, less with each, none after five
 *
 * Better in one factor never ranks lower; the order does not depend on the order of the input; equals take turns by day.
 */
export const WEIGHTS: Readonly<Record<Factor, number>> = {
  specialty: 20,
  domains: 16,
  route: 8,
  country: 6,
  kind: 4,
  language: 3,
  deanery: 3,
  times: 6,
  soonness: 20,
  reliability: 10,
  reviews: 10,
  lift: 2,
};

/** A mentor in place, with every factor behind the score and the reason in a sentence. */
export type Ranked<C extends Candidate> = {
  readonly mentor: C;
  readonly score: number;
  readonly factors: Factors;
  readonly why: string;
  /** When the mentor is free as the seeker prefers, in a sentence; empty when never or nothing is preferred. */
  readonly suits: string;
};

/** Puts mentors in order for this seeker, best first; the same at every instant of one `now`. */
export function rankMentors<C extends Candidate>(
  candidates: readonly C[],
  seeker: Seeker,
  now: number,
): Ranked<C>[] {
  const day = Math.floor(now / DAY);
  return candidates
    .map((mentor) => {
      const factors = factorsFor(mentor, seeker, now);
      return {
        mentor,
        score: scoreOf(factors),
        factors,
        why: whySentence(mentor, seeker),
        suits: suitsSentence(mentor.freeHours, seeker.prefers ?? []),
      };
    })
    .toSorted(
      (a, b) =>
        b.score - a.score ||
        turn(a.mentor.id, day) - turn(b.mentor.id, day) ||
        order(a.mentor.id, b.mentor.id),
    );
}

/** The weighted sum, rounded to ten-thousandths so that equal sums are equal. */
export function scoreOf(factors: Factors): number {
  const sum = FACTORS.reduce((so, name) => so + WEIGHTS[name] * factors[name], 0);
  return Math.round(sum * 10_000) / 10_000;
}

/** A number of this mentor on this day: among equals another is first each day, and nobody is last for good. */
function turn(id: string, day: number): number {
  let mixed = day >>> 0;
  for (const char of id) mixed = Math.imul(mixed ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return mixed;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
