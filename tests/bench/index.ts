// What the product costs: `npm run bench`. Prints medians and ratios; exits 1 when a mark is missed. Names of parts run those
// alone (`npm run bench -- requests`): engine, requests, reads, start-up. For the engine, `--diaries=2000` shortens the
// comparison with Temporal (100,000 otherwise), `--seed=1` repeats one.
import { parseArgs } from "node:util";
import { buildWorker } from "./built.ts";
import { measureBundle } from "./bundle.ts";
import { measureWholeEngine } from "./engine.ts";
import type { Row } from "./measure.ts";
import { measureRequests } from "./requests.ts";
import { measureReads } from "./reads.ts";
import { startBoth } from "./running.mjs";
import { measureStartUp } from "./start-up.ts";

const PARTS = ["engine", "requests", "reads", "start-up"];
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { diaries: { type: "string", default: "100000" }, seed: { type: "string" } },
});
const unknown = positionals.find((part) => !PARTS.includes(part));
if (unknown !== undefined) throw new Error(`There is no part "${unknown}"; there are ${PARTS.join(", ")}.`);
const wants = (...parts: string[]) =>
  positionals.length === 0 || parts.some((part) => positionals.includes(part));

const rows: Row[] = [];
if (wants("engine")) rows.push(...measureWholeEngine(Number(values.diaries), values.seed));
if (wants("requests", "reads", "start-up")) {
  const built = await buildWorker();
  if (wants("requests", "reads")) {
    const running = await startBoth(built, { mentors: 50, histories: [50, 500, 5000] });
    try {
      if (wants("reads")) rows.push(...(await measureReads(running)));
      if (wants("requests")) rows.push(...(await measureRequests(running)));
    } finally {
      await running.stop();
    }
  }
  if (wants("start-up")) rows.push(measureBundle(built), await measureStartUp(built));
}

console.table(
  rows.map(({ work, measured, mark, held }) => ({ work, measured, mark, held: held ? "yes" : "NO" })),
);
process.exitCode = rows.every((row) => row.held) ? 0 : 1;
