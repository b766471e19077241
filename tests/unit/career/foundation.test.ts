import { expect, test } from "vitest";
import { foundationFor } from "#shared/career/foundation.ts";

const post = (startsOn: string, endsOn: string | null, { postType = "las", percent = 100 } = {}) => ({
  id: "pst_1",
  postType,
  specialty: "radiology",
  startsOn,
  endsOn,
  wholeTimePercent: percent,
});
const on = (foundationOn: string | null, targetStart = "2028-08") =>
  foundationFor({ foundationOn }, [], targetStart, "2026-11-23");

test("3.5 years before August 2028 begin on 1 February 2025: the day before is too early, the day itself counts", () => {
  expect(on("2025-01-31").state).toBe("too-early");
  expect(on("2025-02-01")).toMatchObject({ state: "within", from: "2025-02-01", to: "2028-07-31" });
  expect(on("2028-07-31").state).toBe("within");
  expect(on("2028-08-01").state).toBe("too-late");
  expect(on(null)).toMatchObject({ state: "not-said", holdsUntil: null });
});

test("for a February start the window begins in August, across a leap year too", () => {
  expect(on(null, "2028-02")).toMatchObject({ from: "2024-08-01", to: "2028-01-31" });
  expect(on(null, "2031-08").from).toBe("2028-02-01");
});

test("what was shown holds for starts until 42 months later, to the day, and to a month's end where it is shorter", () => {
  expect(on("2025-02-01").holdsUntil).toBe("2028-08-01");
  expect(on("2024-08-31").holdsUntil).toBe("2028-02-29");
  expect(on("2025-08-31").holdsUntil).toBe("2029-02-28");
});

test("a post has been long enough to sign after three whole-time months inside the window", () => {
  const seen = (posts: ReturnType<typeof post>[], today: string) =>
    foundationFor({ foundationOn: null }, posts, "2028-08", today).seenIn.map(({ months }) => months);
  expect(seen([post("2026-01-01", null)], "2026-03-30")).toEqual([]);
  expect(seen([post("2026-01-01", null)], "2026-03-31")).toEqual([3]);
  // Half time takes twice as long, and what lies before 1 February 2025 does not count.
  expect(seen([post("2026-01-01", null, { percent: 50 })], "2026-06-29")).toEqual([]);
  expect(seen([post("2026-01-01", null, { percent: 50 })], "2026-06-30")).toEqual([3]);
  expect(seen([post("2024-01-01", "2025-04-30")], "2026-11-23")).toEqual([3]);
  expect(seen([post("2024-01-01", "2025-04-29")], "2026-11-23")).toEqual([]);
  expect(seen([post("2025-06-01", null, { postType: "clinical-attachment" })], "2026-11-23")).toEqual([]);
  expect(seen([post("2020-01-01", "2024-12-31"), post("2027-01-01", null)], "2026-11-23")).toEqual([]);
});
