// `npm run faults`: the product under random people and random faults, on workerd and D1, until every promise has been tried.
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions as workerOptions, unstable_splitSqlQuery } from "wrangler";
import { bundleWorker } from "../support/node/bundle.mjs";
import { localSettings } from "../support/node/local-settings.mjs";
import { buildAssets } from "../support/node/running-app.mjs";
import { migrate } from "../support/node/migrate.mjs";

const root = join(import.meta.dirname, "..", "..");
const at = (path) => join(root, path);
const MUTANTS = ["random-keys", "loose-effects"];

const args = Object.fromEntries(
  process.argv.slice(2).map((arg) => /^--([\w-]+)(?:=(.*))?$/.exec(arg)?.slice(1) ?? [arg, undefined]),
);
const short = "short" in args;
const seeds =
  "seed" in args
    ? [args.seed]
    : Array.from({ length: Number(args.seeds ?? (short ? 2 : 20)) }, (_, i) => String(i + 1));
const bookings = Math.ceil(
  Number(args.bookings ?? (short ? 50 : 2000)) /
    ("seed" in args && !("bookings" in args) ? 20 : seeds.length),
);
const lanes = Math.min(Number(args.lanes ?? (short ? 1 : 2)), availableParallelism());

const runs =
  "mutant" in args
    ? seeds.map((seed) => ({ seed, mutant: args.mutant, bookings }))
    : [
        ...seeds.map((seed) => ({ seed, bookings })),
        ...("seed" in args
          ? []
          : MUTANTS.map((mutant) => ({ seed: "1", mutant, bookings: short ? 20 : 50 }))),
      ];
const began = Date.now();
await buildAssets();
const { workerOptions: given } = workerOptions(at("wrangler.toml"));
const contents = await bundleWorker(at("tests/faults/worker.ts"), {
  "@react-email/render": at("workers/adapters/unused-of-resend.ts"),
  "postal-mime": at("workers/adapters/unused-of-resend.ts"),
  stripe: at("dist/stripe.js"),
});
const waiting = [...runs];
const done = [];
const reports = [];
await Promise.all(Array.from({ length: lanes }, lane));
process.exitCode = conclude();

/** One workerd after the other, each with a database of its own, until no run is left. */
async function lane() {
  for (let run = waiting.shift(); run !== undefined; run = waiting.shift()) {
    const report = await inWorkerd(run);
    done.push(run);
    reports.push({ run, report });
  }
}

async function inWorkerd(run) {
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      cf: false,
      log: new Log(LogLevel.ERROR),
      telemetry: { enabled: false },
      workers: [
        {
          name: "faults",
          modules: [{ type: "ESModule", path: "index.js", contents }],
          compatibilityDate: given.compatibilityDate,
          compatibilityFlags: given.compatibilityFlags,
          d1Databases: { RUN: "run" },
          bindings: localSettings({
            app: "https://rung.test",
            stripe: "http://stripe.test",
            inbox: "http://resend.test",
          }),
        },
      ],
    }),
  );
  const started = Date.now();
  try {
    await miniflare.ready;
    await migrate(await miniflare.getD1Database("RUN", "faults"), at("migrations"), unstable_splitSqlQuery);
    const worker = await miniflare.getWorker("faults");
    const query = new URLSearchParams({ db: "RUN", seed: run.seed, bookings: String(run.bookings) });
    if (run.mutant) query.set("mutant", run.mutant);
    if ("verbose" in args) query.set("verbose", "");
    const answer = await worker.fetch(`http://faults/?${query}`);
    let report;
    for await (const line of linesOf(answer.body)) {
      const said = JSON.parse(line);
      if (said.error) throw new Error(`seed ${run.seed}: ${said.error}`);
      if (said.trail)
        for (const { at: when, text } of said.trail) console.log(new Date(when).toISOString(), text);
      if (said.report) report = said.report;
      run.made = said.made ?? run.made;
      progress();
    }
    return { ...report, seconds: (Date.now() - started) / 1000 };
  } finally {
    await miniflare.dispose();
  }
}

async function* linesOf(stream) {
  let rest = "";
  for await (const part of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + part).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
}

let shown = "";
function progress() {
  if (!process.stderr.isTTY) return;
  const total = runs.reduce((sum, run) => sum + run.bookings, 0);
  const made = runs.reduce(
    (sum, run) => sum + (done.includes(run) ? run.bookings : Math.min(run.made ?? 0, run.bookings)),
    0,
  );
  const width = 40;
  const full = Math.round((made / total) * width);
  const line = `\r${"█".repeat(full)}${"░".repeat(width - full)} ${made} of ${total} bookings, ${Math.round((Date.now() - began) / 1000)} s`;
  if (line !== shown) process.stderr.write(line);
  shown = line;
}

function conclude() {
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
  const columns = [
    "seed",
    "bookings",
    "actions",
    "steps",
    "faults",
    "kills",
    "mails",
    "dead",
    "violations",
    "s",
  ];
  const real = reports
    .filter(({ run }) => !run.mutant)
    .toSorted((a, b) => Number(a.run.seed) - Number(b.run.seed));
  console.log(columns.map((name) => name.padStart(10)).join(""));
  for (const { report } of real)
    console.log(
      columns
        .map((name) =>
          name === "violations"
            ? report.violations.length
            : name === "s"
              ? report.seconds.toFixed(1)
              : report[name],
        )
        .map((value) => String(value).padStart(10))
        .join(""),
    );
  const total = (name) => real.reduce((sum, { report }) => sum + report[name], 0);
  const wrong = real.flatMap(({ run, report }) => report.violations.map((violation) => ({ run, violation })));
  const isCaught = ({ violations }) =>
    violations.some(({ promise }) => promise !== "nothing fails by itself");
  const escaped = reports.filter(({ run, report }) => run.mutant && !isCaught(report));
  for (const { run, report } of reports.filter(({ run: { mutant } }) => mutant))
    console.log(
      `mutant ${run.mutant}: ${report.violations.length} violations, ${isCaught(report) ? "caught" : "NOT CAUGHT"}`,
    );
  const seconds = (Date.now() - began) / 1000;
  console.log(
    `${total("bookings")} bookings, ${total("faults")} faults, ${total("kills")} kills: ${wrong.length} violations; ${(total("bookings") / seconds).toFixed(1)} bookings a second`,
  );
  for (const { run, violation } of wrong.slice(0, Number(args.show ?? 3))) {
    console.error(`\nseed ${run.seed}: ${violation.promise}\n  ${violation.booking ?? ""} ${violation.how}`);
    for (const line of violation.trail) console.error(`  ${line}`);
  }
  for (const { run, violation } of wrong)
    console.error(`seed ${run.seed}: ${violation.promise}: ${violation.booking ?? ""} ${violation.how}`);
  if ("mutant" in args)
    for (const { report } of reports)
      for (const each of report.violations.slice(0, 20)) console.log(each.promise, each.booking, each.how);
  const happened = {};
  for (const { report } of real)
    for (const [name, count] of Object.entries(report.happened))
      happened[name] = (happened[name] ?? 0) + count;
  console.log(
    `What happened: ${Object.entries(happened)
      .map(([name, count]) => `${name} ${count}`)
      .join(", ")}.`,
  );
  for (const { report } of real) console.log(`digest of ${report.seed}: ${report.digest}`);
  return wrong.length > 0 || escaped.length > 0 ? 1 : 0;
}
