import { expect, test } from "vitest";
import { addMonths, lastDayWithin, monthsWorked, monthsWords } from "#shared/career/months.ts";

const post = (startsOn: string, endsOn: string | null = null, wholeTimePercent = 100) => ({
  startsOn,
  endsOn,
  wholeTimePercent,
});

test("a month later is the same day, or the last day where that month is shorter", () => {
  expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
  expect(addMonths("2028-01-31", 1)).toBe("2028-02-29");
  expect(addMonths("2026-11-23", 14)).toBe("2028-01-23");
  expect(addMonths("2028-08-01", -42)).toBe("2025-02-01");
  expect(addMonths("2026-03-31", -1)).toBe("2026-02-28");
});

test("a post from the 6th to the 5th is whole months, on the day and on the days beside it", () => {
  const sixMonths = [post("2026-02-06", "2026-08-05")];
  expect(monthsWorked(sixMonths, "2026-08-05")).toBe(6);
  expect(monthsWorked(sixMonths, "2026-12-31")).toBe(6);
  // The sixth month runs from 6 July to 5 August, 31 days.
  expect(monthsWorked(sixMonths, "2026-08-04")).toBeCloseTo(5 + 30 / 31, 6);
  expect(monthsWorked([post("2026-02-06", "2026-08-06")], "2026-08-06")).toBeCloseTo(6 + 1 / 31, 6);
});

test("a day not yet reached does not count, and neither does a post still to come", () => {
  expect(monthsWorked([post("2026-12-01")], "2026-11-23")).toBe(0);
  expect(monthsWorked([post("2026-11-23")], "2026-11-23")).toBeCloseTo(1 / 30, 6);
  expect(monthsWorked([post("2026-01-01", "2027-12-31")], "2026-12-31")).toBe(12);
});

test("February counts as a month whether it has 28 or 29 days", () => {
  expect(monthsWorked([post("2027-02-01", "2027-02-28")], "2027-03-01")).toBe(1);
  expect(monthsWorked([post("2028-02-01", "2028-02-29")], "2028-03-01")).toBe(1);
  expect(monthsWorked([post("2028-02-01", "2028-02-28")], "2028-03-01")).toBeCloseTo(28 / 29, 6);
});

test("posts that follow each other without a day between are one stretch, and a gap is left out", () => {
  const rotation = [
    post("2025-08-06", "2025-12-05"),
    post("2025-12-06", "2026-04-05"),
    post("2026-04-06", "2026-08-05"),
  ];
  expect(monthsWorked(rotation, "2026-11-23")).toBe(12);
  // Two parts of one month: counted apart they would be 16/31 and 15/28, which is more than a month.
  const halves = [post("2026-01-16", "2026-01-31"), post("2026-02-01", "2026-02-15")];
  expect(monthsWorked(halves, "2026-11-23")).toBe(1);
  const gap = [post("2025-08-06", "2025-12-05"), post("2026-04-06", "2026-08-05")];
  expect(monthsWorked(gap, "2026-11-23")).toBe(8);
});

test("part time counts by its share", () => {
  expect(monthsWorked([post("2026-01-01", "2026-10-31", 60)], "2026-11-23")).toBe(6);
  expect(
    monthsWorked([post("2026-01-01", "2026-06-30", 50), post("2026-07-01", "2026-12-31")], "2026-12-31"),
  ).toBe(9);
});

test("posts held at once never count for more than whole time", () => {
  expect(
    monthsWorked([post("2026-01-01", "2026-12-31"), post("2026-04-01", "2026-06-30")], "2026-12-31"),
  ).toBe(12);
  expect(
    monthsWorked([post("2026-01-01", "2026-12-31", 50), post("2026-01-01", "2026-12-31", 40)], "2026-12-31"),
  ).toBe(10.8);
  expect(
    monthsWorked([post("2026-01-01", "2026-06-30"), post("2026-01-01", "2026-06-30")], "2026-12-31"),
  ).toBe(6);
});

test("fifteen months in post on 22 November 2026 reach eighteen on 22 February 2027", () => {
  const present = [post("2025-08-23")];
  expect(monthsWorked(present, "2026-11-22")).toBe(15);
  expect(monthsWorked(present, "2027-02-22")).toBe(18);
  expect(lastDayWithin(present, 18, "2026-11-22")).toBe("2027-02-22");
});

test("the last day within a number of months is right on the day before, the day and the day after", () => {
  const present = [post("2025-08-23")];
  expect(lastDayWithin(present, 18, "2027-02-21")).toBe("2027-02-22");
  expect(lastDayWithin(present, 18, "2027-02-22")).toBe("2027-02-22");
  expect(lastDayWithin(present, 18, "2027-02-23")).toBeNull();
});

test("a post with an end that comes first never reaches the number", () => {
  expect(lastDayWithin([post("2025-08-23", "2027-02-22")], 18, "2026-11-22")).toBeNull();
  expect(lastDayWithin([post("2025-08-23", "2027-02-23")], 18, "2026-11-22")).toBe("2027-02-22");
  expect(lastDayWithin([], 18, "2026-11-22")).toBeNull();
});

test("half time takes twice as long", () => {
  expect(lastDayWithin([post("2026-01-01", null, 50)], 18, "2026-11-22")).toBe("2028-12-31");
});

test("months are written to one decimal place and never rounded up", () => {
  expect(monthsWords(15)).toBe("15 months");
  expect(monthsWords(1)).toBe("1 month");
  expect(monthsWords(17.99)).toBe("17.9 months");
  expect(monthsWords(0)).toBe("0 months");
});
