/** The `most` starts nearest in time to a wanted one, in the order of the clock. */
export function nearestTo(starts: readonly number[], wanted: number, most = 3): number[] {
  return starts
    .toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted) || a - b)
    .slice(0, most)
    .toSorted((a, b) => a - b);
}
