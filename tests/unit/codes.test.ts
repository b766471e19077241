import fc from "fast-check";
import { expect, test } from "vitest";
import { codeFrom, decideCode, takenOff, type Code } from "#shared/codes.ts";
import { isRefusal } from "#shared/errors.ts";
import { LIMITS } from "#shared/limits.ts";
import { partBack, shareOfKept, splitShare } from "#shared/money.ts";

const NOW = Date.UTC(2026, 10, 28);
const code: Code = {
  percent: 50,
  minor: null,
  fromAt: NOW,
  untilAt: NOW + 1000,
  specialties: [],
  kinds: [],
  endedAt: null,
};
const session = { priceMinor: 3500, kind: "portfolio-review", specialty: "clinical-radiology" };

test("a code is the same whatever way it is typed", () => {
  expect(["radio50", " Radio 50 ", "RADIO-50", "r a d i o 5 0"].map(codeFrom)).toEqual(
    Array.from({ length: 4 }, () => "RADIO50"),
  );
});

test("a code takes off its per cent, its amount or all, and never leaves less than Stripe can take", () => {
  expect(takenOff({ percent: 50, minor: null }, 3500)).toBe(1750);
  expect(takenOff({ percent: 33, minor: null }, 1001)).toBe(330);
  expect(takenOff({ percent: null, minor: 1000 }, 3500)).toBe(1000);
  expect(takenOff({ percent: null, minor: 5000 }, 3500)).toBe(3500);
  expect(takenOff({ percent: null, minor: 3480 }, 3500)).toBe(3500);
  fc.assert(
    fc.property(fc.integer({ min: 500, max: 30_000 }), fc.integer({ min: 1, max: 100 }), (price, percent) => {
      const left = price - takenOff({ percent, minor: null }, price);
      expect(left === 0 || left >= LIMITS.charge.least).toBe(true);
    }),
  );
});

test.each([
  ["nobody knows it", undefined, "code-unknown"],
  ["it has ended", { ...code, endedAt: NOW }, "code-over"],
  ["its last day is over", { ...code, untilAt: NOW }, "code-over"],
  ["its first day has not come", { ...code, fromAt: NOW + 1 }, "code-early"],
  ["it is for another specialty", { ...code, specialties: ["ophthalmology"] }, "code-specialty"],
  ["it is for another kind of session", { ...code, kinds: ["mock-interview"] }, "code-kind"],
] as const)("a code is refused when %s", (_, it, reason) => {
  try {
    decideCode(it, session, NOW);
    expect.unreachable();
  } catch (error) {
    expect(isRefusal(error, "code-refused") && error.detail["reason"]).toBe(reason);
  }
});

test("a code for this specialty and kind is taken", () => {
  const own = { ...code, specialties: [session.specialty], kinds: [session.kind] };
  expect(decideCode(own, session, NOW)).toBe(1750);
});

test("what goes back of a price is parted as it was paid, and both parts never exceed what was paid", () => {
  const agreed = fc.integer({ min: 500, max: 30_000 }).chain((priceMinor) =>
    fc.record({
      priceMinor: fc.constant(priceMinor),
      fundedMinor: fc.integer({ min: 0, max: priceMinor }),
      backMinor: fc.integer({ min: 0, max: priceMinor }),
    }),
  );
  fc.assert(
    fc.property(agreed, ({ priceMinor, fundedMinor, backMinor }) => {
      const part = partBack({ priceMinor, fundedMinor }, backMinor);
      expect(part.menteeMinor + part.fundedMinor).toBe(backMinor);
      expect(part.menteeMinor).toBeLessThanOrEqual(priceMinor - fundedMinor);
      expect(part.fundedMinor).toBeLessThanOrEqual(fundedMinor);
      expect(Math.min(part.menteeMinor, part.fundedMinor)).toBeGreaterThanOrEqual(0);
    }),
  );
});

test("the mentor never pays for a code: the shares of what a card and a code paid are together the share agreed", () => {
  const parts = fc
    .integer({ min: 500, max: 30_000 })
    .chain((price) => fc.tuple(fc.constant(price), fc.integer({ min: 0, max: price })));
  fc.assert(
    fc.property(parts, ([priceMinor, fundedMinor]) => {
      const agreed = { priceMinor, mentorShareMinor: splitShare(priceMinor, 1500).mentorMinor };
      const card = shareOfKept(agreed, priceMinor - fundedMinor);
      const funded = shareOfKept(agreed, fundedMinor, "up");
      expect(card + funded).toBe(agreed.mentorShareMinor);
      expect(card).toBeLessThanOrEqual(priceMinor - fundedMinor);
      expect(funded).toBeLessThanOrEqual(fundedMinor);
    }),
  );
});
