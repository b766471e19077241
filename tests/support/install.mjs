// Installs from the lockfile when that has not been done; works with any Node from 20 on and nothing installed.
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { delimiter } from "node:path";
import { fileURLToPath } from "node:url";

export const root = new URL("../../", import.meta.url);
const at = (path) => fileURLToPath(new URL(path, root));

/** The Node of the lockfile. */
export const node = at("node_modules/.bin/node");

/** A PATH on which the project's own tools, Node 24 among them, come first. */
export const toolPath = () => `${at("node_modules/.bin")}${delimiter}${process.env.PATH ?? ""}`;

/** Runs `npm ci` unless what is installed is what the lockfile says; ends the process when that fails. */
export function install() {
  if (isInstalled()) return;
  console.log("Installing from the lockfile. This takes a minute the first time.");
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: at("."),
    stdio: "inherit",
  });
  if (status === 0) return;
  console.error("The install did not finish. npm says why above.");
  process.exit(1);
}

function isInstalled() {
  const installed = at("node_modules/.package-lock.json");
  if (!existsSync(installed) || !existsSync(node)) return false;
  return statSync(installed).mtimeMs >= statSync(at("package-lock.json")).mtimeMs;
}
