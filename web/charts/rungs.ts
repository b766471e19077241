import { linear } from "./scale.ts";

type Step = { points?: number | null | undefined };

/** Whether a rung is climbed, the next one, above that, or not known. */
export type RungState = "climbed" | "next" | "above" | "unknown";

/** The state of each of `count` rungs, lowest first, when `reached` of them are climbed (null: nobody knows). */
export function rungStates(count: number, reached: number | null): RungState[] {
  return Array.from({ length: count }, (_, index) => {
    if (reached === null) return "unknown";
    if (index < reached) return "climbed";
    return index === reached ? "next" : "above";
  });
}

const WIDTH = 124;
const RAILS = [9, 95] as const;
const FOOT = 16;
const HEAD = 16;
const TALLEST = 150;
const SHORTEST_GAP = 15;

/** The common scale of several ladders: by points where every rung has them, else one step a rung. */
export function ladderScale(ladders: readonly (readonly Step[])[]) {
  const byPoints = ladders.every((rungs) =>
    rungs.every(({ points }) => typeof points === "number" && points > 0),
  );
  const heightOf = (rung: Step, index: number) =>
    byPoints && typeof rung.points === "number" ? rung.points : index + 1;
  const heights = ladders.map((rungs) => rungs.map(heightOf));
  const top = Math.max(1, ...heights.flat());
  const gaps = heights.flatMap((ladder) => ladder.map((height, index) => height - (ladder[index - 1] ?? 0)));
  const closest = Math.min(top, ...gaps.filter((gap) => gap > 0));
  // Close rungs may stretch the drawing, but never past twice its usual height.
  const length = Math.min(2 * TALLEST, Math.max(Math.min(TALLEST, top * 34), (top / closest) * SHORTEST_GAP));
  return { byPoints, heightOf, up: linear([0, top], [0, length]) };
}

/** Where to draw one ladder's rails and rungs, in pixels from its own top; `gain` is what the next rung adds. */
export function drawLadder(
  rungs: readonly Step[],
  reached: number | null,
  scale: ReturnType<typeof ladderScale>,
) {
  const { byPoints, heightOf, up } = scale;
  const heights = rungs.map(heightOf);
  const height = Math.round(FOOT + HEAD + up(Math.max(0.6, ...heights)));
  const yOf = (rung: number) => Math.round(height - FOOT - up(rung)) + 0.5;
  const states = rungStates(rungs.length, reached);
  const drawn = heights.map((rung, index) => {
    const state = states[index] ?? "unknown";
    const gain = byPoints && state === "next" ? rung - (heights[index - 1] ?? 0) : null;
    return { y: yOf(rung), state, gain };
  });
  const highest = reached === null || reached === 0 ? null : (heights[reached - 1] ?? null);
  return {
    width: WIDTH,
    height,
    rails: RAILS,
    rungs: drawn,
    climbedTo: highest === null ? null : yOf(highest),
  };
}
