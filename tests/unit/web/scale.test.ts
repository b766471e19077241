import { expect, test } from "vitest";
import { linear, pathThrough, placesOf, roundSteps, within } from "#web/charts/scale.ts";

test("a value stands where its share of the span puts it, and nothing outside when held within", () => {
  const x = linear([10, 20], [0, 100]);
  expect([10, 15, 20, 25].map(x)).toEqual([0, 50, 100, 150]);
  expect(linear([0, 10], [100, 0])(2.5)).toBe(75);
  expect(linear([3, 3], [0, 10])(3)).toBe(5);
  expect([9, 12, 31].map((value) => within(value, [10, 20]))).toEqual([10, 12, 20]);
});

test.each([
  [0, [0]],
  [0.7, [0, 0.2, 0.4, 0.6, 0.8]],
  [3, [0, 1, 2, 3]],
  [11.9, [0, 2, 4, 6, 8, 10, 12]],
  [98.5, [0, 20, 40, 60, 80, 100]],
  [167.15, [0, 50, 100, 150, 200]],
  [2300, [0, 500, 1000, 1500, 2000, 2500]],
])("an axis up to %d has round steps", (top, steps) => {
  expect(roundSteps(top, 4)).toEqual(steps);
});

test("names stand evenly from end to end, and a path begins anew after what is not known", () => {
  expect(placesOf(3, [0, 100])).toEqual([0, 50, 100]);
  expect(placesOf(1, [0, 100])).toEqual([50]);
  expect(pathThrough([[0, 1], [5, 2], null, [9, 3]])).toBe("M0,1L5,2M9,3");
});
