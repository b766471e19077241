import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { afterEach, expect, test } from "vitest";
import {
  addDays,
  changesBetween,
  clockChanges,
  dayBounds,
  daysBetween,
  forgetZones,
  instantAt,
  instantAtOrAfter,
  isInstant,
  isLocalDate,
  isoListWithOffset,
  isoWithOffset,
  isTimeZone,
  localAt,
  mondayOf,
  offsetMinutesAt,
  stretchesBetween,
  weekdayOf,
} from "#shared/time.ts";
import { changesOf, ownChangesOf, ZONES } from "./slots/random-diary.ts";

afterEach(forgetZones);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const zoneAndInstant = fc.constantFrom(...ZONES, "America/Argentina/Buenos_Aires", "UTC").chain((zone) =>
  fc.tuple(
    fc.constant(zone),
    fc.oneof(
      fc
        .constantFrom(...changesOf(zone))
        .chain((at) => fc.integer({ min: at - 3 * HOUR, max: at + 3 * HOUR })),
      fc.integer({ min: Date.UTC(2005, 0), max: Date.UTC(2040, 0) }),
    ),
  ),
);

test("the local date, minute, weekday and offset of any instant are Temporal's", () => {
  fc.assert(
    fc.property(zoneAndInstant, ([zone, instant]) => {
      const there = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
      expect(localAt(zone, instant)).toEqual({
        date: there.toPlainDate().toString(),
        minute: there.hour * 60 + there.minute,
        weekday: there.dayOfWeek,
      });
      expect(offsetMinutesAt(zone, instant)).toBe(there.offsetNanoseconds / 6e10);
      const iso = isoWithOffset(zone, instant);
      expect(Date.parse(iso)).toBe(instant);
      expect(iso).toBe(
        there.toString({
          timeZoneName: "never",
          smallestUnit: instant % 1000 === 0 ? "second" : "millisecond",
        }),
      );
    }),
    { numRuns: 1500 },
  );
});

test("the instant of any wall time is Temporal's earlier one, and none where Temporal has none", () => {
  fc.assert(
    fc.property(zoneAndInstant, fc.integer({ min: 0, max: 1439 }), ([zone, instant], minute) => {
      const { date } = localAt(zone, instant);
      const wall = Temporal.PlainDate.from(date).toPlainDateTime({
        hour: Math.floor(minute / 60),
        minute: minute % 60,
      });
      const there = wall.toZonedDateTime(zone, { disambiguation: "earlier" });
      const exists = there.toPlainDateTime().equals(wall);
      expect(instantAt(zone, date, minute)).toBe(exists ? there.epochMilliseconds : undefined);
      const bounds = dayBounds(zone, date);
      expect(bounds.from).toBe(Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds);
      expect(bounds.to).toBe(
        Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds,
      );
    }),
    { numRuns: 1500 },
  );
});

test("every change of every zone from 2025 to 2030 is found to the minute", () => {
  for (const zone of ZONES) {
    const found = changesBetween(zone, Date.UTC(2025, 0), Date.UTC(2031, 0));
    expect({ zone, found }).toEqual({ zone, found: ownChangesOf(zone) });
  }
  expect(changesBetween("Europe/London", Date.UTC(2026, 9, 25, 1), Date.UTC(2027, 2, 28, 1))).toEqual([
    Date.UTC(2026, 9, 25, 1),
  ]);
});

test("a time that does not exist waits for the change, and minutes may run into the neighbouring day", () => {
  expect(instantAt("Europe/London", "2027-03-28", 90)).toBeUndefined();
  expect(instantAtOrAfter("Europe/London", "2027-03-28", 90)).toBe(Date.UTC(2027, 2, 28, 1));
  expect(instantAt("Europe/London", "2026-11-30", 1440 + 540)).toBe(Date.UTC(2026, 11, 1, 9));
  expect(instantAt("Europe/London", "2026-12-01", -60)).toBe(Date.UTC(2026, 10, 30, 23));
});

