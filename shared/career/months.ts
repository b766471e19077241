import { calendarOf, dateOf, dayNumber, dayNumberOf, type LocalDate } from "#shared/time.ts";

/** A stretch of work: both days included, open-ended when `endsOn` is null, 100 being whole time. */
export type Stretch = {
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate | null;
  readonly wholeTimePercent: number;
};

type Run = { readonly from: number; readonly to: number; readonly percent: number };

/** The same day of the month so many months later; the last day of the month where there is no such day. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  return dateOf(monthsLater(dayNumber(date), months));
}

/**
 * Whole-time months worked from the first day of the stretches to `until`, both included. Months are calendar months from
 * each unbroken run's first day; part of a month counts by its days, part time by its share, and no day for more than one.
 */
export function monthsWorked(stretches: readonly Stretch[], until: LocalDate): number {
  const months = spellsWorked(stretches, until).map((spell) => (spell.months * spell.percent) / 100);
  return rounded(months.reduce((total, each) => total + each, 0));
}

/** An unbroken run of days at one share of whole time, both days included, with its calendar months. */
export type Spell = {
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  readonly percent: number;
  readonly months: number;
};

/** The spells that `monthsWorked` adds up, earliest first: where stretches overlap their shares add up to whole time at most. */
export function spellsWorked(stretches: readonly Stretch[], until: LocalDate): Spell[] {
  return runsOf(stretches, dayNumber(until) + 1).map((run) => ({
    startsOn: dateOf(run.from),
    endsOn: dateOf(run.to - 1),
    percent: run.percent,
    months: rounded(calendarMonths(run)),
  }));
}

/**
 * The last day on which the stretches still come to no more than so many months, when they go on as they stand; null when
 * they never reach it within ten years of `today`, or passed it before.
 */
export function lastDayWithin(
  stretches: readonly Stretch[],
  months: number,
  today: LocalDate,
): LocalDate | null {
  const within = (day: number) => monthsWorked(stretches, dateOf(day)) <= months;
  let low = dayNumber(today);
  let high = monthsLater(low, 120);
  if (!within(low) || within(high)) return null;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (within(middle)) low = middle;
    else high = middle;
  }
  return dateOf(low);
}

/** Months in words to one decimal place: "15 months", "15.4 months", "1 month". */
export function monthsWords(months: number): string {
  const shown = Math.floor(months * 10 + 1e-6) / 10;
  return `${shown} ${shown === 1 ? "month" : "months"}`;
}

function runsOf(stretches: readonly Stretch[], end: number): Run[] {
  const parts = stretches.flatMap(({ startsOn, endsOn, wholeTimePercent }) => {
    const from = dayNumber(startsOn);
    const to = Math.min(endsOn === null ? end : dayNumber(endsOn) + 1, end);
    return from < to ? [{ from, to, percent: wholeTimePercent }] : [];
  });
  const edges = [...new Set(parts.flatMap(({ from, to }) => [from, to]))].toSorted((a, b) => a - b);
  const runs: Run[] = [];
  for (const [index, from] of edges.slice(0, -1).entries()) {
    const to = edges[index + 1] ?? from;
    const at = parts.filter((part) => part.from <= from && from < part.to);
    const percent = Math.min(
      100,
      at.reduce((total, part) => total + part.percent, 0),
    );
    const last = runs.at(-1);
    if (percent === 0) continue;
    if (last?.to === from && last.percent === percent) runs[runs.length - 1] = { ...last, to };
    else runs.push({ from, to, percent });
  }
  return runs;
}

function calendarMonths({ from, to }: Run): number {
  let whole = Math.max(0, Math.floor((to - from) / 31) - 1);
  while (monthsLater(from, whole + 1) <= to) whole += 1;
  const start = monthsLater(from, whole);
  return whole + (to - start) / (monthsLater(from, whole + 1) - start);
}

function monthsLater(day: number, months: number): number {
  const { year, month, day: dayOfMonth } = calendarOf(day);
  const index = year * 12 + month - 1 + months;
  const first = dayNumberOf(Math.floor(index / 12), (index % 12) + 1, 1);
  const next = dayNumberOf(Math.floor((index + 1) / 12), ((index + 1) % 12) + 1, 1);
  return Math.min(first + dayOfMonth - 1, next - 1);
}

// Thirds and thirty-firsts do not add up exactly in binary; a millionth of a month is a second or three.
function rounded(months: number): number {
  return Math.round(months * 1e6) / 1e6;
}
