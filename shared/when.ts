import {
  calendarOf,
  clockChanges,
  clockOf,
  dateAt,
  dayNumber,
  localAt,
  offsetMinutesAt,
  weekdayOfDay,
  type LocalDate,
} from "./time.ts";
import { lengthWords } from "./durations.ts";

export { agoWords, countdown, lengthWords, untilWords } from "./durations.ts";

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** The zone whose time stands beside the reader's everywhere. */
export const UK_ZONE = "Europe/London";

const UK_NAMES = new Set([UK_ZONE, "Europe/Belfast", "GB"]);

// Places whose name in the zone database is not what people there call them now.
const PLACES = new Map<string, string>([
  ["Asia/Calcutta", "Kolkata"],
  ["Asia/Katmandu", "Kathmandu"],
  ["Asia/Rangoon", "Yangon"],
  ["Asia/Saigon", "Ho Chi Minh City"],
  ["Asia/Ho_Chi_Minh", "Ho Chi Minh City"],
  ["Europe/Kiev", "Kyiv"],
  ["America/St_Johns", "St John’s"],
  ["America/Sao_Paulo", "São Paulo"],
]);

/** What a zone is called on a page: its city, 'UK' for London's, 'UTC' for itself. */
export function zoneLabel(zone: string): string {
  if (UK_NAMES.has(zone)) return "UK";
  return PLACES.get(zone) ?? zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
}

/** A weekday's name, from 1 for Monday. */
export function weekdayName(weekday: number): string {
  return WEEKDAYS[weekday - 1] ?? "";
}

/** A month's name, from 1 for January. */
export function monthName(month: number): string {
  return MONTHS[month - 1] ?? "";
}

/** A local date in full: '3 November 2026'. */
export function dateLabel(date: LocalDate): string {
  const { year, month, day } = calendarOf(dayNumber(date));
  return `${day} ${monthName(month)} ${year}`;
}

/** A local date with its weekday: 'Tue 3 November'. */
export function dayLabel(date: LocalDate): string {
  const { month, day } = calendarOf(dayNumber(date));
  return `${shortWeekday(date)} ${day} ${monthName(month)}`;
}

/** A local date with weekday and year: 'Tue 3 November 2026'. */
export function fullDayLabel(date: LocalDate): string {
  return `${shortWeekday(date)} ${dateLabel(date)}`;
}

/** The month of a local date: 'November 2026'. */
export function monthLabel(date: LocalDate): string {
  const { year, month } = calendarOf(dayNumber(date));
  return `${monthName(month)} ${year}`;
}

/** A run of days: '23 to 29 November 2026', or with both months and years where they differ. */
export function daysLabel(from: LocalDate, to: LocalDate): string {
  const first = calendarOf(dayNumber(from));
  const last = calendarOf(dayNumber(to));
  if (from === to) return dateLabel(to);
  if (first.year !== last.year) return `${dateLabel(from)} to ${dateLabel(to)}`;
  if (first.month !== last.month) return `${first.day} ${monthName(first.month)} to ${dateLabel(to)}`;
  return `${first.day} to ${dateLabel(to)}`;
}

/** The 24-hour time in a zone: '19:30'. */
export function timeLabel(instant: number, zone: string): string {
  return clockOf(localAt(zone, instant).minute);
}

/** The local date in a zone, in full: '3 November 2026'. */
export function dateLabelAt(instant: number, zone: string): string {
  return dateLabel(dateAt(zone, instant));
}

/** A moment in little room: 'Tue 24 Nov, 19:00'. */
export function shortWhen(instant: number, zone: string): string {
  const { date, minute } = localAt(zone, instant);
  const { month, day } = calendarOf(dayNumber(date));
  return `${shortWeekday(date)} ${day} ${monthName(month).slice(0, 3)}, ${clockOf(minute)}`;
}

/** A moment in full, with its zone: 'Tue 24 November 2026, 19:00, UK'. */
export function momentLine(instant: number, zone: string): string {
  const { date, minute } = localAt(zone, instant);
  return `${fullDayLabel(date)}, ${clockOf(minute)}, ${zoneLabel(zone)}`;
}

