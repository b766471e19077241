import { expect, test } from "vitest";
import {
  agoWords,
  bothMoments,
  bothTimes,
  clockChangeNote,
  countdown,
  dateLabel,
  dateLabelAt,
  dayLabel,
  daysLabel,
  fullDayLabel,
  lengthWords,
  momentLine,
  momentsLine,
  monthLabel,
  shortWhen,
  timeLabel,
  untilWords,
  whenLine,
  zoneLabel,
} from "#shared/when.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.UTC(2026, 10, 24, 19, 30);
const END = START + 45 * MINUTE;

test("a zone goes by its city, and London's by the country whose interviews these are", () => {
  expect(
    [
      "Asia/Karachi",
      "Europe/London",
      "America/New_York",
      "America/Argentina/Buenos_Aires",
      "Asia/Calcutta",
      "UTC",
    ].map(zoneLabel),
  ).toEqual(["Karachi", "UK", "New York", "Buenos Aires", "Kolkata", "UTC"]);
});

test("a session is worded in the reader's zone and in UK time, the day with it", () => {
  expect(bothTimes(START, END, "Asia/Karachi")).toEqual({
    own: "Wed 25 November 2026, 00:30 to 01:15, Karachi",
    uk: "Tue 24 November 2026, 19:30 to 20:15, UK",
  });
  expect(bothTimes(START, END, "Europe/London")).toEqual({
    own: "Tue 24 November 2026, 19:30 to 20:15, UK",
    uk: null,
  });
  expect(bothMoments(START, "Africa/Lagos")).toEqual({
    own: "Tue 24 November 2026, 20:30, Lagos",
    uk: "Tue 24 November 2026, 19:30, UK",
  });
});

test("a moment on one line has UK time behind it, with its day where that is another", () => {
  expect(momentsLine(START, "Africa/Lagos")).toBe("Tue 24 November 2026, 20:30, Lagos (19:30, UK)");
  expect(momentsLine(START, "Asia/Karachi")).toBe("Wed 25 November 2026, 00:30, Karachi (Tue 19:30, UK)");
  expect(momentsLine(START, "Europe/London")).toBe("Tue 24 November 2026, 19:30, UK");
});

test("a session that ends on the next day says so", () => {
  expect(whenLine(START, END, "Asia/Kolkata")).toBe("Wed 25 November 2026, 01:00 to 01:45, Kolkata");
  expect(whenLine(START, END + 4 * HOUR, "Europe/London")).toBe(
    "Tue 24 November 2026, 19:30 to Wed 00:15, UK",
  );
});

test("a session with a clock change inside says so, because its clock times mislead", () => {
  const start = Date.UTC(2026, 9, 25, 0, 30);
  expect(whenLine(start, start + HOUR, "Europe/London")).toBe(
    "Sun 25 October 2026, 01:30 to 01:30 (the clocks change in between), UK",
  );
  expect(whenLine(start - HOUR, start - HOUR / 2, "Europe/London")).toBe(
    "Sun 25 October 2026, 00:30 to 01:00, UK",
  );
  expect(whenLine(start - HOUR, start + HOUR / 2, "Europe/London")).not.toContain("clocks");
});

test("days, dates, months and times have one form each", () => {
  expect(dateLabel("2026-11-03")).toBe("3 November 2026");
  expect(dayLabel("2026-11-24")).toBe("Tue 24 November");
  expect(fullDayLabel("2026-11-29")).toBe("Sun 29 November 2026");
  expect(monthLabel("2027-02-01")).toBe("February 2027");
  expect(timeLabel(START, "Asia/Kathmandu")).toBe("01:15");
  expect(shortWhen(START, "Europe/London")).toBe("Tue 24 Nov, 19:30");
  expect(momentLine(START, "Africa/Cairo")).toBe("Tue 24 November 2026, 21:30, Cairo");
  expect(dateLabelAt(START, "Asia/Karachi")).toBe("25 November 2026");
});

test("a run of days repeats only what differs", () => {
  expect(daysLabel("2026-11-23", "2026-11-29")).toBe("23 to 29 November 2026");
  expect(daysLabel("2026-11-30", "2026-12-06")).toBe("30 November to 6 December 2026");
  expect(daysLabel("2026-12-28", "2027-01-03")).toBe("28 December 2026 to 3 January 2027");
  expect(daysLabel("2026-12-28", "2026-12-28")).toBe("28 December 2026");
});

test("a reader is told when the hours between their zone and the UK are about to change", () => {
  const to = START + 200 * 24 * HOUR;
  expect(clockChangeNote("Asia/Karachi", START, to)).toBe(
    "The UK is 5 hours behind Karachi until 28 March 2027, then 4 hours behind.",
  );
  expect(clockChangeNote("Africa/Lagos", START, to)).toBe(
    "The UK is 1 hour behind Lagos until 28 March 2027, then the same.",
  );
  expect(clockChangeNote("America/New_York", START, to)).toBe(
    "The UK is 5 hours ahead of New York until 14 March 2027, then 4 hours ahead until 27 March 2027, then 5 hours ahead.",
  );
  expect(clockChangeNote("Asia/Karachi", START, START + 60 * 24 * HOUR)).toBeNull();
  expect(clockChangeNote("Europe/London", START, to)).toBeNull();
  expect(clockChangeNote("Europe/London", START, to, "Asia/Kolkata")).toBe(
    "Kolkata is 5 hours 30 minutes ahead of the UK until 28 March 2027, then 4 hours 30 minutes ahead.",
  );
});

test("lengths and waits are rounded down, so that nobody is promised time they do not have", () => {
  expect([15, 45, 60, 90, 0].map(lengthWords)).toEqual([
    "15 minutes",
    "45 minutes",
    "1 hour",
    "1 hour 30 minutes",
    "0 minutes",
  ]);
  expect(untilWords(0, 25 * MINUTE + 59_999)).toBe("in 25 minutes");
  expect(untilWords(0, 47 * HOUR + 59 * MINUTE)).toBe("in 47 hours");
  expect(untilWords(0, 71 * HOUR)).toBe("in 2 days");
  expect([untilWords(0, 30_000), untilWords(5, 0)]).toEqual(["now", "now"]);
  expect([agoWords(HOUR, 0), agoWords(MINUTE, MINUTE)]).toEqual(["1 hour ago", "just now"]);
});

test("a countdown never shows time that is gone", () => {
  expect([24 * MINUTE + 10_999, 65 * MINUTE, 9000, 0, -5].map(countdown)).toEqual([
    "24:10",
    "1:05:00",
    "0:09",
    "0:00",
    "0:00",
  ]);
});
