import { defaultAvailability, type Availability } from "#shared/contract/availability.ts";
import type { SlotQuestion } from "#shared/slots.ts";
import { addDays, dayBounds, instantAt, localAt } from "#shared/time.ts";

/** The instant of a wall time such as "2026-12-01 19:00" in a zone; the first of two, and it must exist. */
export function at(text: string, zone = "Europe/London"): number {
  const [date = "", clock = ""] = text.split(" ");
  const [hour, minute] = clock.split(":").map(Number);
  const instant = instantAt(zone, date, (hour ?? 0) * 60 + (minute ?? 0));
  if (instant === undefined) throw new Error(`${text} does not exist in ${zone}`);
  return instant;
}

/** A start as a wall time in the zone, the inverse of `at`. */
export function wall(instant: number, zone = "Europe/London"): string {
  const { date, minute } = localAt(zone, instant);
  return `${date} ${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

/** Weekly hours on every day of the week, in whole hours. */
export function daily(fromHour: number, toHour: number): Availability["weeklyHours"] {
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    weekday,
    startMinute: fromHour * 60,
    endMinute: toHour * 60,
  }));
}

/** A mentor in London with hours from 19:00 to 21:00 every day, starts every half hour, no pause and no caps. */
export function mentor(
  changes: Partial<Omit<Availability, "limits">> & { limits?: Partial<Availability["limits"]> } = {},
): Availability {
  const usual = defaultAvailability("Europe/London");
  const limits = {
    ...usual.limits,
    gridMinutes: 30 as const,
    bufferMinutes: 0 as const,
    weekCapMinutes: null,
  };
  return { ...usual, weeklyHours: daily(19, 21), ...changes, limits: { ...limits, ...changes.limits } };
}

/** A question about a half-hour session, `days` from midnight of a date in the mentor's zone, asked three days before. */
export function asking(
  availability: Availability,
  date: string,
  changes: Partial<SlotQuestion> & { days?: number } = {},
): SlotQuestion {
  const { days = 1, ...rest } = changes;
  const { from } = dayBounds(availability.zone, date);
  return {
    availability,
    offer: { minutes: 30, kind: "portfolio-review" },
    taken: [],
    busy: [],
    menteeTaken: [],
    range: { from, to: dayBounds(availability.zone, addDays(date, days)).from },
    now: from - 3 * 86_400_000,
    ...rest,
  };
}

/** A live booking of so many minutes from a London wall time, with a pause after it. */
export function booked(start: string, minutes: number, pause = 0, id = "bkg_other") {
  const startsAt = at(start);
  const endsAt = startsAt + minutes * 60_000;
  return { id, startsAt, endsAt, busyUntilAt: endsAt + pause * 60_000 };
}
