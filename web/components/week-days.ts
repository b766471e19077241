import { addDays, calendarOf, dateAt, dayNumber, type LocalDate } from "#shared/time.ts";
import { fullDayLabel, monthName, timeLabel, UK_ZONE, zoneLabel } from "#shared/when.ts";
import type { WeekDay } from "./week.tsx";

/**
 * The days of a Week from `from` on, in the reader's zone: every start under its own local day, with UK time (and the
 * UK weekday where it is another day) under it. `why` words an empty day.
 */
export function weekDays(props: {
  from: LocalDate;
  days?: number | undefined;
  starts: readonly number[];
  zone: string;
  hrefFor: (startsAt: number) => string;
  chosen?: number | undefined;
  why?: ((date: LocalDate) => string | undefined) | undefined;
}): WeekDay[] {
  const { from, days = 7, starts, zone, hrefFor, chosen, why } = props;
  const byDay = Map.groupBy(starts, (startsAt) => dateAt(zone, startsAt));
  return Array.from({ length: days }, (_, index) => {
    const date = addDays(from, index);
    const { day, month } = calendarOf(dayNumber(date));
    return {
      date,
      weekday: fullDayLabel(date).slice(0, 3),
      day: String(day),
      month: index === 0 || day === 1 ? monthName(month).slice(0, 3) : undefined,
      why: why?.(date),
      starts: (byDay.get(date) ?? []).map((startsAt) => ({
        startsAt,
        time: timeLabel(startsAt, zone),
        under: ukUnder(startsAt, zone, date),
        day: fullDayLabel(date),
        href: hrefFor(startsAt),
        chosen: startsAt === chosen,
      })),
    };
  });
}

function ukUnder(startsAt: number, zone: string, date: LocalDate): string | undefined {
  if (zoneLabel(zone) === zoneLabel(UK_ZONE)) return undefined;
  const there = dateAt(UK_ZONE, startsAt);
  const day = there === date ? "" : `${fullDayLabel(there).slice(0, 3)} `;
  return `${day}${timeLabel(startsAt, UK_ZONE)} UK`;
}
