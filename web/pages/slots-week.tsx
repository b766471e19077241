import type { Child } from "hono/jsx";
import type { SlotWeek } from "#shared/slots/week.ts";
import { addDays, type LocalDate } from "#shared/time.ts";
import { daysLabel } from "#shared/when.ts";
import { Week, type WeekDay } from "#web/components/week.tsx";
import { weekDays } from "#web/components/week-days.ts";
import { whyDay } from "./hidden-words.ts";

/** A week of free starts whose picks and pages are links; `hrefFor` makes them. */
export function SlotsWeek(props: {
  week: SlotWeek;
  zone: string;
  hrefFor: (query: { from?: LocalDate | undefined; start?: number | undefined }) => string;
  chosen?: number | undefined;
  /** A start that the reader holds already: it leads on instead of being picked. */
  hold?: { id: string; startsAt: number } | null | undefined;
  /** What to say when no day has a start. */
  empty: Child;
}) {
  const { week, zone, hrefFor, chosen, hold, empty } = props;
  const days = weekDays({
    from: week.from,
    starts: week.starts,
    zone,
    chosen: chosen ?? hold?.startsAt,
    hrefFor: (start) => hrefFor({ from: week.from, start }),
    why: (date) => whyDay(week.why[date]),
  });
  const turn = (from: LocalDate | null) => (from === null ? undefined : hrefFor({ from }));
  return (
    <div id="times">
      <Week
        label={daysLabel(week.from, addDays(week.from, 6))}
        days={hold ? days.map((day) => withHold(day, hold)) : days}
        earlier={turn(week.earlier)}
        later={turn(week.later)}
        swap="times session"
      />
      {week.starts.length === 0 && <div class="week-none stack">{empty}</div>}
    </div>
  );
}

function withHold(day: WeekDay, hold: { id: string; startsAt: number }): WeekDay {
  const starts = day.starts.map((start) =>
    start.startsAt === hold.startsAt
      ? { ...start, under: "held for you", href: `/bookings/${hold.id}/prepare` }
      : start,
  );
  return { ...day, starts };
}
