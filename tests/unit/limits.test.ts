import { expect, test } from "vitest";
import { assertPartOf, assertWithin, boundsWords, isWithin, LIMITS, OutsideLimits } from "#shared/limits.ts";

test.each(Object.entries(LIMITS))(
  "an amount of the kind %s has a least and a most",
  (name, { least, most }) => {
    const kind = name as keyof typeof LIMITS;
    expect([least - 1, least, most, most + 1].map((minor) => isWithin(kind, minor))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    for (const broken of [0, -least, least + 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
      expect(() => assertWithin(kind, broken)).toThrow(OutsideLimits);
    expect(() => assertWithin(kind, least)).not.toThrow();
  },
);

test("bounds are said in pounds", () => {
  expect(boundsWords("offer")).toBe("£5 to £300");
  expect(boundsWords("pack")).toBe("£15 to £900");
  expect(boundsWords("charge")).toBe("£0.30 to £900");
});

test("a refund is a part of what was paid, and a share a part of the price", () => {
  expect(() => assertPartOf("refund", 3500, 3500)).not.toThrow();
  for (const wrong of [3501, 0, -1, 0.5, Number.NaN])
    expect(() => assertPartOf("refund", wrong, 3500)).toThrow(OutsideLimits);
});
