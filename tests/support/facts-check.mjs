// `npm run facts:check`: what in the files of facts contradicts itself, is disputed, missing or out of date. Ends with 1 when
// something contradicts itself. `-- --on=2027-06-01` looks as of another day; `-- --all` lists what is out of date one by one;
// `-- --remote` (or `--local`) also reads the corrections that an operator has put in force there.
import { execFileSync } from "node:child_process";
import { checkFacts } from "#shared/facts/check.ts";
import { factFiles, factRows } from "./facts.ts";

const args = process.argv.slice(2);
const today =
  args.find((each) => each.startsWith("--on="))?.slice(5) ?? new Date().toISOString().slice(0, 10);
const where = args.find((each) => each === "--remote" || each === "--local");
const findings = [...checkFacts(factFiles, factRows, today), ...(where ? correctionsIn(where) : [])];
const of = (kind) => findings.filter((each) => each.kind === kind);

console.log(`${factRows.facts.length} facts from ${factRows.sources.length} sources, as of ${today}.\n`);
table("Contradictory: mend these", of("contradictory"));
table("Disputed between sources, and said so on the page", of("disputed"));
table("Missing", of("missing"));
const old = of("out of date");
if (args.includes("--all")) table("Out of date", old);
else table("Out of date (one by one with -- --all)", countsOf(old));
process.exit(of("contradictory").length > 0 ? 1 : 0);

function table(title, rows) {
  console.log(`${title}: ${rows.length === 0 ? "nothing" : ""}`);
  const wide = Math.min(64, Math.max(0, ...rows.map(({ about }) => about.length)));
  for (const { about, says } of rows) console.log(`  ${about.padEnd(wide)}  ${says}`);
  console.log("");
}

function countsOf(rows) {
  const kinds = Map.groupBy(rows, ({ about }) => about.split(".")[0]);
  const all = (kind) => factRows.facts.filter((fact) => fact.kind === kind).length;
  return [...kinds].map(([kind, list]) => ({ about: kind, says: `${list.length} of ${all(kind)}` }));
}

/** Corrections whose fact is gone, or whose file says something else than when they were made. */
function correctionsIn(database) {
  const sql = "SELECT fact_id, body, file_body, url, put_at FROM fact_overrides WHERE ended_at IS NULL";
  const command = ["d1", "execute", "rung", database, "--json", `--command=${sql}`];
  const [{ results }] = JSON.parse(execFileSync("wrangler", command, { encoding: "utf8" }));
  return results.map(({ fact_id: id, body, file_body: then, url }) => {
    const fact = factRows.facts.find((each) => each.id === id);
    if (fact === undefined)
      return { kind: "contradictory", about: id, says: "Corrected, and no longer in the files." };
    if (JSON.stringify(fact.body) !== then)
      return { kind: "contradictory", about: id, says: "The file has changed since it was corrected." };
    return { kind: "disputed", about: id, says: `Corrected by an operator from ${url}: ${body}` };
  });
}
