/** A day on somebody's calendar, 'YYYY-MM-DD', years 0000 to 9999, with no zone of its own. */
export type LocalDate = string;

/** Milliseconds in a minute. */
export const MINUTE = 60_000;

/** Milliseconds in an hour. */
export const HOUR = 3_600_000;

/** Milliseconds in twenty-four hours, which is not always a local day. */
export const DAY = 86_400_000;

const EARLIEST = -2_208_988_800_000;
const LATEST = 7_258_118_400_000;

/** Whether the number is an instant the product can speak of: whole milliseconds, from 1900 to before 2200. */
export function isInstant(value: number): boolean {
  return Number.isSafeInteger(value) && value >= EARLIEST && value < LATEST;
}

/** Days since 1970-01-01, by the proleptic Gregorian calendar; a RangeError when the text is no date at all. */
export function dayNumber(date: LocalDate): number {
  const year = digit(date, 0) * 1000 + digit(date, 1) * 100 + digit(date, 2) * 10 + digit(date, 3);
  const month = digit(date, 5) * 10 + digit(date, 6);
  const day = dayNumberOf(year, month, digit(date, 8) * 10 + digit(date, 9));
  if (Number.isNaN(day)) throw new RangeError(`Not a local date: ${date}`);
  return day;
}

/** Days since 1970-01-01 for a year, a month from 1 and a day of the month. */
export function dayNumberOf(year: number, month: number, day: number): number {
  // The year is counted from March, so that the leap day comes last (H. Hinnant, "days_from_civil").
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The year, month (1 to 12) and day of the month of a day number. */
export function calendarOf(dayNo: number): { year: number; month: number; day: number } {
  const z = dayNo + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day: dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1 };
}

// A small direct-mapped memory of written dates: a month of slots asks for the same thirty again and again.
const KEPT = 512;
const keptDays: number[] = Array.from({ length: KEPT }, () => Number.NaN);
const keptDates: LocalDate[] = Array.from({ length: KEPT }, () => "");

/** The local date of a day number, the inverse of `dayNumber`. */
export function dateOf(dayNo: number): LocalDate {
  const place = dayNo & (KEPT - 1);
  const kept = keptDates[place];
  if (kept !== undefined && keptDays[place] === dayNo) return kept;
  const { year, month, day } = calendarOf(dayNo);
  const date = `${String(year).padStart(4, "0")}-${twoDigits(month)}-${twoDigits(day)}`;
  keptDays[place] = dayNo;
  keptDates[place] = date;
  return date;
}

/** Whether the text is a day that exists, written 'YYYY-MM-DD'. */
export function isLocalDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && dateOf(dayNumber(text)) === text;
}

/** The date `days` later, or earlier when negative. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOf(dayNumber(date) + days);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** The weekday of a date, 1 for Monday to 7 for Sunday. */
export function weekdayOf(date: LocalDate): number {
  return weekdayOfDay(dayNumber(date));
}

/** The weekday of a day number, 1 for Monday to 7 for Sunday. */
export function weekdayOfDay(dayNo: number): number {
  return ((((dayNo + 3) % 7) + 7) % 7) + 1;
}

/** The Monday of the ISO week that holds the date. */
export function mondayOf(date: LocalDate): LocalDate {
  const day = dayNumber(date);
  return dateOf(day - weekdayOfDay(day) + 1);
}

const clocks: string[] = [];

/** Minutes from midnight as a 24-hour clock, 'HH:MM'; 1440 is '24:00'. */
export function clockOf(minute: number): string {
  return (clocks[minute] ??= `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`);
}

function twoDigits(n: number): string {
  return n < 10 ? `0${n}` : String(n);
}

function digit(text: string, at: number): number {
  return text.charCodeAt(at) - 48;
}