test("a list of ISO times is the same as each alone, across changes and long gaps", () => {
  const from = Date.UTC(2026, 8, 1);
  const gaps = [0, MINUTE, HOUR, 20 * DAY, 30 * DAY, 30 * DAY + HOUR, 200 * DAY, 230 * DAY, 800 * DAY];
  for (const zone of ZONES) {
    const instants = gaps.map((gap) => from + gap);
    expect(isoListWithOffset(zone, instants)).toEqual(
      instants.map((instant) => isoWithOffset(zone, instant)),
    );
  }
});

test("stretches cover their range without holes and know which times were shown before", () => {
  const from = Date.UTC(2026, 9, 25, 0, 30);
  const stretches = stretchesBetween("Europe/London", from, from + 2 * HOUR);
  expect(stretches).toEqual([
    { from, to: Date.UTC(2026, 9, 25, 1), offset: HOUR, newFrom: from },
    { from: Date.UTC(2026, 9, 25, 1), to: from + 2 * HOUR, offset: 0, newFrom: Date.UTC(2026, 9, 25, 2) },
  ]);
  const inside = Date.UTC(2026, 9, 25, 1, 30);
  expect(stretchesBetween("Europe/London", inside, inside + 3 * HOUR)).toEqual([
    { from: inside, to: inside + 3 * HOUR, offset: 0, newFrom: Date.UTC(2026, 9, 25, 2) },
  ]);
});

test("two zones' changes of distance are listed with how far apart they were and are", () => {
  const year = [Date.UTC(2027, 0), Date.UTC(2028, 0)] as const;
  expect(clockChanges("Asia/Karachi", "Europe/London", ...year)).toEqual([
    { at: Date.UTC(2027, 2, 28, 1), aheadBefore: -300, aheadAfter: -240 },
    { at: Date.UTC(2027, 9, 31, 1), aheadBefore: -240, aheadAfter: -300 },
  ]);
  expect(clockChanges("Europe/Paris", "Europe/London", ...year)).toEqual([]);
  expect(clockChanges("America/New_York", "Europe/London", ...year)).toHaveLength(4);
});

test("only zones of the database are zones: no offsets, abbreviations, or names in other cases", () => {
  expect(
    [...ZONES, "UTC", "America/Port-au-Prince", "America/Argentina/Buenos_Aires", "Europe/Kyiv"].filter(
      (text) => !isTimeZone(text),
    ),
  ).toEqual([]);
  expect(
    [
      "",
      "+05:30",
      "GMT+1",
      "Mars/Olympus",
      "europe/london",
      "Europe/London ",
      "Europe",
      "../etc/passwd",
    ].filter(isTimeZone),
  ).toEqual([]);
  expect(() => offsetMinutesAt("Mars/Olympus", 0)).toThrow(RangeError);
});

test("days are counted by the calendar, leap years included", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -30_000, max: 60_000 }),
      fc.integer({ min: -4000, max: 4000 }),
      (day, more) => {
        const date = Temporal.PlainDate.from("1970-01-01").add({ days: day });
        const later = date.add({ days: more }).toString();
        expect(addDays(date.toString(), more)).toBe(later);
        expect(daysBetween(date.toString(), later)).toBe(more);
        expect(weekdayOf(date.toString())).toBe(date.dayOfWeek);
        expect(mondayOf(date.toString())).toBe(date.subtract({ days: date.dayOfWeek - 1 }).toString());
      },
    ),
    { numRuns: 500 },
  );
});

test("a date must exist and be written in full", () => {
  expect(["2028-02-29", "2026-12-31", "0001-01-01"].filter((text) => !isLocalDate(text))).toEqual([]);
  expect(
    [
      "2026-02-29",
      "2026-13-01",
      "2026-00-10",
      "2026-1-1",
      "2026-04-31",
      "20260401",
      "",
      "2026-11-23T00:00",
    ].filter(isLocalDate),
  ).toEqual([]);
  expect(() => addDays("soon", 1)).toThrow(RangeError);
});

test("an instant is whole milliseconds within a few centuries", () => {
  expect([0, Date.UTC(2026, 10, 23), -1].map(isInstant)).toEqual([true, true, true]);
  expect([0.5, Number.NaN, Number.POSITIVE_INFINITY, 9e15, -9e15].map(isInstant)).toEqual(
    Array(5).fill(false),
  );
});
