// `npm start`: installs what is missing, then runs under the Node of the lockfile. Works with any Node from 20 on and
// nothing installed.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const installed = `${root}node_modules/.package-lock.json`;
const node = `${root}node_modules/.bin/node`;

if (!isInstalled()) {
  console.log("Installing from the lockfile. This takes a minute the first time.");
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: "inherit",
  });
  if (status !== 0) {
    console.error("The install did not finish. npm says why above.");
    process.exit(1);
  }
}

const serving = spawn(node, [`${root}tests/support/node/serve.mjs`], {
  cwd: root,
  // The channel tells the other process when this one is gone.
  stdio: ["inherit", "inherit", "inherit", "ipc"],
  env: { ...process.env, WRANGLER_SEND_METRICS: "false", WRANGLER_HIDE_BANNER: "true" },
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => serving.kill(signal));
serving.on("exit", (code) => process.exit(code ?? 1));

// A stopped npm stops only its shell; without the shell there is nobody left to run for.
const shell = process.ppid;
if (process.env.npm_lifecycle_event === "start") {
  setInterval(() => {
    if (process.ppid !== shell) serving.kill("SIGTERM");
  }, 500);
}

function isInstalled() {
  if (!existsSync(installed) || !existsSync(node)) return false;
  return statSync(installed).mtimeMs >= statSync(`${root}package-lock.json`).mtimeMs;
}
