import { expect, test } from "vitest";
import { refusalFor, slotsFor } from "#shared/slots.ts";
import { isoListWithOffset } from "#shared/time.ts";
import { asking, at, daily, mentor, wall } from "./slots/asking.ts";

test("seven in the evening in London stays seven for three weeks around each change, whoever looks", () => {
  for (const date of ["2026-10-15", "2027-03-18"]) {
    const availability = mentor({ limits: { gridMinutes: 60, horizonDays: 80 } });
    const { starts } = slotsFor(
      asking(availability, date, { days: 21, offer: { minutes: 60, kind: "mock-interview" } }),
    );
    expect(starts).toHaveLength(42);
    expect(new Set(starts.map((start) => wall(start).slice(11)))).toEqual(new Set(["19:00", "20:00"]));
    for (const zone of [
      "Africa/Cairo",
      "America/New_York",
      "Asia/Karachi",
      "Asia/Kolkata",
      "Asia/Kathmandu",
    ]) {
      expect(isoListWithOffset(zone, starts).map((iso) => Date.parse(iso))).toEqual(starts);
    }
  }
});

test("no start lies in the hour that spring skips, and a session may run across it", () => {
  const availability = mentor({ weeklyHours: daily(0, 4), limits: { gridMinutes: 15 } });
  const question = asking(availability, "2027-03-28", { offer: { minutes: 60, kind: "mock-interview" } });
  const walls = slotsFor(question).starts.map((start) => wall(start).slice(11));
  expect(walls).toEqual(["00:00", "00:15", "00:30", "00:45", "02:00", "02:15", "02:30", "02:45", "03:00"]);
});

test("hours that begin in the skipped hour begin when the clocks have changed", () => {
  const hours = [{ weekday: 7, startMinute: 90, endMinute: 180 }];
  const { starts } = slotsFor(asking(mentor({ weeklyHours: hours }), "2027-03-28"));
  expect(starts.map((start) => wall(start).slice(11))).toEqual(["02:00", "02:30"]);
});

test("the hour that autumn doubles is offered once, the first time, and its second pass is off the grid", () => {
  const availability = mentor({ weeklyHours: daily(0, 3), limits: { gridMinutes: 30 } });
  const question = asking(availability, "2026-10-25");
  const { starts } = slotsFor(question);
  expect(starts.map((start) => new Date(start).toISOString().slice(11, 16))).toEqual([
    "23:00",
    "23:30",
    "00:00",
    "00:30",
    "02:00",
    "02:30",
  ]);
  expect(refusalFor(question, at("2026-10-25 01:00") + 3_600_000)).toBe("off-grid");
});

test("no session runs into a repeated hour that the mentor closed", () => {
  const hours = [{ weekday: 7, startMinute: 90, endMinute: 180 }];
  const question = asking(mentor({ weeklyHours: hours }), "2026-10-25", {
    offer: { minutes: 60, kind: "mock-interview" },
  });
  const { starts } = slotsFor(question);
  expect(starts.map((start) => new Date(start).toISOString().slice(11, 16))).toEqual(["02:00"]);
});

test("in Cairo, where midnight itself is skipped or shown twice, the hours are where they should be", () => {
  const availability = mentor({
    zone: "Africa/Cairo",
    weeklyHours: daily(0, 24),
    limits: { gridMinutes: 60 },
  });
  const walls = (date: string) =>
    slotsFor(asking(availability, date)).starts.map((start) => wall(start, "Africa/Cairo"));
  const spring = walls("2027-04-30");
  expect(spring).toHaveLength(23);
  expect(spring[0]).toBe("2027-04-30 01:00");
  const autumn = walls("2026-10-29");
  expect(autumn).toHaveLength(24);
  expect(autumn.at(-1)).toBe("2026-10-29 23:00");
});

test("a day that the zone skips has no starts, and the days around it have all of theirs", () => {
  const availability = mentor({
    zone: "Pacific/Apia",
    weeklyHours: daily(9, 10),
    limits: { gridMinutes: 30 },
  });
  const { starts } = slotsFor(asking(availability, "2011-12-28", { days: 5 }));
  expect(starts.map((start) => wall(start, "Pacific/Apia").slice(8))).toEqual([
    "28 09:00",
    "28 09:30",
    "29 09:00",
    "29 09:30",
    "31 09:00",
    "31 09:30",
    "01 09:00",
    "01 09:30",
  ]);
});
