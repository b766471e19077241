// What came of the runs, in words and numbers.

const COLUMNS = [
  "seed",
  "bookings",
  "actions",
  "steps",
  "faults",
  "kills",
  "mails",
  "dead",
  "violations",
  "seconds",
];

/** One line for each seed, then all together: how much of everything, the rate, and what happened to the bookings. */
export function tellTable(runs, seconds) {
  const row = (values) => console.log(values.map((value) => String(value).padStart(11)).join(""));
  row([...COLUMNS, "digest"]);
  for (const { report } of runs)
    row([
      ...COLUMNS.map((name) => (name === "violations" ? report.violations.length : round(report[name]))),
      report.digest.slice(0, 8),
    ]);
  const sum = (name) => runs.reduce((all, { report }) => all + report[name], 0);
  const happened = {};
  for (const { report } of runs)
    for (const [name, times] of Object.entries(report.happened))
      happened[name] = (happened[name] ?? 0) + times;
  const words = Object.entries(happened).toSorted(([a], [b]) => (a < b ? -1 : 1));
  console.log(`\nWhat happened: ${words.map(([name, times]) => `${name} ${times}`).join(", ")}.`);
  const violations = runs.reduce((all, { report }) => all + report.violations.length, 0);
  console.log(
    `\n${sum("bookings")} bookings, ${sum("faults")} faults, ${sum("kills")} kills, ${sum("mails")} mails: ${violations} violations; ${(sum("bookings") / seconds).toFixed(1)} bookings a second`,
  );
}

const aboutWorld = ({ promise }) => promise !== "nothing fails by itself";

/** True when a promise about money, mail or diaries was seen to be broken. */
export const isCaught = ({ violations }) => violations.some(aboutWorld);

/** Whether each mutant was noticed by a promise about money, mail or diaries; how many were not. */
export function tellMutants(runs, inFull) {
  let escaped = 0;
  for (const { mutant, report } of runs) {
    const caught = report.violations.filter(aboutWorld);
    if (caught.length === 0) escaped++;
    const verdict = caught.length === 0 ? "NOT CAUGHT: the simulation proves nothing" : "caught";
    console.log(`mutant ${mutant}: ${caught.length} violations, ${verdict}`);
    if (inFull) for (const violation of caught) console.log(`  ${sentence(violation)}`);
  }
  return escaped;
}

/** Every violation with its seed, the first few with the trail of their booking; how many there are. */
export function tellViolations(runs, shown) {
  const all = runs.flatMap(({ seed, report }) => report.violations.map((violation) => ({ seed, violation })));
  for (const { seed, violation } of all.slice(0, shown)) {
    console.error(`\nseed ${seed}: ${sentence(violation)}`);
    for (const line of violation.trail) console.error(`    ${line}`);
  }
  for (const { seed, violation } of all) console.error(`seed ${seed}: ${sentence(violation)}`);
  const seeds = [...new Set(all.map(({ seed }) => seed))];
  if (all.length > 0) console.error(`\nAgain, alone: npm run faults -- --seed=${seeds[0]} --verbose`);
  return all.length;
}

const sentence = ({ promise, booking, how }) => `${promise}: ${booking ?? ""} ${how}`;
const round = (value) => (typeof value === "number" ? Math.round(value) : value);
