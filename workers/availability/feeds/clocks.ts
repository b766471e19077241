import ICAL from "ical.js";
import { FeedFault, zoneForTzid } from "#shared/feeds.ts";
import { instantOfLocal, MINUTE, offsetMinutesAt } from "#shared/time.ts";
import { repeated, wallOfTime, type Budget } from "#workers/availability/feeds/recurrence.ts";

/** How the wall times of one zone become instants, and back; a wall time is in ms, counted as if it were UTC. */
export type Clock = {
  readonly instantOf: (wall: number) => number;
  readonly wallAt: (instant: number) => number;
};

/** The clock of times written with a Z. */
export const UTC_CLOCK: Clock = { instantOf: (wall) => wall, wallAt: (instant) => instant };

/**
 * The clock of an IANA zone. A doubled time is the first of the two, a skipped one is read with the offset before the
 * change (RFC 5545, 3.3.5).
 */
export function zoneClock(zone: string): Clock {
  const offsetAt = (instant: number) => offsetMinutesAt(zone, instant) * MINUTE;
  return {
    instantOf(wall) {
      const instant = instantOfLocal(zone, wall);
      return instant + offsetAt(instant) > wall ? wall - offsetAt(instant - 1) : instant;
    },
    wallAt: (instant) => instant + offsetAt(instant),
  };
}

/** The clocks of one calendar: by the name of a zone, else by the calendar's own definition of it; undefined for neither. */
export function clocksOf(
  definitions: ReadonlyMap<string, string>,
  until: number,
  budget: Budget,
): (tzid: string) => Clock | undefined {
  const known = new Map<string, Clock | undefined>();
  return (tzid) => {
    if (!known.has(tzid)) known.set(tzid, clockCalled(tzid, definitions.get(tzid), until, budget));
    return known.get(tzid);
  };
}

function clockCalled(
  tzid: string,
  definition: string | undefined,
  until: number,
  budget: Budget,
): Clock | undefined {
  const zone = zoneForTzid(tzid);
  if (zone !== undefined) return zoneClock(zone);
  if (definition === undefined) return undefined;
  try {
    return definedClock(definition, until, budget);
  } catch (error) {
    if (error instanceof FeedFault) throw error;
    return undefined;
  }
}

/** From `at` on, the clock is `after` ms ahead of UTC; until then it was `before`. */
type Change = { readonly at: number; readonly before: number; readonly after: number };

/** The clock of a calendar's own zone definition, by every change it names until then. */
function definedClock(definition: string, until: number, budget: Budget): Clock | undefined {
  const zone = ICAL.Component.fromString(definition);
  const changes = ["standard", "daylight"]
    .flatMap((kind) => zone.getAllSubcomponents(kind))
    .flatMap((times) => changesOf(times, until, budget))
    .toSorted((a, b) => a.at - b.at);
  const [first] = changes;
  if (first === undefined) return undefined;
  const offsetAt = (instant: number) => changes.findLast(({ at }) => at <= instant)?.after ?? first.before;
  return {
    // Until the wall shows the change by the offset before it, that offset holds: for skipped and doubled times alike.
    instantOf: (wall) =>
      wall -
      (changes.findLast(({ at, before, after }) => at + Math.max(before, after) <= wall)?.after ??
        first.before),
    wallAt: (instant) => instant + offsetAt(instant),
  };
}

function changesOf(times: ICAL.Component, until: number, budget: Budget): Change[] {
  const before = offsetOf(times, "tzoffsetfrom");
  const after = offsetOf(times, "tzoffsetto");
  const start = times.getFirstPropertyValue("dtstart");
  if (!(start instanceof ICAL.Time)) return [];
  const walls = [wallOfTime(start)];
  for (const rule of times.getAllProperties("rrule").map((each) => each.getFirstValue())) {
    if (!(rule instanceof ICAL.Recur)) continue;
    if (rule.until?.zone === ICAL.Timezone.utcTimezone)
      rule.until.addDuration(ICAL.Duration.fromSeconds(before / 1000));
    for (const wall of repeated(rule, wallOfTime(start), { from: wallOfTime(start), to: until }, budget))
      walls.push(wall);
  }
  for (const date of times.getAllProperties("rdate").flatMap((each) => each.getValues()))
    if (date instanceof ICAL.Time) walls.push(wallOfTime(date));
  return [...new Set(walls)].map((wall) => ({ at: wall - before, before, after }));
}

function offsetOf(times: ICAL.Component, name: string): number {
  const offset = times.getFirstPropertyValue(name);
  return offset instanceof ICAL.UtcOffset ? offset.toSeconds() * 1000 : 0;
}
