import type { OfferKind } from "#shared/offers.ts";
import type { Gap } from "./people.ts";

/** The gap worth most; of several worth as much, the first by name. */
export function biggestGap(gaps: readonly Gap[]): Gap | undefined {
  return gaps.toSorted((a, b) => b.points - a.points || (a.domain < b.domain ? -1 : 1))[0];
}

/** The kind of session that a gap calls for; where nothing but the MSRA is scored, or no gap is known, it follows from that. */
export function kindForGap(domain: string | undefined, examOnly: boolean): OfferKind {
  if (examOnly || domain === "exams") return "exam-strategy";
  if (domain === undefined) return "career-direction";
  return domain === "interview" ? "mock-interview" : "portfolio-review";
}
