import { expect, test } from "vitest";
import { foundationFrom, roundFor, targetStarts, visaEndFor } from "#shared/career/target.ts";
import { comingEvents, nextWindow, windowOf } from "#shared/facts/timeline.ts";
import { eventsInFiles } from "#tests/support/facts.ts";

const radiology = eventsInFiles("clinical-radiology");

test("the targets offered are Februaries and Augusts that still lie ahead", () => {
  expect(targetStarts("2026-11-23").slice(0, 4)).toEqual(["2027-02", "2027-08", "2028-02", "2028-08"]);
  expect(targetStarts("2027-02-01")[0]).toBe("2027-08");
  expect(targetStarts("2027-01-31")[0]).toBe("2027-02");
});

test("August posts are filled by Round 1 of their year, February posts by Round 3 of the year before", () => {
  expect(roundFor("2028-08")).toEqual({ year: 2028, round: 1 });
  expect(roundFor("2027-02")).toEqual({ year: 2026, round: 3 });
});

test("foundation competence for August 2027 counts from February 2024", () => {
  expect(foundationFrom("2027-08")).toBe("2024-02-01");
  expect(foundationFrom("2024-08")).toBe("2021-02-01");
});

const visa = (
  visaEndsOn: string | null,
  targetStart: string | null = "2028-08",
  visaStatus = "health-and-care-worker",
) => visaEndFor({ visaStatus, visaEndsOn, targetStart }, "2026-11-23");

test("a visa to 14 August 2027 ends 353 days before a start on 1 August 2028", () => {
  // 17 days left in August, 30 + 31 + 30 + 31 to the end of the year, 31 + 29 + 31 + 30 + 31 + 30 + 31 in 2028, and one.
  expect(visa("2027-08-14")).toEqual({
    state: "ends",
    endsOn: "2027-08-14",
    daysLeft: 264,
    shortOfStart: 353,
  });
});

test("a visa that ends the day before the start is one day short, and on the day it is not", () => {
  expect(visa("2028-07-31")).toMatchObject({ shortOfStart: 1 });
  expect(visa("2028-08-01")).toMatchObject({ shortOfStart: 0 });
  expect(visa("2028-08-02")).toMatchObject({ shortOfStart: 0 });
});

test("a visa that has ended, has no end, or was not said is none of these", () => {
  expect(visa("2026-11-22")).toEqual({ state: "ended", endsOn: "2026-11-22" });
  expect(visa("2026-11-23")).toMatchObject({ state: "ends", daysLeft: 0 });
  expect(visa(null)).toEqual({ state: "not-said" });
  expect(visa(null, "2028-08", "ilr")).toEqual({ state: "no-end" });
  expect(visa("2027-08-14", null)).toMatchObject({ shortOfStart: null });
});

test("Round 1 of 2027 is announced, open and closed on the days the timeline gives", () => {
  const round = { year: 2027, round: 1 };
  const stateOn = (today: string) => windowOf(radiology, round, today).state;
  expect(stateOn("2026-10-21")).toBe("announced");
  expect(stateOn("2026-10-22")).toBe("open");
  expect(stateOn("2026-11-19")).toBe("open");
  expect(stateOn("2026-11-20")).toBe("closed");
});

test("after Round 1 of 2027 has closed the next window is Round 1 of 2028, not announced, with last year's dates for a guess", () => {
  const window = nextWindow(radiology, "2026-11-23");
  expect(window).toMatchObject({ state: "not-announced", round: { year: 2028, round: 1 } });
  expect(window.before).toMatchObject({
    opened: { on: "2026-10-22" },
    closed: { on: "2026-11-19", at: "16:00" },
  });
  expect(nextWindow(radiology, "2026-11-01").state).toBe("open");
});

test("a specialty's own dates stand for the round's, and past ones are left out", () => {
  const coming = comingEvents(radiology, "2026-11-23");
  expect(coming.filter(({ kind }) => kind === "interviews").map(({ on, to }) => [on, to])).toEqual([
    ["2027-02-22", "2027-02-26"],
  ]);
  expect(coming.map(({ kind }) => kind)).toContain("priority-review-closes");
  expect(comingEvents(radiology, "2026-11-25").map(({ kind }) => kind)).not.toContain(
    "priority-review-closes",
  );
  expect(
    comingEvents(eventsInFiles("cardiology"), "2026-11-23").filter(({ kind }) => kind === "interviews"),
  ).toHaveLength(1);
});
