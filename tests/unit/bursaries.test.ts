import fc from "fast-check";
import { expect, test } from "vitest";
import { cellsFor, LEAST_SHOWN } from "#shared/bursaries.ts";

const session = fc.record({
  month: fc.constantFrom("2026-11", "2026-12", "2027-01"),
  specialty: fc.constantFrom("clinical-radiology", "ophthalmology"),
  minor: fc.integer({ min: 100, max: 30_000 }),
});

test("a sponsor never sees a number, or a difference of numbers, that stands for fewer than five people", () => {
  fc.assert(
    fc.property(fc.array(session, { maxLength: 40 }), (sessions) => {
      const { cells, others, total } = cellsFor(sessions);
      for (const { count } of [...cells, ...(others ? [others] : [])])
        expect(count).toBeGreaterThanOrEqual(LEAST_SHOWN);
      const shown = [...cells, ...(others ? [others] : [])];
      expect(total.count).toBe(shown.reduce((sum, { count }) => sum + count, 0));
      expect(total.minor).toBe(shown.reduce((sum, { minor }) => sum + minor, 0));
      expect(sessions.length - total.count).toBeLessThan(LEAST_SHOWN);
    }),
  );
});

test("cells are by month and specialty, the latest month first", () => {
  const many = (month: string, specialty: string, count: number) =>
    Array.from({ length: count }, () => ({ month, specialty, minor: 3500 }));
  expect(
    cellsFor([
      ...many("2026-11", "ophthalmology", 5),
      ...many("2026-12", "clinical-radiology", 6),
      ...many("2026-12", "ophthalmology", 4),
    ]),
  ).toEqual({
    cells: [
      { month: "2026-12", specialty: "clinical-radiology", count: 6, minor: 21_000 },
      { month: "2026-11", specialty: "ophthalmology", count: 5, minor: 17_500 },
    ],
    others: null,
    total: { count: 11, minor: 38_500 },
  });
});
