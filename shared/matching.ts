import { DAY } from "#shared/time.ts";
import { FACTOR_TABLE, factorsFor, FACTORS, type Factors } from "./matching/factors.ts";
import type { Candidate, Seeker } from "./matching/people.ts";
import { suitsSentence } from "./matching/times.ts";
import { inTurn, mixed } from "./matching/turns.ts";
import { whySentence } from "./matching/why.ts";

export {
  FACTOR_TABLE,
  factorsFor,
  FACTORS,
  soonestOf,
  type Factor,
  type Factors,
} from "./matching/factors.ts";
export type { Candidate, Gap, Seeker } from "./matching/people.ts";
export { cursorText, pageAfter, readCursor, type Cursor } from "./matching/pages.ts";
export { biggestGap, kindForGap } from "./matching/gap-kind.ts";
export { FREE_HOURS_AHEAD, freeHoursOf, preferredHours } from "./matching/times.ts";
export { inTurn, NEARLY } from "./matching/turns.ts";
export { routePhrase, whySentence } from "./matching/why.ts";

/** A mentor in place, with every factor behind the score. */
export type Placed<C extends Candidate> = {
  readonly mentor: C;
  readonly score: number;
  readonly factors: Factors;
};

/** A mentor in place, and the reason in a sentence. */
export type Ranked<C extends Candidate> = Placed<C> & {
  readonly why: string;
  /** When the mentor is free as the seeker prefers, in a sentence; empty when never or nothing is preferred. */
  readonly suits: string;
};

/**
 * Puts mentors in order for this seeker, best first, the first place going round among those nearly as good; the same at
 * every instant of one `now`. The score is one sum of factors between 0 and 1, each times its weight (`FACTOR_TABLE`).
 * Nobody pays for a place; better in one factor never scores lower; the order does not depend on that of the input.
 */
export function rankMentors<C extends Candidate>(
  candidates: readonly C[],
  seeker: Seeker,
  now: number,
): readonly Placed<C>[] {
  return inTurn(sortMentors(candidates, seeker, now), seeker.id ?? "", now);
}

/** The mentors by their score alone; equals take turns by the day. */
export function sortMentors<C extends Candidate>(
  candidates: readonly C[],
  seeker: Seeker,
  now: number,
): Placed<C>[] {
  const day = Math.floor(now / DAY);
  return candidates
    .map((mentor) => {
      const factors = factorsFor(mentor, seeker, now);
      return { placed: { mentor, score: scoreOf(factors), factors }, turn: mixed(mentor.id, day) };
    })
    .toSorted(
      (a, b) =>
        b.placed.score - a.placed.score || a.turn - b.turn || order(a.placed.mentor.id, b.placed.mentor.id),
    )
    .map(({ placed }) => placed);
}

/** The place with its reason in words. */
export function withReason<C extends Candidate>(placed: Placed<C>, seeker: Seeker): Ranked<C> {
  return {
    ...placed,
    why: whySentence(placed.mentor, seeker),
    suits: suitsSentence(placed.mentor.freeHours, seeker.prefers ?? []),
  };
}

/** The weighted sum, rounded to ten-thousandths so that equal sums are equal. */
export function scoreOf(factors: Factors): number {
  const sum = FACTORS.reduce((so, name) => so + FACTOR_TABLE[name].weight * factors[name], 0);
  return Math.round(sum * 10_000) / 10_000;
}

/** Each factor of a place: its share, from 0 to 1, and the points it brings, of its weight at most. */
export function explained(factors: Factors) {
  return FACTORS.map((factor) => {
    const { name, weight } = FACTOR_TABLE[factor];
    return { factor, name, share: factors[factor], weight, points: weight * factors[factor] };
  });
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
