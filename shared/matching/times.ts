import type { PreferredTime } from "#shared/career/standing.ts";
import { DAY, HOUR, localAt, weekdayOfDay } from "#shared/time.ts";

/** How far ahead free starts count as somebody's usual free hours. */
export const FREE_HOURS_AHEAD = 21 * DAY;

const WEEK = 168;

/** The hours of a week that have one of the starts: 42 hex digits, one bit an hour, from Monday 00:00 UTC. */
export function freeHoursOf(starts: readonly number[]): string {
  const digits = Array.from({ length: WEEK / 4 }, () => 0);
  for (const start of starts) {
    const hour = hourOfWeek(start);
    const digit = Math.floor(hour / 4);
    digits[digit] = (digits[digit] ?? 0) | (1 << (hour % 4));
  }
  return digits.map((digit) => digit.toString(16)).join("");
}

/** What each preferred time means on the person's own clock: Monday to Friday, or the weekend, and from when to when. */
const PATTERNS: Readonly<Record<PreferredTime, { readonly weekend: boolean; from: number; to: number }>> = {
  mornings: { weekend: false, from: 6, to: 12 },
  afternoons: { weekend: false, from: 12, to: 17 },
  evenings: { weekend: false, from: 17, to: 23 },
  "between-shifts": { weekend: false, from: 10, to: 16 },
  weekends: { weekend: true, from: 7, to: 23 },
};

const WORDS: Readonly<Record<PreferredTime, string>> = {
  mornings: "on weekday mornings",
  afternoons: "on weekday afternoons",
  evenings: "on weekday evenings",
  "between-shifts": "in the daytime of the week",
  weekends: "at weekends",
};

/** A preferred time as hours of the UTC week, for one person at one time of the year. */
export type PreferredHours = { readonly time: PreferredTime; readonly hours: ReadonlySet<number> };

/** The hours of the UTC week that each of a person's preferred times comes to in the person's zone, as clocks stand now. */
export function preferredHours(times: readonly PreferredTime[], zone: string, now: number): PreferredHours[] {
  const first = Math.floor(now / HOUR) * HOUR;
  // The middle of each hour: where clocks are half an hour or a quarter off, that is where most of it falls.
  const local = Array.from({ length: WEEK }, (_, i) => {
    const instant = first + i * HOUR + HOUR / 2;
    return { hour: hourOfWeek(instant), ...localAt(zone, instant) };
  });
  return times.map((time) => {
    const { weekend, from, to } = PATTERNS[time];
    const fits = local.filter(
      ({ weekday, minute }) => weekday > 5 === weekend && minute >= from * 60 && minute < to * 60,
    );
    return { time, hours: new Set(fits.map(({ hour }) => hour)) };
  });
}

/** How many hours of the week are both free and preferred. */
export function hoursInCommon(freeHours: string, wanted: readonly PreferredHours[]): number {
  const hours = new Set(wanted.flatMap((each) => [...each.hours]));
  return [...hours].filter((hour) => isFree(freeHours, hour)).length;
}

/** When a mentor is free as the seeker prefers, in a sentence; empty when never. */
export function suitsSentence(freeHours: string, wanted: readonly PreferredHours[]): string {
  const met = wanted.filter(({ hours }) => [...hours].some((hour) => isFree(freeHours, hour)));
  if (met.length === 0) return "";
  const words = met.map(({ time }) => WORDS[time]);
  const last = words.pop() ?? "";
  const list = words.length === 0 ? last : `${words.join(", ")} and ${last}`;
  return `Free ${list}, when you would rather meet.`;
}

function isFree(freeHours: string, hour: number): boolean {
  const digit = Number.parseInt(freeHours.charAt(Math.floor(hour / 4)), 16);
  return (digit & (1 << (hour % 4))) !== 0;
}

function hourOfWeek(instant: number): number {
  const hours = Math.floor(instant / HOUR);
  const day = Math.floor(hours / 24);
  return (weekdayOfDay(day) - 1) * 24 + (hours - day * 24);
}
