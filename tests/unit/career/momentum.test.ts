import { expect, test } from "vitest";
import { monthBegan, rungsClimbed } from "#shared/career/momentum.ts";

const move = (
  domain: string,
  fromRung: number,
  toRung: number,
  changedAt: number,
  specialty = "clinical-radiology",
) => ({
  specialty,
  domain,
  changedAt,
  fromRung,
  toRung,
});

test("a month begins at midnight in the UK, in summer time too", () => {
  expect(monthBegan("2026-11-23")).toBe(Date.UTC(2026, 10, 1));
  expect(monthBegan("2026-07-31")).toBe(Date.UTC(2026, 5, 30, 23));
});

test("what counts is where a month's moves end, not how many there were; going down is no minus", () => {
  const moves = [
    move("teaching", 3, 2, 5),
    move("audit-qi", 2, 1, 3),
    move("audit-qi", 0, 2, 1),
    move("audit-qi", 1, 3, 4),
    move("audit-qi", 0, 4, 2, "histopathology"),
    move("leadership", 1, 2, 6),
    move("leadership", 2, 1, 7),
  ];
  expect(rungsClimbed(moves, "clinical-radiology")).toEqual([{ domain: "audit-qi", rungs: 3 }]);
  expect(rungsClimbed([], "clinical-radiology")).toEqual([]);
});
