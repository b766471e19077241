import { expect, test } from "vitest";
import { reckon } from "#shared/career/reckoning.ts";

const post = (
  startsOn: string,
  endsOn: string | null,
  { postType = "trust-grade", specialty = "radiology", percent = 100 } = {},
) => ({ id: "pst_1", postType, specialty, startsOn, endsOn, wholeTimePercent: percent });

test("nothing said is nothing counted", () => {
  expect(reckon([], "2026-11-23")).toEqual({
    all: { calendar: 0, wholeTime: 0 },
    nonTraining: { calendar: 0, wholeTime: 0 },
    bySpecialty: [],
    spells: [],
    gaps: [],
  });
});

test("a part-time year is twelve months by the calendar and its share of whole time", () => {
  const { all, spells } = reckon([post("2025-01-01", "2025-12-31", { percent: 60 })], "2025-12-31");
  expect(all).toEqual({ calendar: 12, wholeTime: 7.2 });
  expect(spells).toEqual([{ startsOn: "2025-01-01", endsOn: "2025-12-31", percent: 60, months: 12 }]);
});

test("two posts held at once are each counted in their own line and once in all", () => {
  const reckoning = reckon(
    [
      post("2025-01-01", "2025-06-30", { percent: 60 }),
      post("2025-04-01", "2025-09-30", { specialty: "general-medicine", percent: 60 }),
    ],
    "2026-01-01",
  );
  // January to March 60 %, April to June 120 % held to 100 %, July to September 60 %: 1.8 + 3 + 1.8.
  expect(reckoning.all).toEqual({ calendar: 9, wholeTime: 6.6 });
  expect(reckoning.spells.map(({ percent, months }) => [percent, months])).toEqual([
    [60, 3],
    [100, 3],
    [60, 3],
  ]);
  expect(reckoning.bySpecialty).toEqual([
    { specialty: "radiology", calendar: 6, wholeTime: 3.6 },
    { specialty: "general-medicine", calendar: 6, wholeTime: 3.6 },
  ]);
});

test("training, attachments and time out of post are no months outside training, and only work is work", () => {
  const { all, nonTraining, bySpecialty } = reckon(
    [
      post("2024-02-01", "2024-02-29", { postType: "clinical-attachment" }),
      post("2024-03-01", "2024-05-31", { postType: "not-in-post", specialty: "other" }),
      post("2024-08-01", "2025-07-31", { postType: "foundation", specialty: "rotation" }),
      post("2025-08-01", "2025-09-30", { postType: "lat" }),
      post("2025-10-01", "2026-03-31", { postType: "las" }),
    ],
    "2026-11-23",
  );
  expect(all.calendar).toBe(20);
  expect(nonTraining.calendar).toBe(6);
  expect(bySpecialty.map(({ specialty, calendar }) => [specialty, calendar])).toEqual([
    ["rotation", 12],
    ["radiology", 8],
  ]);
});

test("a gap is its days, a leap day among them, and the last runs to today", () => {
  const { gaps } = reckon([post("2027-08-01", "2028-02-28"), post("2028-03-01", "2028-07-31")], "2028-08-02");
  expect(gaps).toEqual([
    { startsOn: "2028-02-29", endsOn: "2028-02-29", days: 1 },
    { startsOn: "2028-08-01", endsOn: "2028-08-02", days: 2 },
  ]);
  const common = reckon([post("2026-08-01", "2027-02-28"), post("2027-03-01", null)], "2028-08-02");
  expect(common.gaps).toEqual([]);
});

test("posts that touch, overlap or lie in one another leave no gap, whatever their order", () => {
  const held = [post("2026-03-01", null), post("2025-08-06", "2026-02-28"), post("2025-09-01", "2025-10-01")];
  expect(reckon(held, "2026-11-23").gaps).toEqual([]);
  expect(reckon(held.toReversed(), "2026-11-23").all).toEqual(reckon(held, "2026-11-23").all);
});

test("a post still to come counts nowhere and closes no gap", () => {
  const { all, gaps, bySpecialty } = reckon(
    [post("2026-01-01", "2026-10-31"), post("2027-01-01", null, { specialty: "urology" })],
    "2026-11-02",
  );
  expect(all.calendar).toBe(10);
  expect(gaps).toEqual([{ startsOn: "2026-11-01", endsOn: "2026-11-02", days: 2 }]);
  expect(bySpecialty).toHaveLength(1);
});

test("a year from the 29th of February is twelve months, and the same share of it at half time", () => {
  const { all } = reckon([post("2028-02-29", "2029-02-27", { percent: 50 })], "2030-01-01");
  expect(all).toEqual({ calendar: 12, wholeTime: 6 });
});
