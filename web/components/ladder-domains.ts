import type { Band, ScoredDomain } from "#shared/facts/specialties.ts";
import type { LadderDomain } from "./ladder.tsx";

/** What a person has in a domain: points where points are published, a grade where letters are, or nothing entered. */
export type Reached = { points: number } | { grade: string } | null;

/** A scored domain of a specialty as a ladder: its bands lowest first, and how many of them are climbed. */
export function ladderDomain(domain: ScoredDomain, have: Reached, href?: string): LadderDomain {
  const bands = domain.bands.filter(isRung).toReversed();
  return {
    name: domain.label,
    href,
    rungs: bands.map((band) => ({ label: band.text, points: band.points })),
    reached: reachedOf(bands, have),
    sum: sumOf(domain, have),
  };
}

/** The band that is worth nothing is the ground, not a rung. */
const isRung = (band: Band, index: number, all: readonly Band[]) =>
  band.points === undefined ? index < all.length - 1 : band.points > 0;

function reachedOf(bands: readonly Band[], have: Reached): number | null {
  if (have === null) return null;
  if ("points" in have)
    return bands.filter((band) => band.points !== undefined && band.points <= have.points).length;
  return bands.findIndex((band) => band.grade === have.grade) + 1;
}

function sumOf({ max }: ScoredDomain, have: Reached): string {
  const most = max === undefined ? "" : ` of ${max}`;
  if (have === null) return "Not entered";
  return "grade" in have ? `Band ${have.grade}` : `${have.points}${most} ${max === 1 ? "point" : "points"}`;
}
