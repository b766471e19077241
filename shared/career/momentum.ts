import { instantAtOrAfter, type LocalDate } from "#shared/time.ts";
import { UK_ZONE } from "#shared/when.ts";

/** A mentee's move from one rung of a domain to another. */
export type RungChange = {
  readonly specialty: string;
  readonly domain: string;
  readonly changedAt: number;
  readonly fromRung: number;
  readonly toRung: number;
};

/** The first moment of that day's month, in UK time. */
export function monthBegan(today: LocalDate): number {
  return instantAtOrAfter(UK_ZONE, `${today.slice(0, 8)}01`, 0);
}

/** Rungs climbed by the end of those changes, by domain; what went down again is not counted, and is not held against anybody. */
export function rungsClimbed(
  changes: readonly RungChange[],
  specialty: string,
): { readonly domain: string; readonly rungs: number }[] {
  const own = changes
    .filter((change) => change.specialty === specialty)
    .toSorted((a, b) => a.changedAt - b.changedAt);
  return [...new Set(own.map(({ domain }) => domain))].flatMap((domain) => {
    const moves = own.filter((change) => change.domain === domain);
    const rungs = (moves.at(-1)?.toRung ?? 0) - (moves[0]?.fromRung ?? 0);
    return rungs > 0 ? [{ domain, rungs }] : [];
  });
}
