// Builds the bundle as a deploy would, without deploying, and holds its weight to the limit.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const LIMIT_KIB = 400;
const out = "dist/worker";

rmSync(out, { recursive: true, force: true });
execFileSync("wrangler", ["deploy", "--dry-run", "--outdir", out], {
  stdio: ["ignore", "ignore", "inherit"],
  env: { ...process.env, WRANGLER_SEND_METRICS: "false" },
});
const scripts = readdirSync(out).filter((name) => /\.(js|mjs)$/.test(name));
const sizes = scripts.map((name) => gzipSync(readFileSync(join(out, name)), { level: 9 }).length);
const kib = sizes.reduce((sum, size) => sum + size, 0) / 1024;
console.log(`bundle: ${kib.toFixed(1)} KiB gzip in ${scripts.length} file(s), at most ${LIMIT_KIB}`);
if (kib > LIMIT_KIB) process.exit(1);
