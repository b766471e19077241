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
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: root, stdio: "inherit" });
  if (status !== 0) {
    console.error("The install did not finish. npm says why above.");
    process.exit(1);
  }
}

const serving = spawn(node, [`${root}tests/support/node/serve.mjs`], {
  cwd: root,
  stdio: "inherit",
  env: {
    ...process.env,
    WRANGLER_SEND_METRICS: "false",
    WRANGLER_HIDE_BANNER: "true",
    NO_UPDATE_NOTIFIER: "1",
  },
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => serving.kill(signal));
serving.on("exit", (code, signal) => {
  process.exit(signal === null ? code : 1);
});

function isInstalled() {
  if (!existsSync(installed) || !existsSync(node)) return false;
  return statSync(installed).mtimeMs >= statSync(`${root}package-lock.json`).mtimeMs;
}
