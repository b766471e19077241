import ICAL from "ical.js";
import { FeedFault } from "#shared/feeds.ts";
import { DAY, isInstant } from "#shared/time.ts";
import { UTC_CLOCK, type Clock } from "#workers/availability/feeds/clocks.ts";
import { timeOfWall, wallOfTime } from "#workers/availability/feeds/recurrence.ts";

/** A time as a calendar writes it: a wall time on somebody's clock, or a whole day. */
export type Moment = { readonly wall: number; readonly isDay: boolean; readonly clock: Clock };

/** How long something lasts: days on the wall, and then so much time by the clock. */
export type Length = { readonly days: number; readonly ms: number };

/** What of an event decides when somebody is busy. */
export type CalendarEvent = {
  readonly uid: string;
  /** The version of the event; the highest of those with one name and one turn holds. */
  readonly sequence: number;
  /** False when it is cancelled, or shown as free. */
  readonly blocks: boolean;
  readonly start: Moment;
  readonly length: Length;
  readonly rules: readonly ICAL.Recur[];
  readonly extra: readonly { readonly start: Moment; readonly length: Length }[];
  readonly except: readonly Moment[];
  /** The turn of a repeating event that this one stands in for, alone or with all that follow. */
  readonly replaces: { readonly turn: Moment; readonly andFollowing: boolean } | null;
};

/** The clock of a TZID; undefined stands for none given. */
export type ClockFor = (tzid: string | undefined) => Clock;

/** Reads one VEVENT; undefined when its times cannot be made out. */
export function readEvent(text: string, clockFor: ClockFor): CalendarEvent | undefined {
  return unlessSenseless(() => eventFrom(ICAL.Component.fromString(text), clockFor));
}

function eventFrom(event: ICAL.Component, clockFor: ClockFor): CalendarEvent | undefined {
  const [start] = momentsOf(event, "dtstart", clockFor);
  const [end] = momentsOf(event, "dtend", clockFor);
  if (start === undefined || (end === undefined && event.hasProperty("dtend"))) return undefined;
  const length = lengthOf(start, end, event.getFirstPropertyValue("duration"));
  if (length.days < 0 || length.ms < 0) return undefined;
  const turn = momentsOf(event, "recurrence-id", clockFor)[0];
  return {
    uid: String(event.getFirstPropertyValue("uid") ?? ""),
    sequence: Number(event.getFirstPropertyValue("sequence") ?? 0) || 0,
    blocks: blocks(event),
    start,
    length,
    rules: event.getAllProperties("rrule").flatMap((rule) => rulesIn(rule, start)),
    extra: event.getAllProperties("rdate").flatMap((dates) => extraIn(dates, length, clockFor)),
    // An exception that cannot be read takes nothing out: rather busy once too often.
    except: unlessSenseless(() => momentsOf(event, "exdate", clockFor)) ?? [],
    replaces:
      turn === undefined
        ? null
        : {
            turn,
            andFollowing:
              String(event.getFirstProperty("recurrence-id")?.getFirstParameter("range")).toUpperCase() ===
              "THISANDFUTURE",
          },
  };
}

/** The busy times that a VFREEBUSY lists, as instants; undefined when one of them cannot be made out. */
export function readFreeBusy(text: string): { from: number; to: number }[] | undefined {
  return unlessSenseless(() =>
    ICAL.Component.fromString(text)
      .getAllProperties("freebusy")
      .filter((times) => !/FREE$/i.test(times.getFirstParameter("fbtype") ?? ""))
      .flatMap((times) => times.getValues())
      .flatMap((period) => (period instanceof ICAL.Period ? [period] : []))
      .map((period) => ({ from: wallOfTime(period.start), to: wallOfTime(period.getEnd()) })),
  );
}

/** ical.js reads a value when it is asked for, and throws when the value makes no sense. */
function unlessSenseless<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof FeedFault) throw error;
    return undefined;
  }
}

function blocks(event: ICAL.Component): boolean {
  const word = (name: string) =>
    String(event.getFirstPropertyValue(name) ?? "")
      .trim()
      .toUpperCase();
  if (word("status") === "CANCELLED") return false;
  return word("transp") !== "TRANSPARENT" && word("x-microsoft-cdo-busystatus") !== "FREE";
}

function momentsOf(event: ICAL.Component, name: string, clockFor: ClockFor): Moment[] {
  return event
    .getAllProperties(name)
    .flatMap((property) =>
      property.getValues().flatMap((value) => momentOf(value, property, clockFor) ?? []),
    );
}

function momentOf(value: unknown, property: ICAL.Property, clockFor: ClockFor): Moment | undefined {
  if (!(value instanceof ICAL.Time)) return undefined;
  const wall = wallOfTime(value);
  if (!isInstant(wall)) return undefined;
  if (value.isDate) return { wall, isDay: true, clock: clockFor(undefined) };
  if (value.zone === ICAL.Timezone.utcTimezone) return { wall, isDay: false, clock: UTC_CLOCK };
  return { wall, isDay: false, clock: clockFor(property.getFirstParameter("tzid") || undefined) };
}

/**
 * An end lasts exactly as long in every turn, a duration's days are days on the wall (RFC 5545, 3.8.5.3). A day without an
 * end is that day; a time without one is no time at all.
 */
function lengthOf(start: Moment, end: Moment | undefined, duration: unknown): Length {
  if (end !== undefined) {
    if (start.isDay) return { days: Math.floor(end.wall / DAY) - start.wall / DAY || 1, ms: 0 };
    return { days: 0, ms: end.clock.instantOf(end.wall) - start.clock.instantOf(start.wall) };
  }
  if (!(duration instanceof ICAL.Duration)) return { days: start.isDay ? 1 : 0, ms: 0 };
  const sign = duration.isNegative ? -1 : 1;
  const days = sign * (duration.weeks * 7 + duration.days);
  const ms = sign * (duration.hours * 3600 + duration.minutes * 60 + duration.seconds) * 1000;
  return { days: days === 0 && ms === 0 && start.isDay ? 1 : days, ms };
}

/** A rule whose last day is one on the wall of its start: in UTC it would lose or win a turn, as a bare day it lasts all day. */
function rulesIn(property: ICAL.Property, start: Moment): ICAL.Recur[] {
  const rule = property.getFirstValue();
  if (!(rule instanceof ICAL.Recur)) return [];
  const { until } = rule;
  if (until) {
    const given = wallOfTime(until);
    const isUtc = !until.isDate && until.zone === ICAL.Timezone.utcTimezone;
    const wall = until.isDate ? given + DAY - 1000 : isUtc ? start.clock.wallAt(given) : given;
    rule.until = timeOfWall(wall);
  }
  return [rule];
}

function extraIn(property: ICAL.Property, length: Length, clockFor: ClockFor) {
  return property.getValues().flatMap((value) => {
    if (!(value instanceof ICAL.Period)) {
      const start = momentOf(value, property, clockFor);
      return start === undefined ? [] : [{ start, length }];
    }
    const start = momentOf(value.start, property, clockFor);
    const end = momentOf(value.getEnd(), property, clockFor);
    return start === undefined || end === undefined ? [] : [{ start, length: lengthOf(start, end, null) }];
  });
}
