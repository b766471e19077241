import { clockOf, dateOf, DAY, dayNumber, MINUTE, weekdayOfDay, type LocalDate } from "./dates.ts";
import { tableAt, type ZoneTable } from "./zone-table.ts";

/** What a clock and a calendar on the wall show: the date, minutes from midnight, and the weekday (1 for Monday). */
export interface LocalTime {
  date: LocalDate;
  minute: number;
  weekday: number;
}

/** How far the zone's local clock is ahead of UTC at an instant, in milliseconds. */
export function offsetAt(zone: string, instant: number): number {
  const { ends, offsets } = tableAt(zone, instant);
  return offsets[partAt(ends, instant)] ?? 0;
}

/** How far the zone's local clock is ahead of UTC at an instant, in minutes. */
export function offsetMinutesAt(zone: string, instant: number): number {
  return offsetAt(zone, instant) / MINUTE;
}

/** The local date, minute of the day and weekday at an instant; seconds are dropped. */
export function localAt(zone: string, instant: number): LocalTime {
  const local = instant + offsetAt(zone, instant);
  const day = Math.floor(local / DAY);
  return { date: dateOf(day), minute: Math.floor((local - day * DAY) / MINUTE), weekday: weekdayOfDay(day) };
}

/** The local date at an instant. */
export function dateAt(zone: string, instant: number): LocalDate {
  return dateOf(dayAt(zone, instant));
}

/** The day number of the local date at an instant. */
export function dayAt(zone: string, instant: number): number {
  return Math.floor((instant + offsetAt(zone, instant)) / DAY);
}

/**
 * The instant at which the zone's clocks show that minute of that date: undefined when they skip it, the first of the
 * two when they show it twice. A minute past 1440 or below 0 counts into the neighbouring day.
 */
export function instantAt(zone: string, date: LocalDate, minute: number): number | undefined {
  const local = dayNumber(date) * DAY + minute * MINUTE;
  const table = tableAt(zone, local);
  const part = firstPartReaching(table, local);
  const instant = local - (table.offsets[part] ?? 0);
  return part > 0 && instant < (table.ends[part - 1] ?? 0) ? undefined : instant;
}

/** Like `instantAt`, but for a time the clocks skip it is the moment of the change. */
export function instantAtOrAfter(zone: string, date: LocalDate, minute: number): number {
  return instantOfLocal(zone, dayNumber(date) * DAY + minute * MINUTE);
}

/** The first instant at which local milliseconds (a day number times `DAY`, plus time of day) are reached or passed. */
export function instantOfLocal(zone: string, local: number): number {
  const table = tableAt(zone, local);
  const part = firstPartReaching(table, local);
  const instant = local - (table.offsets[part] ?? 0);
  return part > 0 ? Math.max(instant, table.ends[part - 1] ?? instant) : instant;
}

/** The instants at which a local date begins and ends, half-open; equal when the zone skipped that day. */
export function dayBounds(zone: string, date: LocalDate): { from: number; to: number } {
  return { from: instantAtOrAfter(zone, date, 0), to: instantAtOrAfter(zone, date, 1440) };
}

/** The instant as ISO 8601 in the zone's own time with its offset, such as '2027-03-28T19:00:00+01:00'. */
export function isoWithOffset(zone: string, instant: number): string {
  const offset = offsetAt(zone, instant);
  const local = instant + offset;
  const day = Math.floor(local / DAY);
  return writeIso(dateOf(day), local - day * DAY, tailsFor(offset));
}

/** `isoWithOffset` for many instants in ascending order, which share their days and offsets. */
export function isoListWithOffset(zone: string, instants: readonly number[]): string[] {
  const list: string[] = [];
  let offset = 0;
  let tails = tailsFor(offset);
  let offsetUntil = Number.NEGATIVE_INFINITY;
  let midnight = Number.NEGATIVE_INFINITY;
  let date: LocalDate = "";
  for (const instant of instants) {
    if (instant >= offsetUntil) {
      const table = tableAt(zone, instant);
      const part = partAt(table.ends, instant);
      offset = table.offsets[part] ?? 0;
      tails = tailsFor(offset);
      // The table speaks for a day past this instant at least, and is asked again after that.
      offsetUntil = Math.min(table.ends[part] ?? 0, instant + DAY);
    }
    const local = instant + offset;
    if (!(local >= midnight && local < midnight + DAY)) {
      const day = Math.floor(local / DAY);
      midnight = day * DAY;
      date = dateOf(day);
    }
    list.push(writeIso(date, local - midnight, tails));
  }
  return list;
}

/** What follows the date, by minute of the day, for one offset: 'T19:00:00+01:00'. Written once each, then kept. */
interface Tails {
  readonly suffix: string;
  readonly byMinute: string[];
}

const tailsByOffset = new Map<number, Tails>();

function tailsFor(offset: number): Tails {
  const known = tailsByOffset.get(offset);
  if (known !== undefined) return known;
  const suffix = `${offset < 0 ? "-" : "+"}${clockOf(Math.round(Math.abs(offset) / MINUTE))}`;
  const tails = { suffix, byMinute: [] };
  tailsByOffset.set(offset, tails);
  return tails;
}

function writeIso(date: LocalDate, timeOfDay: number, { suffix, byMinute }: Tails): string {
  const minute = Math.floor(timeOfDay / MINUTE);
  const milliseconds = timeOfDay - minute * MINUTE;
  if (milliseconds !== 0) return `${date}T${clockOf(minute)}:${secondsText(milliseconds)}${suffix}`;
  return date + (byMinute[minute] ??= `T${clockOf(minute)}:00${suffix}`);
}

function secondsText(milliseconds: number): string {
  const [whole = "0", fraction] = (milliseconds / 1000).toString().split(".");
  return fraction === undefined
    ? whole.padStart(2, "0")
    : `${whole.padStart(2, "0")}.${fraction.padEnd(3, "0")}`;
}

function partAt(ends: readonly number[], instant: number): number {
  let part = 0;
  while (instant >= (ends[part] ?? Number.POSITIVE_INFINITY)) part++;
  return part;
}

/** The first part of the table whose local clock reaches that local time before the part is over. */
function firstPartReaching({ ends, offsets }: ZoneTable, local: number): number {
  let part = 0;
  while (local - (offsets[part] ?? 0) >= (ends[part] ?? Number.POSITIVE_INFINITY)) part++;
  return part;
}
