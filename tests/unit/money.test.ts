import fc from "fast-check";
import { expect, test } from "vitest";
import {
  basisPointsOf,
  formatMoney,
  formatPrice,
  parsePounds,
  percentOf,
  poundsText,
  splitShare,
  sumMoney,
} from "#shared/money.ts";

const pence = fc.integer({ min: 0, max: 99_999_999 });

test("pence are written as pounds, in full", () => {
  expect([3500, 5, 0, 120_050, 123_456_789, -50].map(formatMoney)).toEqual([
    "£35.00",
    "£0.05",
    "£0.00",
    "£1,200.50",
    "£1,234,567.89",
    "-£0.50",
  ]);
  expect([formatPrice(0), formatPrice(2500)]).toEqual(["Free", "£25.00"]);
});

test("what is written is read back as the same amount", () => {
  fc.assert(
    fc.property(pence, (minor) => {
      expect(parsePounds(formatMoney(minor))).toBe(minor);
      expect(parsePounds(poundsText(minor))).toBe(minor);
    }),
  );
});

test("a price may be typed in the ways people type prices", () => {
  expect(["35", "35.00", "£35", " £ 35.5 ", "1,200", "0", "007"].map(parsePounds)).toEqual([
    3500, 3500, 3500, 3550, 120_000, 0, 700,
  ]);
});

test("what is not an amount of money is none", () => {
  expect(
    ["", "-5", "35.555", "£", "1,20", "1e3", "35,00.1", "NaN", "12345678", "35.", "ten", "£-1", "$5"]
      .map(parsePounds)
      .filter((read) => read !== undefined),
  ).toEqual([]);
});

test("a mentor's share and the commission always sum to the price, and the odd penny is the mentor's", () => {
  fc.assert(
    fc.property(pence, fc.integer({ min: 0, max: 10_000 }), (price, bps) => {
      const { mentorMinor, platformMinor } = splitShare(price, bps);
      expect(mentorMinor + platformMinor).toBe(price);
      expect(platformMinor).toBeGreaterThanOrEqual(0);
      expect(mentorMinor).toBeGreaterThanOrEqual(0);
      expect(platformMinor * 10_000).toBeLessThanOrEqual(price * bps);
      expect((platformMinor + 1) * 10_000).toBeGreaterThan(price * bps);
    }),
  );
  expect(splitShare(3333, 1500)).toEqual({ mentorMinor: 2834, platformMinor: 499 });
  expect(splitShare(0, 1500)).toEqual({ mentorMinor: 0, platformMinor: 0 });
});

test("a percentage is rounded the way that is named", () => {
  expect([
    percentOf(3501, 50),
    percentOf(3501, 50, "half-up"),
    percentOf(3501, 100),
    percentOf(3501, 0),
  ]).toEqual([1750, 1751, 3501, 0]);
  expect([basisPointsOf(999, 1250), basisPointsOf(999, 1250, "half-up")]).toEqual([124, 125]);
});

test("a percentage and what is left never make more than the whole", () => {
  fc.assert(
    fc.property(pence, fc.integer({ min: 0, max: 100 }), (minor, percent) => {
      expect(percentOf(minor, percent) + percentOf(minor, 100 - percent)).toBeLessThanOrEqual(minor);
    }),
  );
});

test("arithmetic on anything but whole pence is a fault", () => {
  for (const bad of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
    expect(() => formatMoney(bad)).toThrow(RangeError);
    expect(() => splitShare(bad, 1500)).toThrow(RangeError);
    expect(() => sumMoney([1, bad])).toThrow(RangeError);
  }
  expect(sumMoney([3500, -1750])).toBe(1750);
  expect(sumMoney([])).toBe(0);
});
