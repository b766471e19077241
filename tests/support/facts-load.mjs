// `npm run facts:load`: brings the facts of shared/facts/data into the database of this computer; with `-- --remote`, into
// the deployed one. Run twice, the second changes nothing. Corrections made by an operator stay.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { factRows, factStatements } from "./facts.ts";

const where = process.argv.includes("--remote") ? "--remote" : "--local";
const folder = mkdtempSync(join(tmpdir(), "rung-facts-"));
const file = join(folder, "facts.sql");
try {
  writeFileSync(file, factStatements.join("\n"));
  if (where === "--local") wrangler("migrations", "apply", "rung", "--local");
  wrangler("execute", "rung", where, "--yes", `--file=${file}`);
  console.log(`${factRows.facts.length} facts from ${factRows.sources.length} sources are in.`);
} finally {
  rmSync(folder, { recursive: true });
}

function wrangler(...args) {
  execFileSync("wrangler", ["d1", ...args], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, CI: "1", WRANGLER_SEND_METRICS: "false" },
  });
}
