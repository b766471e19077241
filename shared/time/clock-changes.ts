import { offsetMinutesAt } from "./local.ts";
import { changesBetween } from "./zone-table.ts";

/** A moment at which the hours between two zones change, with how many minutes the second is ahead before and after. */
export interface ClockChange {
  at: number;
  aheadBefore: number;
  aheadAfter: number;
}

/**
 * The moments in [from, to) at which zone B comes to stand at another distance from zone A. Two zones that change by the
 * same amount at the same moment keep their distance and are not listed.
 */
export function clockChanges(zoneA: string, zoneB: string, from: number, to: number): ClockChange[] {
  const moments = new Set([...changesBetween(zoneA, from, to), ...changesBetween(zoneB, from, to)]);
  const ahead = (instant: number) => offsetMinutesAt(zoneB, instant) - offsetMinutesAt(zoneA, instant);
  return [...moments]
    .toSorted((a, b) => a - b)
    .map((at) => ({ at, aheadBefore: ahead(at - 1), aheadAfter: ahead(at) }))
    .filter((change) => change.aheadBefore !== change.aheadAfter);
}
