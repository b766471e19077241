// `npm run faults`: the product under random people and random faults, on workerd and D1, until every promise has been tried.
//
//   --seeds=20 --bookings=2000    how many runs, and how many bookings in all of them
//   --from=21                     the first of their seeds
//   --seed=7                      one run, exactly as it was among the others; with --verbose, all that happened in it
//   --mutant=random-keys          the product built wrongly (or loose-effects): violations are what is wanted
//   --lanes=2 --show=3 --short    runs at once; violations told with their trail; the small version of `npm test`
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { buildSimulation } from "./in-workerd.mjs";
import { isCaught, tellMutants, tellTable, tellViolations } from "./tell.mjs";

const SEEDS = 20;
const BOOKINGS = 2000;
/** Runs of the small version: as much as half a minute allows. */
const SHORT = { from: 3, seeds: 1, bookings: 16, mutant: 4 };
/** A mutant may be lucky: it has to come through with none of these seeds. */
const MUTANT_SEEDS = ["1", "4", "3", "5", "2"];
const MUTANTS = ["random-keys", "loose-effects"];

const text = { type: "string" };
const flag = { type: "boolean" };
const { values: asked } = parseArgs({
  options: {
    seed: text,
    seeds: text,
    from: text,
    bookings: text,
    mutant: text,
    lanes: text,
    show: text,
    short: flag,
    verbose: flag,
  },
});
const runs = plan();
const began = Date.now();
const run = await buildSimulation();
const waiting = [...runs];
const lanes = Math.min(Number(asked.lanes ?? (asked.short ? 1 : 2)), availableParallelism());
await Promise.all(Array.from({ length: lanes }, lane));
if (process.stderr.isTTY) process.stderr.write("\r\u001B[K");

const real = runs.filter(({ mutant }) => mutant === undefined);
const mutants = runs.filter(({ mutant }) => mutant !== undefined);
if (real.length > 0) tellTable(real, (Date.now() - began) / 1000);
const escaped = tellMutants(mutants, asked.mutant !== undefined);
const violations = tellViolations(real, Number(asked.show ?? 3));
process.exitCode = violations > 0 || escaped > 0 ? 1 : 0;

/** The runs that were asked for: seeds, and unless one was chosen the mutants, without whose violations the others prove nothing. */
function plan() {
  const count = Number(asked.seeds ?? (asked.short ? SHORT.seeds : SEEDS));
  const from = Number(asked.from ?? (asked.short ? SHORT.from : 1));
  const seeds =
    asked.seed === undefined ? Array.from({ length: count }, (_, i) => String(from + i)) : [asked.seed];
  const total = Number(asked.bookings ?? (asked.short ? SHORT.bookings : BOOKINGS));
  const isAlone = asked.seed !== undefined && asked.bookings === undefined;
  const bookings = Math.ceil(total / (isAlone ? SEEDS : seeds.length));
  const chosen = seeds.map((seed) => ({ seed, seeds: [seed], bookings, mutant: asked.mutant }));
  if (asked.seed !== undefined || asked.mutant !== undefined) return chosen;
  const some = asked.short ? SHORT.mutant : 50;
  return [...chosen, ...MUTANTS.map((mutant) => ({ seeds: MUTANT_SEEDS, bookings: some, mutant }))];
}

/** One run after the other, until none is left. */
async function lane() {
  for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
    for (const seed of one.seeds) {
      one.report = await runOnce(one, seed);
      if (one.mutant === undefined || isCaught(one.report)) break;
    }
    one.made = one.bookings;
  }
}

function runOnce(one, seed) {
  const how = { seed, bookings: String(one.bookings) };
  if (one.mutant) how.mutant = one.mutant;
  if (asked.verbose) how.verbose = "";
  return run(how, ({ made, trail }) => {
    one.made = Math.min(made ?? one.made ?? 0, one.bookings);
    for (const line of trail ?? []) console.log(line);
    progress();
  });
}

let shown = "";
function progress() {
  if (!process.stderr.isTTY) return;
  const sum = (name) => runs.reduce((all, one) => all + (one[name] ?? 0), 0);
  const share = sum("made") / sum("bookings");
  const bar = "█".repeat(Math.round(share * 40)).padEnd(40, "░");
  const seconds = Math.round((Date.now() - began) / 1000);
  const line = `\r${bar} ${sum("made")} of ${sum("bookings")} bookings, ${seconds} s`;
  if (line !== shown) process.stderr.write(line);
  shown = line;
}
