import { dateAt, DAY, daysBetween } from "#shared/time.ts";

/** The `most` starts nearest in time to a wanted one, in the order of the clock. */
export function nearestTo(starts: readonly number[], wanted: number, most = 3): number[] {
  return starts
    .toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted) || a - b)
    .slice(0, most)
    .toSorted((a, b) => a - b);
}

/** The nearest starts to a lost one on other days of the zone, one a day at the time of day nearest to it. */
export function otherDaysNear(starts: readonly number[], lost: number, zone: string, most = 3): number[] {
  const lostDay = dateAt(zone, lost);
  const days = Map.groupBy(starts, (start) => dateAt(zone, start));
  days.delete(lostDay);
  const oneADay = [...days].flatMap(([day, ofDay]) =>
    nearestTo(ofDay, lost + daysBetween(lostDay, day) * DAY, 1),
  );
  return nearestTo(oneADay, lost, most);
}
