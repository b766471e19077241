import { expect, test } from "vitest";
import {
  explainSlots,
  localDayAndWeek,
  nextFree,
  refusalFor,
  slotsFor,
  type SlotQuestion,
} from "#shared/slots.ts";
import { asking, at, booked, daily, mentor, wall } from "./slots/asking.ts";

const TUESDAY = "2026-12-01";

function offered(question: SlotQuestion): string[] {
  return slotsFor(question).starts.map((start) => wall(start, question.availability.zone).slice(11));
}

function reasonAt(question: SlotQuestion, start: string) {
  return refusalFor(question, at(start, question.availability.zone));
}

test("a session fits wholly inside the open hours, to the minute", () => {
  const question = asking(mentor(), TUESDAY);
  expect(offered(question)).toEqual(["19:00", "19:30", "20:00", "20:30"]);
  expect(offered({ ...question, offer: { minutes: 60, kind: "portfolio-review" } })).toEqual([
    "19:00",
    "19:30",
    "20:00",
  ]);
  expect(reasonAt(question, `${TUESDAY} 21:00`)).toBe("outside-hours");
  expect(reasonAt(question, `${TUESDAY} 18:30`)).toBe("outside-hours");
});

test("hours that touch, overlap or cross midnight are one", () => {
  const evening = { weekday: 2, startMinute: 1380, endMinute: 1440 };
  const overlap = { weekday: 2, startMinute: 1410, endMinute: 1440 };
  const night = { weekday: 3, startMinute: 0, endMinute: 30 };
  const question = asking(mentor({ weeklyHours: [night, evening, overlap] }), TUESDAY, {
    offer: { minutes: 60, kind: "mock-interview" },
  });
  expect(offered(question)).toEqual(["23:00", "23:30"]);
});

test("starts lie on the mentor's own clock: every hour in Kathmandu is a quarter past in UTC", () => {
  const availability = mentor({ zone: "Asia/Kathmandu", limits: { gridMinutes: 60 } });
  const { starts } = slotsFor(asking(availability, TUESDAY));
  expect(starts.map((start) => new Date(start).toISOString())).toEqual([
    "2026-12-01T13:15:00.000Z",
    "2026-12-01T14:15:00.000Z",
  ]);
});

test("a start off the grid, between minutes, or that is no instant at all is refused as off the grid", () => {
  const question = asking(mentor(), TUESDAY);
  const start = at(`${TUESDAY} 19:00`);
  for (const odd of [
    start + 15 * 60_000,
    start + 1,
    start + 0.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -1,
    9e15,
    1e300,
  ]) {
    const reason = refusalFor(question, odd);
    expect(reason).toBe("off-grid");
  }
});

test("notice is counted to the millisecond, and so is the horizon", () => {
  const start = at(`${TUESDAY} 19:00`);
  const question = asking(mentor({ limits: { noticeMinutes: 120, horizonDays: 2 } }), TUESDAY);
  const notice = 120 * 60_000;
  expect(refusalFor({ ...question, now: start - notice }, start)).toBeNull();
  expect(refusalFor({ ...question, now: start - notice + 1 }, start)).toBe("notice");
  expect(refusalFor({ ...question, now: start + 60_000 }, start)).toBe("notice");
  const horizon = 2 * 86_400_000;
  expect(refusalFor({ ...question, now: start - horizon }, start)).toBeNull();
  expect(refusalFor({ ...question, now: start - horizon - 1 }, start)).toBe("horizon");
});

test("a fifteen-minute pause holds on both sides of a session", () => {
  const availability = mentor({ limits: { bufferMinutes: 15, gridMinutes: 15 } });
  const question = asking(availability, TUESDAY, { taken: [booked(`${TUESDAY} 19:45`, 30, 15)] });
  expect(offered(question)).toEqual(["19:00", "20:30"]);
  expect(reasonAt(question, `${TUESDAY} 19:15`)).toBe("buffer");
  expect(reasonAt(question, `${TUESDAY} 19:30`)).toBe("taken");
  expect(reasonAt(question, `${TUESDAY} 20:00`)).toBe("taken");
  expect(reasonAt(question, `${TUESDAY} 20:15`)).toBe("buffer");
});

test("without a pause, sessions may follow each other at once", () => {
  const question = asking(mentor(), TUESDAY, { taken: [booked(`${TUESDAY} 19:30`, 30)] });
  expect(offered(question)).toEqual(["19:00", "20:00", "20:30"]);
});

