import fc from "fast-check";
import { expect, test } from "vitest";
import { calendarOf, DAY, dayNumberOf, weekdayOfDay } from "#shared/time.ts";
import { readCalendar } from "#workers/availability/feeds/read-calendar.ts";

type Rule = {
  readonly freq: "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";
  readonly interval: number;
  readonly byMonth: readonly number[];
  readonly byMonthDay: readonly number[];
  /** Weekdays from 1 for Monday, each with its place in the month, 0 for every. */
  readonly byDay: readonly { readonly nth: number; readonly weekday: number }[];
  readonly count: number | null;
};

const NAMES = ["", "MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const WINDOW_FROM = dayNumberOf(2026, 11, 22);
const WINDOW_DAYS = 84;

const someRule: fc.Arbitrary<Rule> = fc
  .record({
    freq: fc.constantFrom("DAILY", "WEEKLY", "MONTHLY", "YEARLY"),
    interval: fc.integer({ min: 1, max: 4 }),
    byMonth: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }),
    byMonthDay: fc.uniqueArray(fc.constantFrom(1, 5, 13, 28, 30, 31, -1, -3), { maxLength: 3 }),
    byDay: fc.uniqueArray(
      fc.record({ nth: fc.constantFrom(0, 1, 2, 3, -1), weekday: fc.integer({ min: 1, max: 7 }) }),
      { maxLength: 3, selector: ({ weekday }) => weekday },
    ),
    count: fc.option(fc.integer({ min: 1, max: 400 }), { freq: 3 }),
  })
  .map((rule) => sensible(rule));

/** Leaves out what the standard does not let stand together, and what is refused out loud (the last test below). */
function sensible({ freq, byMonth, byMonthDay, byDay, ...rest }: Rule): Rule {
  const plain = byDay.map(({ weekday }) => ({ nth: 0, weekday }));
  switch (freq) {
    case "DAILY":
      return { ...rest, freq, byMonth, byMonthDay: byMonthDay.filter((day) => day > 0), byDay: plain };
    case "WEEKLY":
      return { ...rest, freq, byMonth, byMonthDay: [], byDay: plain };
    case "MONTHLY":
      return {
        ...rest,
        freq,
        byMonth: [],
        byMonthDay: byDay.length > 0 ? [] : byMonthDay,
        byDay,
      };
    case "YEARLY":
      return {
        ...rest,
        freq,
        byMonth: byMonth.length > 0 ? byMonth : [1],
        byMonthDay: byDay.length > 0 ? [] : byMonthDay.filter((day) => day > 0 && day < 29),
        byDay,
      };
  }
}

/** Whether a day is one of the rule's, said from the standard's words alone: a day at a time, with no iterator. */
function isOf(rule: Rule, start: number, day: number): boolean {
  const at = calendarOf(day);
  const from = calendarOf(start);
  const months = (at.year - from.year) * 12 + at.month - from.month;
  const weeks = (monday(day) - monday(start)) / 7;
  const turns = { DAILY: day - start, WEEKLY: weeks, MONTHLY: months, YEARLY: at.year - from.year }[
    rule.freq
  ];
  if (turns % rule.interval !== 0) return false;
  if (rule.byMonth.length > 0 && !rule.byMonth.includes(at.month)) return false;
  const last = calendarOf(dayNumberOf(at.year, at.month + 1, 1) - 1).day;
  if (
    rule.byMonthDay.length > 0 &&
    !rule.byMonthDay.some((each) => (each < 0 ? last + each + 1 : each) === at.day)
  )
    return false;
  if (rule.byDay.length > 0)
    return rule.byDay.some(({ nth, weekday }) => {
      if (weekdayOfDay(day) !== weekday) return false;
      if (nth === 0) return true;
      return nth > 0 ? Math.ceil(at.day / 7) === nth : Math.ceil((last - at.day + 1) / 7) === -nth;
    });
  if (rule.byMonthDay.length > 0 || rule.freq === "DAILY") return true;
  if (rule.freq === "WEEKLY") return weekdayOfDay(day) === weekdayOfDay(start);
  return at.day === from.day;
}

const monday = (day: number) => day - weekdayOfDay(day) + 1;

function textOf(rule: Rule, start: number): string {
  const parts = [
    `FREQ=${rule.freq}`,
    `INTERVAL=${rule.interval}`,
    rule.byMonth.length > 0 && `BYMONTH=${rule.byMonth.join(",")}`,
    rule.byMonthDay.length > 0 && `BYMONTHDAY=${rule.byMonthDay.join(",")}`,
    rule.byDay.length > 0 &&
      `BYDAY=${rule.byDay.map(({ nth, weekday }) => `${nth === 0 ? "" : nth}${NAMES[weekday]}`).join(",")}`,
    rule.count !== null && `COUNT=${rule.count}`,
  ];
  const { year, month, day } = calendarOf(start);
  const date = `${year}${String(month).padStart(2, "0")}${String(day).padStart(2, "0")}`;
  return [
    "BEGIN:VCALENDAR",
    "BEGIN:VEVENT",
    "UID:1",
    `DTSTART:${date}T100000Z`,
    `DTEND:${date}T110000Z`,
    `RRULE:${parts.filter(Boolean).join(";")}`,
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ].join("\r\n");
}

test("a repeating event is busy on exactly the days its rule names, however long ago it began", () => {
  fc.assert(
    fc.property(someRule, fc.integer({ min: 0, max: 2500 }), (rule, ago) => {
      const wanted = WINDOW_FROM + 20 - ago;
      // An event begins on a day of its own rule; a rule that has none near is no event.
      let start = wanted;
      while (!isOf(rule, start, start) && start < wanted + 800) start++;
      fc.pre(isOf(rule, start, start));
      const days: number[] = [];
      for (let day = start, n = 0; day < WINDOW_FROM + WINDOW_DAYS; day++) {
        if (!isOf(rule, start, day)) continue;
        if (rule.count !== null && ++n > rule.count) break;
        if (day >= WINDOW_FROM) days.push(day);
      }
      const from = WINDOW_FROM * DAY;
      const { busy } = readCalendar(textOf(rule, start), {
        zone: "Europe/London",
        from,
        to: from + WINDOW_DAYS * DAY,
      });
      expect(busy.map((span) => Math.floor(span.from / DAY))).toEqual(days);
    }),
    { numRuns: 500 },
  );
});
