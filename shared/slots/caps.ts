import { addInstantsOf, DAY, dayAt, MINUTE, weekdayOfDay } from "#shared/time.ts";
import type { Days } from "./open-hours.ts";
import type { Taken } from "./question.ts";
import { ALWAYS, merged, type Span } from "./spans.ts";

/** Minutes booked on each local day, by day number. */
export function bookedMinutes(zone: string, taken: readonly Taken[]): Map<number, number> {
  const booked = new Map<number, number>();
  for (const { startsAt, endsAt } of taken) {
    const day = dayAt(zone, startsAt);
    booked.set(day, (booked.get(day) ?? 0) + (endsAt - startsAt) / MINUTE);
  }
  return booked;
}

/** The local days (`length` 1) or weeks from Monday (7) on which more than `room` minutes are booked already. */
export function fullSpans(
  booked: ReadonlyMap<number, number>,
  length: 1 | 7,
  room: number,
  days: Days,
): readonly Span[] {
  if (room < 0) return ALWAYS;
  const sums = new Map<number, number>();
  for (const [day, minutes] of booked) {
    const first = length === 1 ? day : day - weekdayOfDay(day) + 1;
    sums.set(first, (sums.get(first) ?? 0) + minutes);
  }
  const spans: Span[] = [];
  for (const [first, minutes] of sums) {
    if (minutes > room) addInstantsOf(spans, days.stretches, first * DAY, (first + length) * DAY);
  }
  return merged(spans);
}
