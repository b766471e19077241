import { describe, expect, test } from "vitest";
import { followUpsDue, intakeNudgeDue, remindersDue } from "#shared/reminders.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STARTS = Date.UTC(2026, 11, 10, 19, 0);

describe("reminders", () => {
  const cases: [string, number, number, (24 | 1)[]][] = [
    ["a booking five days ahead is not yet reminded of at 24 h and a minute", 5 * DAY, DAY + MINUTE, []],
    ["it is at 24 h", 5 * DAY, DAY, [24]],
    ["late, at 22 h, the first still goes", 5 * DAY, 22 * HOUR, [24]],
    ["at 6 h and a minute it goes just yet", 5 * DAY, 6 * HOUR + MINUTE, [24]],
    ["at 6 h it is too late for the first", 5 * DAY, 6 * HOUR, []],
    ["at 1 h and a minute there is none", 5 * DAY, HOUR + MINUTE, []],
    ["at 1 h the second goes", 5 * DAY, HOUR, [1]],
    ["a minute before the start it still does", 5 * DAY, MINUTE, [1]],
    ["at the start it does not", 5 * DAY, 0, []],
    ["after the start it does not", 5 * DAY, -HOUR, []],
    ["a booking 36 h ahead has no reminder at once", 36 * HOUR, 36 * HOUR, []],
    ["a booking 36 h ahead has the first at 24 h", 36 * HOUR, 24 * HOUR, [24]],
    ["a booking exactly 24 h ahead has the first", DAY, DAY, [24]],
    ["a booking 5 h ahead skips the first", 5 * HOUR, 5 * HOUR, []],
    ["a booking 5 h ahead has the second", 5 * HOUR, HOUR, [1]],
    ["a booking 23 h ahead skips the first even while it would be of use", 23 * HOUR, 20 * HOUR, []],
    ["a booking half an hour ahead has neither", 30 * MINUTE, 20 * MINUTE, []],
  ];
  test.each(cases)("%s", (_, agreedBefore, nowBefore, expected) => {
    const due = remindersDue({ startsAt: STARTS, agreedAt: STARTS - agreedBefore }, STARTS - nowBefore);
    expect(due.map(({ what }) => what)).toEqual(expected);
    for (const { usefulUntilAt } of due) expect(usefulUntilAt).toBeGreaterThan(STARTS - nowBefore);
  });
});

describe("the word about preparing", () => {
  const cases: [string, number, number, boolean][] = [
    ["comes at 72 h", 10 * DAY, 72 * HOUR, true],
    ["not before", 10 * DAY, 72 * HOUR + MINUTE, false],
    ["late, until the day before", 10 * DAY, 24 * HOUR + MINUTE, true],
    ["then the reminder says it", 10 * DAY, 24 * HOUR, false],
    ["not for a booking made later than that", 60 * HOUR, 50 * HOUR, false],
  ];
  test.each(cases)("%s", (_, agreedBefore, nowBefore, expected) => {
    const due = intakeNudgeDue({ startsAt: STARTS, agreedAt: STARTS - agreedBefore }, STARTS - nowBefore);
    expect(due.length > 0).toBe(expected);
  });
});

describe("after the session", () => {
  const cases: [string, number, string[]][] = [
    ["nothing at the end", 0, []],
    ["the mentor is asked at an hour", HOUR, ["write-plan"]],
    ["the mentee has the plan at a day", DAY, ["write-plan", "plan"]],
    ["after three days the mentor is left alone", 3 * DAY, ["plan"]],
    ["after a week the plan is old", 7 * DAY, []],
    ["progress at two weeks", 14 * DAY, ["progress"]],
    ["not at a day less", 13 * DAY, []],
    ["nor after three weeks", 21 * DAY, []],
  ];
  test.each(cases)("%s", (_, since, expected) => {
    expect(followUpsDue(STARTS, STARTS + since).map(({ what }) => what)).toEqual(expected);
  });
});
