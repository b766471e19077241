/** One line of the table: what was done, what it took, what it had to take, and whether that holds. */
export interface Row {
  work: string;
  measured: string;
  mark: string;
  held: boolean;
}

/** The microseconds of one call, for each of `rounds` rounds of `calls` calls, after one round that is not counted. */
export function microseconds(rounds: number, calls: number, work: () => unknown): number[] {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const start = performance.now();
    for (let call = 0; call < calls; call++) kept = work();
    const took = ((performance.now() - start) * 1000) / calls;
    if (round > 0) times.push(took);
  }
  return times;
}

/** The middle one. */
export function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

/** Keeps the last result reachable, so that no work is optimised away. */
export let kept: unknown;
