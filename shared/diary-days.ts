import type { Availability, Shift } from "#shared/contract/availability.ts";
import type { BookingId, FeedId } from "#shared/ids.ts";
import type { HiddenReason, HiddenStart } from "#shared/slots.ts";
import type { Cause } from "#shared/slots/cause.ts";
import { shiftCodeOn } from "#shared/slots/open-hours.ts";
import { addDays, dayBounds, dayNumber, localAt, MINUTE, type LocalDate } from "#shared/time.ts";

/** A run of starts on one local day: can be booked, or hidden for one reason; `last` is the last start in it. */
export type Run = {
  readonly first: number;
  readonly last: number;
  readonly reason: HiddenReason | null;
};

/** The shift that a rota gives to a day. */
export type DayShift = { readonly code: string; readonly name: string; readonly kind: Shift["kind"] };

/** A local day of a mentor's diary as its owner reads it. */
export type DiaryDay = {
  readonly date: LocalDate;
  readonly runs: readonly Run[];
  readonly shift: DayShift | null;
};

/** Sets a diary's starts out by local day from `from` on; what lies outside the hours is left out. */
export function diaryDays(
  explained: { readonly starts: readonly number[]; readonly hidden: readonly HiddenStart[] },
  availability: Availability,
  from: LocalDate,
  days: number,
): DiaryDay[] {
  const { zone, limits } = availability;
  const all = [
    ...explained.starts.map((startsAt) => ({ startsAt, reason: null })),
    ...explained.hidden.filter(({ reason }) => reason !== "outside-hours" && reason !== "off-grid"),
  ].toSorted((a, b) => a.startsAt - b.startsAt);
  const byDay = Map.groupBy(all, ({ startsAt }) => localAt(zone, startsAt).date);
  return Array.from({ length: days }, (_, i) => {
    const date = addDays(from, i);
    const runs = runsOf(byDay.get(date) ?? [], limits.gridMinutes * MINUTE);
    return { date, runs, shift: shiftFor(availability, date) };
  });
}

function shiftFor({ rota }: Availability, date: LocalDate): DayShift | null {
  const code = rota === null ? undefined : shiftCodeOn(rota, dayNumber(date));
  const shift = code === undefined ? undefined : rota?.shifts[code];
  return code === undefined || shift === undefined ? null : { code, name: shift.name, kind: shift.kind };
}

function runsOf(
  starts: readonly { readonly startsAt: number; readonly reason: HiddenReason | null }[],
  step: number,
): Run[] {
  const runs: Run[] = [];
  for (const { startsAt, reason } of starts) {
    const before = runs.at(-1);
    if (before !== undefined && before.reason === reason && startsAt - before.last === step)
      runs[runs.length - 1] = { ...before, last: startsAt };
    else runs.push({ first: startsAt, last: startsAt, reason });
  }
  return runs;
}

/** The instants between which those local days lie. */
export function rangeOfDays(zone: string, from: LocalDate, days: number): { from: number; to: number } {
  return { from: dayBounds(zone, from).from, to: dayBounds(zone, addDays(from, days)).from };
}

/** Who or what stands in the way of a start, where it is something with a name. */
export type InTheWay =
  | { readonly is: "session"; readonly id: BookingId; readonly with: string; readonly startsAt: number }
  /** A time that somebody keeps while they book it; the mentor does not learn who. */
  | { readonly is: "hold" }
  /** A session in which the mentor is the mentee. */
  | { readonly is: "own-session"; readonly id: BookingId; readonly with: string; readonly startsAt: number }
  | { readonly is: "calendar"; readonly id: FeedId; readonly name: string; readonly busy: Busy };
type Busy = { readonly startsAt: number; readonly endsAt: number };

/** A start on the mentor's grid as its owner reads it: free when there is no cause, else what hides it. */
export type ExplainedStart = {
  readonly startsAt: number;
  readonly cause: Cause | null;
  readonly inTheWay: InTheWay | null;
};