test("a free fit call blocks the paid hour", () => {
  const availability = mentor({ limits: { gridMinutes: 15 } });
  const question = asking(availability, TUESDAY, {
    offer: { minutes: 60, kind: "mock-interview" },
    taken: [booked(`${TUESDAY} 19:45`, 15)],
  });
  expect(offered(question)).toEqual(["20:00"]);
  expect(reasonAt(question, `${TUESDAY} 19:00`)).toBe("taken");
});

test("a busy time from a feed hides what it overlaps, and what leaves no pause before it", () => {
  const availability = mentor({ limits: { bufferMinutes: 30 } });
  const question = asking(availability, TUESDAY, {
    busy: [{ startsAt: at(`${TUESDAY} 20:00`), endsAt: at(`${TUESDAY} 20:30`) }],
  });
  expect(offered(question)).toEqual(["19:00", "20:30"]);
  expect(reasonAt(question, `${TUESDAY} 19:30`)).toBe("buffer");
  expect(reasonAt(question, `${TUESDAY} 20:00`)).toBe("busy-feed");
});

test("busy times may come in any order, overlap, or be empty", () => {
  const long = { startsAt: at(`${TUESDAY} 19:00`), endsAt: at(`${TUESDAY} 20:30`) };
  const short = { startsAt: at(`${TUESDAY} 19:30`), endsAt: at(`${TUESDAY} 20:00`) };
  const empty = { startsAt: at(`${TUESDAY} 20:45`), endsAt: at(`${TUESDAY} 20:45`) };
  expect(offered(asking(mentor(), TUESDAY, { busy: [empty, short, long] }))).toEqual(["20:30"]);
});

test("the mentee's own booking with somebody else hides the same time", () => {
  const question = asking(mentor(), TUESDAY, { menteeTaken: [booked(`${TUESDAY} 19:30`, 30, 15)] });
  expect(offered(question)).toEqual(["19:00", "20:30"]);
  expect(reasonAt(question, `${TUESDAY} 20:00`)).toBe("mentee-busy");
});

test("the booking being moved stands in nobody's way, its mentor's or its mentee's", () => {
  const own = booked(`${TUESDAY} 19:30`, 30, 15, "bkg_own");
  const question = asking(mentor({ limits: { bufferMinutes: 15 } }), TUESDAY, {
    taken: [own],
    menteeTaken: [own],
  });
  expect(reasonAt(question, `${TUESDAY} 20:00`)).toBe("buffer");
  expect(offered({ ...question, movingId: "bkg_own" })).toEqual(["19:00", "19:30", "20:00", "20:30"]);
});

test("a mentor at the weekly cap can still move a booking within the week, and nobody else books", () => {
  const availability = mentor({ limits: { weekCapMinutes: 60 } });
  const taken = [booked("2026-11-30 19:00", 30, 0, "bkg_a"), booked("2026-12-06 20:00", 30, 0, "bkg_b")];
  const question = asking(availability, TUESDAY, { taken });
  expect(offered(question)).toEqual([]);
  expect(reasonAt(question, `${TUESDAY} 19:00`)).toBe("week-cap");
  expect(offered({ ...question, movingId: "bkg_a" })).toHaveLength(4);
});

test("a week runs from Monday to Sunday on the mentor's clock", () => {
  const availability = mentor({
    zone: "Pacific/Apia",
    weeklyHours: daily(0, 24),
    limits: { weekCapMinutes: 30 },
  });
  const sunday = { ...booked("2026-12-06 09:00", 30), id: "bkg_a" };
  const apia = "Pacific/Apia";
  expect(wall(sunday.startsAt, apia)).toBe("2026-12-06 22:00");
  const question = asking(availability, "2026-11-30", { days: 15, taken: [sunday] });
  const days = new Set(slotsFor(question).starts.map((start) => wall(start, apia).slice(0, 10)));
  expect([...days].filter((day) => day < "2026-12-07")).toEqual([]);
  expect(days.has("2026-12-07")).toBe(true);
});

test("a day's cap counts minutes over all offers on the mentor's local day, and leaves the next day alone", () => {
  const availability = mentor({ limits: { dayCapMinutes: 60 } });
  const question = asking(availability, TUESDAY, { days: 2, taken: [booked(`${TUESDAY} 09:00`, 45)] });
  expect(slotsFor(question).starts.map((start) => wall(start))).toEqual([
    "2026-12-02 19:00",
    "2026-12-02 19:30",
    "2026-12-02 20:00",
    "2026-12-02 20:30",
  ]);
  expect(reasonAt(question, `${TUESDAY} 19:00`)).toBe("day-cap");
  expect(reasonAt({ ...question, offer: { minutes: 15, kind: "fit-call" } }, `${TUESDAY} 19:00`)).toBeNull();
  expect(nextFree({ ...question, offer: { minutes: 90, kind: "exam-strategy" } })).toBeNull();
});

