import { offsetAt } from "./local.ts";
import { DAY } from "./dates.ts";
import { changesBetween } from "./zone-table.ts";

/**
 * A stretch of time, half-open, in which a zone's local clock is UTC plus `offset` milliseconds. Before `newFrom` (often
 * `from` itself) the clock shows times that it has shown before: the second pass of a doubled hour.
 */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
  readonly newFrom: number;
}

/** The stretches that make up [from, to), in order. */
export function stretchesBetween(zone: string, from: number, to: number): Stretch[] {
  const stretches: Stretch[] = [];
  // A change up to a day earlier may have its doubled hour here.
  const start = from - DAY;
  let at = start;
  let offset = offsetAt(zone, start);
  let shownUntil = Number.NEGATIVE_INFINITY;
  for (const change of [...changesBetween(zone, start + 1, to), to]) {
    const newFrom = Math.max(at, shownUntil - offset);
    if (change > from)
      stretches.push({ from: Math.max(at, from), to: change, offset, newFrom: Math.max(newFrom, from) });
    shownUntil = Math.max(shownUntil, change + offset);
    at = change;
    if (change < to) offset = offsetAt(zone, change);
  }
  return stretches;
}

/** Adds to `spans` the instants in the stretches at which local milliseconds since 1970-01-01 are in [fromLocal, toLocal). */
export function addInstantsOf(
  spans: { from: number; to: number }[],
  stretches: readonly Stretch[],
  fromLocal: number,
  toLocal: number,
): void {
  for (const stretch of stretches) {
    const from = Math.max(stretch.from, fromLocal - stretch.offset);
    const to = Math.min(stretch.to, toLocal - stretch.offset);
    if (from < to) spans.push({ from, to });
  }
}
