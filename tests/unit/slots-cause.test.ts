import fc from "fast-check";
import { expect, test } from "vitest";
import type { Rota } from "#shared/contract/availability.ts";
import { explainSlots, refusalFor, type SlotQuestion } from "#shared/slots.ts";
import { causeOf, type Cause } from "#shared/slots/cause.ts";
import { blockedBy } from "#shared/slots/open-hours.ts";
import { asking, at, booked, mentor } from "./slots/asking.ts";
import { randomDiary } from "./slots/random-diary.ts";

const TUESDAY = "2026-12-01";
const away = { id: "away", kind: "remove", startMinute: null, endMinute: null, note: "Leave" } as const;

/** What hides a London wall time of that Tuesday, by the engine's own reason. */
function causeAt(question: SlotQuestion, clock: string, day = TUESDAY): Cause {
  const startsAt = at(`${day} ${clock}`);
  const reason = refusalFor(question, startsAt);
  if (reason === null) throw new Error(`${clock} is free`);
  return causeOf(question, startsAt, reason);
}

test("a start that is taken names the booking, one beside it the booking it is too near to", () => {
  const ada = booked(`${TUESDAY} 19:30`, 30, 15);
  const question = asking(mentor({ limits: { gridMinutes: 15, bufferMinutes: 15 } }), TUESDAY, {
    taken: [booked(`${TUESDAY} 12:00`, 30, 15, "bkg_noon"), ada],
  });
  expect(causeAt(question, "19:15")).toEqual({ reason: "taken", booking: ada });
  expect(causeAt(question, "20:00")).toEqual({ reason: "buffer", to: ada, minutes: 15 });
  expect(causeAt(question, "19:00")).toEqual({ reason: "buffer", to: ada, minutes: 15 });
});

test("a busy time is the one that overlaps", () => {
  const early = { startsAt: at(`${TUESDAY} 18:00`), endsAt: at(`${TUESDAY} 19:30`) };
  const late = { startsAt: at(`${TUESDAY} 20:30`), endsAt: at(`${TUESDAY} 22:00`) };
  const question = asking(mentor(), TUESDAY, { busy: [late, early] });
  expect(causeAt(question, "19:00")).toEqual({ reason: "busy-feed", busy: early });
  expect(causeAt(question, "20:30")).toEqual({ reason: "busy-feed", busy: late });
});

test("outside the hours is told from too long for what is left of them, and a rota's shift is named", () => {
  const question = asking(mentor(), TUESDAY, { offer: { minutes: 60, kind: "mock-interview" } });
  expect(causeAt(question, "20:30")).toEqual({
    reason: "outside-hours",
    endsAt: at(`${TUESDAY} 21:00`),
    shift: null,
  });
  expect(causeAt(question, "12:00")).toEqual({ reason: "outside-hours", endsAt: null, shift: null });
  const onRota = asking(mentor({ rota: ROTA }), TUESDAY);
  expect(causeAt(onRota, "12:00")).toEqual({ reason: "outside-hours", endsAt: null, shift: "Night" });
});

const ROTA: Rota = {
  anchorMonday: "2026-11-30",
  weeks: 1,
  days: ["N", "N", "O", "O", "O", "O", "O"],
  shifts: {
    N: { name: "Night", kind: "night", startMinute: 1230, endMinute: 1950, mentoring: [] },
    O: {
      name: "Off",
      kind: "off",
      startMinute: 0,
      endMinute: 0,
      mentoring: [{ startMinute: 1080, endMinute: 1320 }],
    },
  },
  restAfterNightMinutes: 2160,
};

test("the rest is after the last night before the start, and says when it ends", () => {
  const question = asking(mentor({ rota: ROTA }), "2026-12-03");
  // Tuesday's night ends on Wednesday at 08:30; a day and a half of rest end on Thursday at 20:30.
  expect(causeAt(question, "20:00", "2026-12-03")).toEqual({
    reason: "rest-after-night",
    night: TUESDAY,
    until: at("2026-12-03 20:30"),
  });
  expect(refusalFor(question, at("2026-12-03 20:30"))).toBeNull();
});

test("a dated change, a pause, the horizon and the grid each say their own", () => {
  const leave = { ...away, from: "2026-11-30", to: "2026-12-02" };
  const other = { ...away, id: "other", from: "2026-12-05", to: "2026-12-05" };
  expect(causeAt(asking(mentor({ exceptions: [other, leave] }), TUESDAY), "19:00")).toEqual({
    reason: "exception",
    exception: leave,
  });
  expect(causeAt(asking(mentor({ paused: { until: "2026-12-24" } }), TUESDAY), "19:00")).toEqual({
    reason: "paused",
    until: "2026-12-24",
  });
  const near = asking(mentor({ limits: { horizonDays: 2 } }), TUESDAY);
  expect(causeAt(near, "19:00")).toEqual({ reason: "horizon", days: 2 });
  expect(causeAt(near, "19:10")).toEqual({ reason: "off-grid", gridMinutes: 30 });
});

test("a cap counts what is booked on the day and in the week from Monday", () => {
  const taken = [
    booked("2026-11-29 12:00", 60, 0, "bkg_sunday_before"),
    booked("2026-11-30 12:00", 60, 0, "bkg_monday"),
    booked(`${TUESDAY} 12:00`, 45, 0, "bkg_tuesday"),
    booked("2026-12-06 12:00", 30, 0, "bkg_sunday"),
  ];
  const day = asking(mentor({ limits: { dayCapMinutes: 60 } }), TUESDAY, { taken });
  expect(causeAt(day, "19:00")).toEqual({ reason: "day-cap", capMinutes: 60, bookedMinutes: 45 });
  const week = asking(mentor({ limits: { weekCapMinutes: 135 } }), TUESDAY, { taken });
  expect(causeAt(week, "19:00")).toEqual({ reason: "week-cap", capMinutes: 135, bookedMinutes: 135 });
});

test("blocked hours follow the wall clock over a clock change", () => {
  const change = { ...away, from: "2027-03-27", to: "2027-03-28", startMinute: 1080, endMinute: 1200 };
  const range = { from: at("2027-03-01 00:00"), to: at("2027-04-30 00:00") };
  expect(blockedBy("Europe/London", [change], range)).toEqual([
    { from: at("2027-03-27 18:00"), to: at("2027-03-27 20:00") },
    { from: at("2027-03-28 18:00"), to: at("2027-03-28 20:00") },
  ]);
  expect(blockedBy("Europe/London", [{ ...change, kind: "add" }], range)).toEqual([]);
});

test("whatever the diary, what hides a start is found, and it is in the way", () => {
  const property = fc.property(randomDiary, (question) => {
    const { hidden } = explainSlots(question);
    const causes = hidden.map(({ startsAt, reason }) => causeOf(question, startsAt, reason));
    expect(causes.map(({ reason }) => reason)).toEqual(hidden.map(({ reason }) => reason));
    expect(causes.filter((cause) => !isFound(cause, question.offer.minutes))).toEqual([]);
  });
  fc.assert(property, { numRuns: 300 });
});

function isFound(cause: Cause, minutes: number): boolean {
  const { reason } = cause;
  if (reason === "taken") return cause.booking !== undefined;
  if (reason === "busy-feed") return cause.busy !== undefined;
  if (reason === "buffer") return cause.to !== undefined;
  if (reason === "exception") return cause.exception !== null;
  if (reason === "rest-after-night") return cause.night !== null;
  if (reason === "day-cap" || reason === "week-cap") return cause.bookedMinutes + minutes > cause.capMinutes;
  return true;
}
