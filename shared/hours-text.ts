import type { Hours } from "#shared/contract/availability.ts";
import { clockOf } from "#shared/time.ts";

/** Minutes from midnight of a time as people type it ('19:00', '7.30pm', '0830', '19', '24:00'); undefined when it is none. */
export function parseClock(text: string): number | undefined {
  const typed = text.trim().toLowerCase().replaceAll(" ", "");
  if (typed === "midnight") return 0;
  if (typed === "noon") return 720;
  const match = /^(\d{1,2})(?:[:.h]?(\d{2}))?(am|pm)?$/.exec(typed);
  if (match === null) return undefined;
  const hour = Number(match[1]);
  const minute = Number(match[2] ?? 0);
  const half = match[3];
  if (minute > 59) return undefined;
  if (half === undefined) return hour < 24 || (hour === 24 && minute === 0) ? hour * 60 + minute : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) * 60 + minute + (half === "pm" ? 720 : 0);
}

/**
 * Hours as people type them: '19:00 to 21:00', or several with commas ('7-8am' is not enough; write '7am-8am'). An end at
 * midnight is the end of the day. Empty text is no hours; undefined when something cannot be read or ends before it starts.
 */
export function parseHours(text: string): Hours[] | undefined {
  const hours: Hours[] = [];
  for (const part of text.split(/[,;\n]|\band\b/)) {
    if (part.trim() === "") continue;
    const [start, end, ...more] = part.split(/\s*(?:-|–|—|\bto\b|\buntil\b)\s*/);
    if (start === undefined || end === undefined || more.length > 0) return undefined;
    const startMinute = parseClock(start);
    const endMinute = parseClock(end);
    if (startMinute === undefined || endMinute === undefined) return undefined;
    const last = endMinute === 0 ? 1440 : endMinute;
    if (last <= startMinute) return undefined;
    hours.push({ startMinute, endMinute: last });
  }
  return hours;
}

/** Hours as the product writes them, '19:00 to 21:00, 22:00 to 23:00', in the order of the clock. */
export function hoursText(hours: readonly Hours[]): string {
  return hours
    .toSorted((a, b) => a.startMinute - b.startMinute)
    .map(({ startMinute, endMinute }) => `${clockOf(startMinute)} to ${clockOf(endMinute)}`)
    .join(", ");
}
