import type { HiddenReason } from "#shared/slots.ts";
import { addDays, dayBounds, localAt, MINUTE, type LocalDate } from "#shared/time.ts";

/** A run of starts on one local day: can be booked, or hidden for one reason; `last` is the last start in it. */
export type Run = {
  readonly first: number;
  readonly last: number;
  readonly reason: HiddenReason | null;
};

/** A local day of a mentor's diary as its owner reads it. */
export type DiaryDay = { readonly date: LocalDate; readonly runs: readonly Run[] };

/** Sets a diary's starts out by local day from `from` on; what lies outside the hours is left out. */
export function diaryDays(
  explained: {
    readonly starts: readonly number[];
    readonly hidden: readonly { readonly startsAt: number; readonly reason: HiddenReason }[];
  },
  zone: string,
  from: LocalDate,
  days: number,
  gridMinutes: number,
): DiaryDay[] {
  const all = [
    ...explained.starts.map((startsAt) => ({ startsAt, reason: null })),
    ...explained.hidden.filter(({ reason }) => reason !== "outside-hours" && reason !== "off-grid"),
  ].toSorted((a, b) => a.startsAt - b.startsAt);
  const byDay = Map.groupBy(all, ({ startsAt }) => localAt(zone, startsAt).date);
  return Array.from({ length: days }, (_, i) => {
    const date = addDays(from, i);
    return { date, runs: runsOf(byDay.get(date) ?? [], gridMinutes * MINUTE) };
  });
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
