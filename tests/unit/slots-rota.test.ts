import { expect, test } from "vitest";
import type { Availability, Rota, Shift } from "#shared/contract/availability.ts";
import { refusalFor, slotsFor, type SlotQuestion } from "#shared/slots.ts";
import { asking, at, mentor, wall } from "./slots/asking.ts";

const evening = [{ startMinute: 1140, endMinute: 1200 }];
const shifts: Record<string, Shift> = {
  D: { name: "Day", kind: "day", startMinute: 480, endMinute: 1020, mentoring: evening },
  LD: { name: "Long day", kind: "long-day", startMinute: 480, endMinute: 1230, mentoring: [] },
  N: { name: "Night", kind: "night", startMinute: 1230, endMinute: 1440 + 540, mentoring: [] },
  OFF: {
    name: "Off",
    kind: "off",
    startMinute: 0,
    endMinute: 0,
    mentoring: [{ startMinute: 600, endMinute: 660 }],
  },
};

/** Three weeks from Monday 2026-11-30: days, then nights to Thursday, then long days with a weekend off. */
const DAYS = "D D D D D OFF OFF N N N N OFF OFF OFF LD LD LD LD LD OFF OFF".split(" ");

function onRota(changes: Partial<Rota> = {}, rest: Partial<Availability> = {}): Availability {
  const rota: Rota = {
    anchorMonday: "2026-11-30",
    weeks: 3,
    days: DAYS,
    shifts,
    restAfterNightMinutes: 1440,
    ...changes,
  };
  return mentor({ rota, weeklyHours: [], ...rest, limits: { horizonDays: 80 } });
}

function days(question: SlotQuestion): string[] {
  return [...new Set(slotsFor(question).starts.map((start) => wall(start).slice(0, 10)))];
}

test("a rota of three weeks comes round again and again from its first Monday", () => {
  const question = asking(onRota({ restAfterNightMinutes: 0 }), "2026-11-23", { days: 70 });
  const firstRound = "30 01 02 03 04 05 06 11 12 13 19 20".split(" ");
  const secondRound = "21 22 23 24 25 26 27 01 02 03 09 10".split(" ");
  const seen = days(question).map((date) => date.slice(8));
  expect(seen.slice(0, 24)).toEqual([...firstRound, ...secondRound]);
  expect(days(question)[0]).toBe("2026-11-30");
});

test("nothing is offered for a day after a night ends, however many nights there were", () => {
  const question = asking(onRota(), "2026-12-07", { days: 7 });
  // The last night ends on Friday at 09:00; the rest on Saturday at 09:00.
  expect(days(question)).toEqual(["2026-12-12", "2026-12-13"]);
  expect(refusalFor(question, at("2026-12-11 10:00"))).toBe("rest-after-night");
  expect(refusalFor(question, at("2026-12-11 19:00"))).toBe("outside-hours");
  expect(refusalFor(question, at("2026-12-12 10:00"))).toBeNull();
});

test("rest is counted to the minute from the end of the night", () => {
  const friday = at("2026-12-11 10:00");
  const question = (minutes: number) => asking(onRota({ restAfterNightMinutes: minutes }), "2026-12-11");
  expect(refusalFor(question(60), friday)).toBeNull();
  expect(refusalFor(question(61), friday)).toBe("rest-after-night");
});

test("before the rota's first Monday the weekly hours hold, and from it they are replaced", () => {
  const weeklyHours = [1, 7].map((weekday) => ({ weekday, startMinute: 720, endMinute: 780 }));
  const question = asking(onRota({}, { weeklyHours }), "2026-11-29", { days: 2 });
  expect(slotsFor(question).starts.map((start) => wall(start))).toEqual([
    "2026-11-29 12:00",
    "2026-11-29 12:30",
    "2026-11-30 19:00",
    "2026-11-30 19:30",
  ]);
});

test("no night before the rota's first Monday asks for rest", () => {
  const weeklyHours = [{ weekday: 2, startMinute: 600, endMinute: 660 }];
  const everyNight = onRota({ weeks: 1, days: Array(7).fill("N") }, { weeklyHours });
  const question = asking(everyNight, "2026-11-23", { days: 8 });
  expect(slotsFor(question).starts.map((start) => wall(start))).toEqual([
    "2026-11-24 10:00",
    "2026-11-24 10:30",
  ]);
});

test("hours added by date count even in the rest after a night, and removed ones never", () => {
  const dated = { id: "x", from: "2026-12-11", to: "2026-12-11", note: "" };
  const add = { ...dated, kind: "add" as const, startMinute: 600, endMinute: 660 };
  const remove = { ...dated, kind: "remove" as const, startMinute: null, endMinute: null };
  const start = at("2026-12-11 10:00");
  expect(refusalFor(asking(onRota({}, { exceptions: [add] }), "2026-12-11"), start)).toBeNull();
  expect(refusalFor(asking(onRota({}, { exceptions: [add, remove] }), "2026-12-11"), start)).toBe(
    "exception",
  );
});

test("a night that ends while the clocks go forward is rested from the moment they changed", () => {
  const nightEnding = {
    ...shifts["N"],
    name: "Night",
    kind: "night" as const,
    startMinute: 1230,
    endMinute: 1440 + 90,
    mentoring: [],
  };
  const sunday = {
    name: "Off",
    kind: "off" as const,
    startMinute: 0,
    endMinute: 0,
    mentoring: [{ startMinute: 0, endMinute: 600 }],
  };
  const rota = onRota({
    anchorMonday: "2027-03-22",
    weeks: 1,
    days: ["OFF", "OFF", "OFF", "OFF", "OFF", "N", "SUN"],
    shifts: { ...shifts, N: nightEnding, SUN: sunday },
    restAfterNightMinutes: 120,
  });
  const question = asking(rota, "2027-03-28");
  // 01:30 is skipped: the night is over at 02:00 summer time, and the rest at 04:00.
  expect(wall(slotsFor(question).starts[0] ?? 0)).toBe("2027-03-28 00:00");
  expect(refusalFor(question, at("2027-03-28 03:30"))).toBe("rest-after-night");
  expect(refusalFor(question, at("2027-03-28 04:00"))).toBeNull();
});
