// `npm start`: installs what is missing, then runs under the Node of the lockfile. Works with any Node from 20 on and
// nothing installed.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { install, node, root } from "./install.mjs";

install();

const serving = spawn(node, ["tests/support/node/serve.mjs"], {
  cwd: fileURLToPath(root),
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
