import fc from "fast-check";
import { expect, test } from "vitest";
import { isRefusal } from "#shared/errors.ts";
import {
  decideExtension,
  decidePackEnd,
  isPackPrice,
  monthsLater,
  packEndAfter,
  packRates,
  type Pack,
} from "#shared/packs.ts";

const NOW = Date.UTC(2026, 10, 28, 12);
const pack: Pack = {
  priceMinor: 9000,
  rateMinor: 3000,
  singleMinor: 3500,
  endsAt: monthsLater(NOW, 6),
  extendedAt: null,
  endedAt: null,
};

test("the sessions of a pack cost together what the pack costs", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1500, max: 90_000 }), (price) => {
      const { firstMinor, rateMinor } = packRates(price);
      expect(firstMinor + 2 * rateMinor).toBe(price);
      expect(firstMinor - rateMinor).toBeLessThan(3);
      expect(firstMinor).toBeGreaterThanOrEqual(rateMinor);
    }),
  );
});

test("a pack costs less than three single sessions, and not too little or too much", () => {
  expect([1499, 1500, 10_499, 10_500].map((minor) => isPackPrice(minor, 3500))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(isPackPrice(90_001, 50_000)).toBe(false);
});

test.each([
  [
    "nothing used, the mentee ends it",
    "mentee",
    { used: 0, keptMinor: 0 },
    { refundMinor: 9000, keepMinor: 0 },
  ],
  [
    "one used, the mentee ends it",
    "mentee",
    { used: 1, keptMinor: 3000 },
    { refundMinor: 5500, keepMinor: 500 },
  ],
  [
    "two used, its time is over",
    "system",
    { used: 2, keptMinor: 6000 },
    { refundMinor: 2000, keepMinor: 1000 },
  ],
  [
    "two used, the mentor ends it",
    "mentor",
    { used: 2, keptMinor: 6000 },
    { refundMinor: 3000, keepMinor: 0 },
  ],
  ["all used", "system", { used: 3, keptMinor: 9000 }, { refundMinor: 0, keepMinor: 0 }],
  [
    "all used, one cancelled late for half",
    "system",
    { used: 3, keptMinor: 7500 },
    { refundMinor: 1500, keepMinor: 0 },
  ],
] as const)("%s", (_, by, use, end) => {
  expect(decidePackEnd(pack, use, by)).toEqual(end);
});

test("whatever was used, what comes back and what is kept is what was paid, and the mentor ending it is never worse", () => {
  const any = fc.record({
    single: fc.integer({ min: 500, max: 30_000 }),
    used: fc.integer({ min: 0, max: 3 }),
  });
  fc.assert(
    fc.property(any, fc.double({ min: 0.3, max: 0.99, noNaN: true }), ({ single, used }, part) => {
      const priceMinor = Math.floor(3 * single * part);
      const { rateMinor } = packRates(priceMinor);
      const it = { ...pack, priceMinor, rateMinor, singleMinor: single };
      const use = { used, keptMinor: used * rateMinor };
      const byMentee = decidePackEnd(it, use, "mentee");
      const byMentor = decidePackEnd(it, use, "mentor");
      for (const { refundMinor, keepMinor } of [byMentee, byMentor]) {
        expect(refundMinor + keepMinor + use.keptMinor).toBe(priceMinor);
        expect(Math.min(refundMinor, keepMinor)).toBeGreaterThanOrEqual(0);
      }
      expect(byMentor.refundMinor).toBeGreaterThanOrEqual(byMentee.refundMinor);
    }),
  );
});

test("months are calendar months", () => {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  expect(day(monthsLater(Date.UTC(2026, 7, 31), 6))).toBe("2027-02-28");
  expect(day(monthsLater(Date.UTC(2026, 10, 28), 6))).toBe("2027-05-28");
  expect(day(monthsLater(Date.UTC(2027, 2, 31), -1))).toBe("2027-02-28");
});

test("a pack is made longer once, in its last month", () => {
  const refused = (it: Pack, now: number) => {
    try {
      return decideExtension(it, now);
    } catch (error) {
      return isRefusal(error) ? error.code : error;
    }
  };
  const soon = pack.endsAt - 1000;
  expect(refused(pack, NOW)).toBe("too-early");
  expect(refused(pack, soon)).toBe(monthsLater(pack.endsAt, 3));
  expect(refused({ ...pack, extendedAt: NOW }, soon)).toBe("already-done");
  expect(refused(pack, pack.endsAt)).toBe("too-late");
  expect(refused({ ...pack, endedAt: NOW }, soon)).toBe("too-late");
});

test("what went back of a pack before its end is not given twice, and all of it is the price, or the price and our loss", () => {
  const sum = fc.integer({ min: 0, max: 9000 });
  fc.assert(
    fc.property(sum, sum, fc.integer({ min: 0, max: 3 }), (given, kept, used) => {
      const use = { used, keptMinor: kept };
      const rule = decidePackEnd(pack, use, "mentee");
      const { refundMinor, keepMinor, lossMinor } = packEndAfter(pack, use, rule, given);
      expect(given + refundMinor).toBe(Math.max(given, rule.refundMinor));
      expect(keepMinor).toBeLessThanOrEqual(rule.keepMinor);
      expect(given + refundMinor + kept + keepMinor).toBe(pack.priceMinor + lossMinor);
    }),
  );
});
