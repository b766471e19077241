// What the slot engine costs: `node tests/bench/engine.ts`. Prints medians and ratios; exits 1 when a mark is missed.
// `--diaries=2000` shortens the comparison with Temporal (100,000 otherwise), `--seed=1` repeats one.
import { parseArgs } from "node:util";
import { compareDiaries } from "./engine-diaries.ts";
import { measureEngine } from "./engine-slots.ts";
import { measureZones } from "./engine-zones.ts";

const { values } = parseArgs({
  options: { diaries: { type: "string", default: "100000" }, seed: { type: "string" } },
});

const rows = [...measureEngine(), ...measureZones(), compareDiaries(Number(values.diaries), values.seed)];
console.table(
  rows.map(({ work, measured, mark, held }) => ({ work, measured, mark, held: held ? "yes" : "NO" })),
);
process.exitCode = rows.every((row) => row.held) ? 0 : 1;
