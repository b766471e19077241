import type { DomainCode } from "#shared/domains.ts";
import type { Listed } from "#shared/people.ts";
import type { LocalDate } from "#shared/time.ts";

/** What a piece of evidence is. */
export const evidenceKinds = [
  { code: "audit", label: "Audit" },
  { code: "qi-project", label: "Quality improvement project" },
  { code: "teaching", label: "Teaching I gave" },
  { code: "course", label: "Course or conference" },
  { code: "publication", label: "Publication" },
  { code: "oral", label: "Oral presentation" },
  { code: "poster", label: "Poster" },
  { code: "role", label: "Role or responsibility" },
  { code: "attachment", label: "Taster, attachment or placement" },
  { code: "logbook", label: "Logbook or procedures" },
  { code: "degree", label: "Degree or qualification" },
  { code: "exam", label: "Exam" },
  { code: "prize", label: "Prize or award" },
  { code: "feedback", label: "Feedback or supervisor’s report" },
  { code: "reflection", label: "Reflection" },
  { code: "action", label: "An action from a session" },
  { code: "other", label: "Something else" },
] as const satisfies readonly Listed[];
export type EvidenceKind = (typeof evidenceKinds)[number]["code"];

/** Where an entry came from: written by the mentee, her reflection on a session, or an action she finished. */
export type EvidenceSource = "own" | "reflection" | "action";

/** One line of a mentee's evidence log. */
export type Evidence = {
  readonly id: string;
  readonly domain: DomainCode;
  readonly kind: EvidenceKind;
  readonly title: string;
  readonly happenedOn: LocalDate;
  readonly whatCame: string;
  readonly proofWhere: string;
  readonly source: EvidenceSource;
};

/** What a text seems to hold about a patient, if anything. */
export type PatientTrace = "nhs-number" | "birth-date";

/**
 * Looks for an NHS number (ten digits with a right check digit) or a date of birth. A full date in figures counts as one
 * unless it is a day given in `ownDates`, because an entry has a field for its own date.
 */
export function patientTraceIn(text: string, ownDates: readonly LocalDate[] = []): PatientTrace | undefined {
  const tens = text.match(/(?<![\d])\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)/g) ?? [];
  if (tens.some((ten) => isNhsNumber(ten.replaceAll(/\D/g, "")))) return "nhs-number";
  if (/\b(d\.?o\.?b\b|date of birth|born (on )?\d)/i.test(text)) return "birth-date";
  const dates = [...text.matchAll(/(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d{2})(?!\d)/g)];
  const written = dates.map(([, day = "", month = "", year = ""]) => `${year}-${two(month)}-${two(day)}`);
  return written.some((date) => !ownDates.includes(date)) ? "birth-date" : undefined;
}

function isNhsNumber(digits: string): boolean {
  const [last = 0, ...others] = digits.split("").map(Number).toReversed();
  const weighted = others.reduce((sum, digit, index) => sum + digit * (index + 2), 0);
  const check = (11 - (weighted % 11)) % 11;
  return check !== 10 && check === last;
}

function two(digits: string): string {
  return digits.padStart(2, "0");
}