/** The same on one line with UK time behind it, unless the zone is the UK's: 'Tue 24 November 2026, 01:00, Karachi (Mon 20:00, UK)'. */
export function momentsLine(instant: number, zone: string): string {
  const own = momentLine(instant, zone);
  if (UK_NAMES.has(zone)) return own;
  const { date, minute } = localAt(UK_ZONE, instant);
  const day = date === dateAt(zone, instant) ? "" : `${shortWeekday(date)} `;
  return `${own} (${day}${clockOf(minute)}, UK)`;
}

/** A session in full, with its zone: 'Wed 25 November 2026, 00:30 to 01:15, Karachi'; the end names its day when it is another. */
export function whenLine(startsAt: number, endsAt: number, zone: string): string {
  const start = localAt(zone, startsAt);
  const end = localAt(zone, endsAt);
  const endDay = end.date === start.date ? "" : `${shortWeekday(end.date)} `;
  const times = `${clockOf(start.minute)} to ${endDay}${clockOf(end.minute)}${changeWords(startsAt, endsAt, zone)}`;
  return `${fullDayLabel(start.date)}, ${times}, ${zoneLabel(zone)}`;
}

/** A session in the reader's zone, and in UK time beneath it unless the reader's zone is the UK's. */
export function bothTimes(
  startsAt: number,
  endsAt: number,
  zone: string,
): { own: string; uk: string | null } {
  const own = whenLine(startsAt, endsAt, zone);
  return { own, uk: UK_NAMES.has(zone) ? null : whenLine(startsAt, endsAt, UK_ZONE) };
}

/** A moment in the reader's zone, and in UK time beneath it unless the reader's zone is the UK's. */
export function bothMoments(instant: number, zone: string): { own: string; uk: string | null } {
  return { own: momentLine(instant, zone), uk: UK_NAMES.has(zone) ? null : momentLine(instant, UK_ZONE) };
}

/**
 * What a reader must know when clocks change in [from, to): 'The UK is 5 hours behind Karachi until 28 March 2027, then
 * 4 hours behind.' Null when the two keep their distance. `other` defaults to the UK.
 */
export function clockChangeNote(
  zone: string,
  from: number,
  to: number,
  other: string = UK_ZONE,
): string | null {
  const [first, ...more] = clockChanges(zone, other, from, to);
  if (first === undefined) return null;
  const there = UK_NAMES.has(other) ? "The UK" : zoneLabel(other);
  const here = UK_NAMES.has(zone) ? "the UK" : zoneLabel(zone);
  const start = `${there} is ${distanceWords(first.aheadBefore, here)} until ${dateLabelAt(first.at, zone)}`;
  const then = [first, ...more].map((change, i) => {
    const next = more[i];
    return `then ${distanceWords(change.aheadAfter)}${next ? ` until ${dateLabelAt(next.at, zone)}` : ""}`;
  });
  return `${start}, ${then.join(", ")}.`;
}

function shortWeekday(date: LocalDate): string {
  return weekdayName(weekdayOfDay(dayNumber(date))).slice(0, 3);
}

/** What stands behind times between which the zone's clocks change; empty where they do not. */
export function changeWords(startsAt: number, endsAt: number, zone: string): string {
  const change = offsetMinutesAt(zone, startsAt) !== offsetMinutesAt(zone, endsAt - 1);
  return change ? " (the clocks change in between)" : "";
}

function distanceWords(aheadMinutes: number, ofWhat?: string): string {
  if (aheadMinutes === 0) return ofWhat === undefined ? "the same" : `on the same time as ${ofWhat}`;
  const length = lengthWords(Math.abs(aheadMinutes));
  if (aheadMinutes > 0) return ofWhat === undefined ? `${length} ahead` : `${length} ahead of ${ofWhat}`;
  return ofWhat === undefined ? `${length} behind` : `${length} behind ${ofWhat}`;
}
