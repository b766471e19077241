// `npm test`: installs what is missing, then runs every check under the Node of the lockfile, two at a time.
// Arguments name the checks to run (`npm test -- worker browser`); without any, all run.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { install, root, toolPath } from "./install.mjs";

const CONFIG = "tests/support/vitest.config.ts";
const vitest = (project) => ["vitest", "run", "--config", CONFIG, "--project", project];

/** Each check and its command; a lane's checks run one after the other, the lanes side by side, one for each core. */
const FIRST = { assets: ["node", "web/build.mjs"] };
const LANES = [
  {
    "worker, half 1": [...vitest("worker"), "--shard=1/2"],
    unit: vitest("unit"),
    format: ["oxfmt", "--check"],
    lint: ["oxlint"],
    faults: ["node", "tests/faults/run.mjs", "--short"],
  },
  {
    "worker, half 2": [...vitest("worker"), "--shard=2/2"],
    types: ["tsc", "-p", "tsconfig.json"],
    "types of scripts": ["tsc", "-p", "web/client/tsconfig.json"],
    "types of tests": ["tsc", "-p", "tests/tsconfig.json"],
    bindings: ["wrangler", "types", "--check", "--include-runtime=false", "workers/env.d.ts"],
    bundle: ["node", "tests/support/bundle.mjs"],
  },
];
const LAST = { browser: vitest("browser"), strict: ["node", "tests/support/strict.mjs"] };

const wanted = process.argv.slice(2);
const isWanted = (name) => wanted.length === 0 || wanted.some((part) => name.includes(part));
const began = Date.now();
const failed = [];

install();
await lane({ ...FIRST }, true);
await Promise.all(LANES.map((checks) => lane(checks)));
await lane(LAST);

const seconds = Math.round((Date.now() - began) / 1000);
if (failed.length > 0) {
  console.error(`\n${failed.length} failed after ${seconds} s: ${failed.join(", ")}`);
  process.exit(1);
}
console.log(`\nAll is well after ${seconds} s.`);

async function lane(checks, always = false) {
  for (const [name, command] of Object.entries(checks)) {
    if (always || isWanted(name)) await check(name, command);
  }
}

/** Runs one check quietly; what it said is shown when it fails, and its last line when it passes. */
function check(name, [tool, ...args]) {
  return new Promise((resolve) => {
    const started = Date.now();
    const said = [];
    const child = spawn(tool, args, {
      cwd: fileURLToPath(root),
      env: {
        ...process.env,
        PATH: toolPath(),
        WRANGLER_SEND_METRICS: "false",
        CI: "1",
        NO_COLOR: "1",
        FORCE_COLOR: "0",
      },
    });
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => said.push(part));
    child.on("error", (error) => said.push(Buffer.from(String(error))));
    child.on("close", (code) => {
      const took = ((Date.now() - started) / 1000).toFixed(1);
      const output = Buffer.concat(said).toString();
      console.log(
        `${code === 0 ? "ok  " : "FAIL"}  ${name.padEnd(18)} ${took.padStart(6)} s  ${code === 0 ? gist(output) : ""}`,
      );
      if (code !== 0) {
        failed.push(name);
        console.error(output);
      }
      resolve();
    });
  });
}

/** What a passing check says of itself in a few words. */
function gist(output) {
  return (
    /Tests\s+(.*passed.*)/.exec(output)?.[1]?.trim() ??
    /^(?:bundle: )?(.*(?:KiB|Skipped|holds|violations;).*)$/m.exec(output)?.[1] ??
    ""
  );
}
