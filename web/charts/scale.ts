type Span = readonly [from: number, to: number];

/** Sets values of one span onto another in a straight line; a span of nothing goes to the middle. */
export function linear([from, to]: Span, [start, end]: Span): (value: number) => number {
  if (from === to) return () => (start + end) / 2;
  return (value) => start + ((value - from) / (to - from)) * (end - start);
}

/** The value, or the end of the span that it lies beyond. */
export function within(value: number, [from, to]: Span): number {
  return Math.min(Math.max(value, from), to);
}

/** A step of 1, 2 or 5, and up to which rough step it is the nearest. */
const STEPS = [
  [1, Math.sqrt(2)],
  [2, Math.sqrt(10)],
  [5, Math.sqrt(50)],
] as const;

/** Round numbers from 0 to just past `top`, in about `count` steps of 1, 2 or 5 (or tens of them). */
export function roundSteps(top: number, count: number): number[] {
  if (top <= 0) return [0];
  const rough = top / count;
  const ten = 10 ** Math.floor(Math.log10(rough));
  const [by] = STEPS.find(([, most]) => rough / ten < most) ?? [10];
  const last = Math.ceil(top / (ten * by) - 1e-9);
  return Array.from({ length: last + 1 }, (_, index) => Number((index * by * ten).toPrecision(12)));
}

/** The places of so many names, evenly from end to end; one alone stands in the middle. */
export function placesOf(count: number, [from, to]: Span): number[] {
  if (count === 1) return [(from + to) / 2];
  return Array.from({ length: count }, (_, index) => from + (index * (to - from)) / (count - 1));
}

/** A path through the points, begun anew after each one that is not known. */
export function pathThrough(points: readonly (readonly [x: number, y: number] | null)[]): string {
  return points
    .map((point, index) => (point === null ? "" : `${points[index - 1] ? "L" : "M"}${point[0]},${point[1]}`))
    .join("");
}