test("a mentee with three open fit calls is offered no fourth, and other kinds as before", () => {
  const question = asking(mentor(), TUESDAY, { offer: { minutes: 15, kind: "fit-call" }, openFitCalls: 3 });
  expect(offered(question)).toEqual([]);
  expect(reasonAt(question, `${TUESDAY} 19:00`)).toBe("too-many-fit-calls");
  expect(offered({ ...question, fitCallsAllowed: 4 })).toHaveLength(4);
  expect(offered({ ...question, offer: { minutes: 30, kind: "mock-interview" } })).toHaveLength(4);
});

test("a pause hides every start until the morning of its date, or all of them when it has none", () => {
  const paused = asking(mentor({ paused: { until: "2026-12-02" } }), TUESDAY, { days: 2 });
  expect(slotsFor(paused).starts.map((start) => wall(start).slice(0, 10))).toEqual(
    Array(4).fill("2026-12-02"),
  );
  expect(reasonAt(paused, `${TUESDAY} 19:00`)).toBe("paused");
  expect(reasonAt(asking(mentor({ paused: { until: null } }), TUESDAY), "2027-02-01 19:00")).toBe("paused");
});

test("a dated removal hides its hours, an addition opens some, and where both speak the removal is heard", () => {
  const dated = { id: "x", from: TUESDAY, to: TUESDAY, note: "" };
  const add = { ...dated, kind: "add" as const, startMinute: 480, endMinute: 600 };
  const remove = { ...dated, kind: "remove" as const, startMinute: 540, endMinute: 1170 };
  const question = asking(mentor({ exceptions: [remove, add] }), TUESDAY);
  expect(offered(question)).toEqual(["08:00", "08:30", "19:30", "20:00", "20:30"]);
  expect(reasonAt(question, `${TUESDAY} 09:00`)).toBe("exception");
  expect(reasonAt(question, `${TUESDAY} 19:00`)).toBe("exception");
  expect(reasonAt(question, `${TUESDAY} 12:00`)).toBe("outside-hours");
});

test("viewers five hours behind and almost six ahead both see exactly the mentor's Tuesday blocked", () => {
  const remove = {
    id: "x",
    kind: "remove" as const,
    from: TUESDAY,
    to: TUESDAY,
    startMinute: null,
    endMinute: null,
    note: "",
  };
  const availability = mentor({ weeklyHours: daily(0, 24), exceptions: [remove] });
  const question = asking(availability, "2026-11-30", { days: 3 });
  const { starts, hidden } = explainSlots(question);
  // The last start of Monday would run into Tuesday if it were longer; at half an hour it ends at midnight.
  expect(starts.map((start) => wall(start).slice(0, 10))).toEqual([
    ...Array<string>(48).fill("2026-11-30"),
    ...Array<string>(48).fill("2026-12-02"),
  ]);
  for (const zone of ["Asia/Kathmandu", "America/New_York"]) {
    const seen = hidden.map(({ startsAt }) => wall(startsAt, zone));
    expect(seen[0]).toBe(wall(at(`${TUESDAY} 00:00`), zone));
    expect(seen.at(-1)).toBe(wall(at(`${TUESDAY} 23:30`), zone));
    expect(new Set(seen.map((when) => when.slice(0, 10))).size).toBe(2);
  }
});

test("every start on the grid is either offered or hidden for a reason, once", () => {
  const question = asking(mentor({ limits: { gridMinutes: 15 } }), TUESDAY);
  const { starts, hidden } = explainSlots(question);
  const all = [...starts, ...hidden.map((h) => h.startsAt)].toSorted((a, b) => a - b);
  expect(all).toEqual(Array.from({ length: 96 }, (_, i) => question.range.from + i * 900_000));
});

test("a range holds its first instant and not its last, and may be empty", () => {
  const question = asking(mentor(), TUESDAY);
  const range = { from: at(`${TUESDAY} 19:30`), to: at(`${TUESDAY} 20:30`) };
  expect(offered({ ...question, range })).toEqual(["19:30", "20:00"]);
  expect(offered({ ...question, range: { from: range.to, to: range.from } })).toEqual([]);
});

test("a booking is kept under its local day and the Monday of its week in the mentor's zone", () => {
  const instant = at("2027-01-03 23:30");
  expect(localDayAndWeek("Europe/London", instant)).toEqual({ day: "2027-01-03", week: "2026-12-28" });
  expect(localDayAndWeek("Asia/Karachi", instant)).toEqual({ day: "2027-01-04", week: "2027-01-04" });
});
