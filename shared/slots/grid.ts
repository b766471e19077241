import { MINUTE, type Stretch } from "#shared/time.ts";

/** Starts on the grid that follow each other by the same step: `first`, then every `step` milliseconds before `to`. */
export interface GridRun {
  readonly first: number;
  readonly to: number;
  readonly step: number;
}

/**
 * The starts in [from, to) at which the local clock shows a multiple of the grid. A time the clocks skip is not among
 * them; a time they show twice is among them once, the first time.
 */
export function gridRuns(
  stretches: readonly Stretch[],
  gridMinutes: number,
  from: number,
  to: number,
): GridRun[] {
  const step = gridMinutes * MINUTE;
  const runs: GridRun[] = [];
  for (const stretch of stretches) {
    const run = {
      first: onGrid(Math.max(stretch.newFrom, from), stretch.offset, step),
      to: Math.min(stretch.to, to),
      step,
    };
    if (run.first < run.to) runs.push(run);
  }
  return runs;
}

/** The next start of the run at or after an instant, or beyond the run's end. */
export function nextInRun(run: GridRun, instant: number): number {
  return run.first + Math.ceil((instant - run.first) / run.step) * run.step;
}

function onGrid(instant: number, offset: number, step: number): number {
  return Math.ceil((instant + offset) / step) * step - offset;
}
