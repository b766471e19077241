import { expect, test } from "vitest";
import { Availability, defaultAvailability, type Rota } from "#shared/contract/availability.ts";
import { parseClock, parseHours } from "#shared/hours-text.ts";

const rota: Rota = {
  anchorMonday: "2026-11-30",
  weeks: 1,
  days: ["D", "D", "D", "D", "D", "OFF", "OFF"],
  shifts: {
    D: {
      name: "Day",
      kind: "day",
      startMinute: 480,
      endMinute: 1020,
      mentoring: [{ startMinute: 1140, endMinute: 1260 }],
    },
    OFF: { name: "Off", kind: "off", startMinute: 0, endMinute: 0, mentoring: [] },
  },
  restAfterNightMinutes: 1440,
};

const exception = {
  id: "x",
  kind: "remove" as const,
  from: "2026-12-24",
  to: "2026-12-26",
  startMinute: null,
  endMinute: null,
  note: "",
};

function messages(changes: object): string[] {
  const read = Availability.safeParse({ ...defaultAvailability("Europe/London"), ...changes });
  return read.success ? [] : read.error.issues.map((issue) => issue.message);
}

test("a new mentor starts with the usual limits and no hours", () => {
  const usual = defaultAvailability("Europe/London");
  expect(Availability.parse(usual)).toEqual(usual);
  expect(usual.limits).toEqual({
    gridMinutes: 15,
    bufferMinutes: 15,
    noticeMinutes: 1440,
    horizonDays: 60,
    dayCapMinutes: null,
    weekCapMinutes: 240,
  });
});

test("a rota, exceptions and a pause are kept as they were given", () => {
  expect(messages({ rota, exceptions: [exception], paused: { until: "2027-01-04" } })).toEqual([]);
  expect(messages({ paused: { until: null } })).toEqual([]);
});

test("a night may end on the next day", () => {
  const night = { name: "Night", kind: "night", startMinute: 1230, endMinute: 1980, mentoring: [] };
  expect(messages({ rota: { ...rota, shifts: { ...rota.shifts, N: night } } })).toEqual([]);
  const early = { ...night, endMinute: 540 };
  expect(messages({ rota: { ...rota, shifts: { ...rota.shifts, N: early } } })).toEqual([
    "The shift ends before it starts. If it ends the next day, say so.",
  ]);
});

test("what cannot be is refused with a sentence that says what to do", () => {
  expect(messages({ zone: "Europe/Lundun" })).toEqual([
    "This time zone is not known. Choose one from the list.",
  ]);
  expect(messages({ weeklyHours: [{ weekday: 8, startMinute: 0, endMinute: 60 }] })).toEqual([
    "Choose a weekday.",
  ]);
  expect(messages({ weeklyHours: [{ weekday: 1, startMinute: 60, endMinute: 60 }] })).toEqual([
    "The end must be after the start.",
  ]);
  expect(messages({ weeklyHours: [{ weekday: 1, startMinute: 60, endMinute: 1441 }] })).toEqual([
    "A time cannot be after 24:00.",
  ]);
  expect(messages({ rota: { ...rota, anchorMonday: "2026-12-01" } })).toEqual([
    "The rota starts on a Monday. Choose one.",
  ]);
  expect(messages({ rota: { ...rota, days: rota.days.slice(1) } })).toEqual([
    "Every day of the rota needs a shift.",
  ]);
  expect(messages({ rota: { ...rota, days: rota.days.map(() => "constructor") } })).toEqual([
    "One of the days uses a shift that is not on the list.",
  ]);
  expect(messages({ exceptions: [{ ...exception, to: "2026-12-01" }] })).toEqual([
    "The last day must not be before the first.",
  ]);
  expect(messages({ exceptions: [{ ...exception, startMinute: 60 }] })).toEqual([
    "Give both a start and an end, or neither for the whole day.",
  ]);
  expect(messages({ exceptions: [{ ...exception, from: "2026-02-30" }] })).toEqual([
    "Give a date that exists, such as 2026-11-03.",
  ]);
});

test("limits stay within the product's", () => {
  const { limits } = defaultAvailability("Europe/London");
  const limited = (changes: object) => messages({ limits: { ...limits, ...changes } });
  expect(limited({ gridMinutes: 20 })).toEqual(["Starts are every 15, 30 or 60 minutes."]);
  expect(limited({ bufferMinutes: 10 })).toEqual(["The pause is 0, 15 or 30 minutes."]);
  expect(limited({ noticeMinutes: 119 })).toEqual(["Notice is at least 2 hours."]);
  expect(limited({ noticeMinutes: 10_081 })).toEqual(["Notice is at most 7 days."]);
  expect(limited({ horizonDays: 81 })).toEqual(["People can book at most 80 days ahead."]);
  expect(limited({ dayCapMinutes: 0 })).toHaveLength(1);
  expect(limited({ dayCapMinutes: 60, weekCapMinutes: null })).toEqual([]);
});

test("a time may be typed in the ways people type times", () => {
  const typed = [
    "19:00",
    "7pm",
    "7.30 PM",
    "0830",
    "830",
    "19",
    "19h30",
    "24:00",
    "midnight",
    "noon",
    "12am",
    "12:15pm",
  ];
  expect(typed.map(parseClock)).toEqual([1140, 1140, 1170, 510, 510, 1140, 1170, 1440, 0, 720, 0, 735]);
  expect(
    ["", "25:00", "19:60", "24:01", "13pm", "0am", "seven", "19:0", "-1"]
      .map(parseClock)
      .filter((read) => read !== undefined),
  ).toEqual([]);
});

test("hours may be typed as a list, and an end at midnight is the end of the day", () => {
  expect(parseHours("19:00 to 21:00, 7am-8am and 22:00 – 00:00")).toEqual([
    { startMinute: 1140, endMinute: 1260 },
    { startMinute: 420, endMinute: 480 },
    { startMinute: 1320, endMinute: 1440 },
  ]);
  expect(parseHours("")).toEqual([]);
  expect(
    ["19:00", "21:00 to 19:00", "19:00 to 20:00 to 21:00", "evenings", "9 to nine"]
      .map(parseHours)
      .filter((read) => read !== undefined),
  ).toEqual([]);
});
