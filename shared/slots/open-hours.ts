import type { Availability, AvailabilityException, Rota, Shift } from "#shared/contract/availability.ts";
import {
  addInstantsOf,
  DAY,
  dayAt,
  dayNumber,
  instantOfLocal,
  MINUTE,
  stretchesBetween,
  weekdayOfDay,
  type Stretch,
} from "#shared/time.ts";
import { merged, without, type Span } from "./spans.ts";

/** Local days from `first` to `last`, both included, as day numbers, and the stretches of the zone's clock they lie in. */
export interface Days {
  readonly first: number;
  readonly last: number;
  readonly stretches: readonly Stretch[];
}

/**
 * A mentor's hours as instants, each list merged. A session can be held when all of it is `planned` (weekly hours or rota,
 * and hours added by date) and all of it is `rested` (the same without the rest after nights), and none of it is `removed`.
 */
export interface OpenHours {
  readonly planned: readonly Span[];
  readonly removed: readonly Span[];
  readonly rested: readonly Span[];
}

/** The nearest a night before the first day can lie that still asks for rest on it: a shift of two days, rest of three. */
const NIGHTS_BEFORE = 6;

/** The local days that a span touches, and one more on either side: where clocks go back at midnight, a date can end twice. */
export function daysAround(zone: string, { from, to }: Span): Days {
  const stretches = stretchesBetween(zone, from - 2 * DAY, to + 2 * DAY);
  return { first: dayAt(zone, from) - 1, last: dayAt(zone, to) + 1, stretches };
}

/** When dated changes take hours away, merged; of them only what lies within a day or two of the range. */
export function blockedBy(
  zone: string,
  changes: readonly AvailabilityException[],
  range: Span,
): readonly Span[] {
  return merged(exceptionHours(changes, "remove", daysAround(zone, range)));
}

/** The mentor's hours on those days: an instant is in a list when the local time it shows is in those hours. */
export function openHoursOn(availability: Availability, days: Days): OpenHours {
  const { zone, rota, exceptions } = availability;
  const usual = merged(usualHours(availability, days));
  const added = exceptionHours(exceptions, "add", days);
  const removed = merged(exceptionHours(exceptions, "remove", days));
  const rest = rota === null ? [] : merged(restAfterNights(zone, rota, days));

  const planned = withAdded(usual, added);
  const rested = rest.length === 0 ? planned : withAdded(without(usual, rest), added);
  return { planned, removed, rested };
}

/** The shift a rota gives to a day number; undefined before the rota's first Monday. */
export function shiftOn(rota: Rota, day: number): Shift | undefined {
  const code = shiftCodeOn(rota, day);
  return code === undefined ? undefined : rota.shifts[code];
}

/** The code of that shift. */
export function shiftCodeOn(rota: Rota, day: number): string | undefined {
  const since = day - dayNumber(rota.anchorMonday);
  return since < 0 ? undefined : rota.days[since % (rota.weeks * 7)];
}

function withAdded(hours: readonly Span[], added: readonly Span[]): readonly Span[] {
  return added.length === 0 ? hours : merged([...hours, ...added]);
}

function usualHours({ weeklyHours, rota }: Availability, days: Days): Span[] {
  const spans: Span[] = [];
  const rotaFrom = rota === null ? Number.POSITIVE_INFINITY : dayNumber(rota.anchorMonday);
  for (let day = days.first; day <= days.last; day++) {
    if (rota !== null && day >= rotaFrom) {
      for (const hours of shiftOn(rota, day)?.mentoring ?? []) addHours(spans, days, day, hours);
      continue;
    }
    const weekday = weekdayOfDay(day);
    for (const hours of weeklyHours) if (hours.weekday === weekday) addHours(spans, days, day, hours);
  }
  return spans;
}

function exceptionHours(
  exceptions: readonly AvailabilityException[],
  kind: AvailabilityException["kind"],
  days: Days,
): Span[] {
  const spans: Span[] = [];
  for (const exception of exceptions) {
    if (exception.kind !== kind) continue;
    const last = Math.min(dayNumber(exception.to), days.last);
    for (let day = Math.max(dayNumber(exception.from), days.first); day <= last; day++) {
      addHours(spans, days, day, {
        startMinute: exception.startMinute ?? 0,
        endMinute: exception.endMinute ?? 1440,
      });
    }
  }
  return spans;
}

function restAfterNights(zone: string, rota: Rota, days: Days): Span[] {
  const spans: Span[] = [];
  for (let day = days.first - NIGHTS_BEFORE; day <= days.last; day++) {
    const shift = shiftOn(rota, day);
    if (shift?.kind !== "night") continue;
    const from = instantOfLocal(zone, day * DAY + shift.endMinute * MINUTE);
    spans.push({ from, to: from + rota.restAfterNightMinutes * MINUTE });
  }
  return spans;
}

function addHours(
  spans: Span[],
  days: Days,
  day: number,
  hours: { readonly startMinute: number; readonly endMinute: number },
): void {
  addInstantsOf(
    spans,
    days.stretches,
    day * DAY + hours.startMinute * MINUTE,
    day * DAY + hours.endMinute * MINUTE,
  );
}
