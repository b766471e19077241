import { readdirSync } from "node:fs";
import { join } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions as workerOptions, unstable_splitSqlQuery } from "wrangler";
import { loadFacts } from "#tests/support/facts.ts";
import { localSettings } from "#tests/support/node/local-settings.mjs";
import { migrate } from "#tests/support/node/migrate.mjs";
import { freePort } from "#tests/support/node/ports.mjs";

const root = join(import.meta.dirname, "..", "..", "..");

/** @typedef {{ port: number, stop(): Promise<void> }} RunningDirectory */

/**
 * Starts the product on a socket of its own, on the database of a folder, migrated and with its facts.
 *
 * @param {readonly import("../built.ts").BuiltModule[]} built
 * @param {string} folder
 * @returns {Promise<RunningDirectory>}
 */
export async function startOn(built, folder) {
  const port = await freePort();
  const urls = { app: `http://127.0.0.1:${port}`, stripe: "http://127.0.0.1:9", inbox: "http://127.0.0.1:9" };
  const { workerOptions: given } = workerOptions(join(root, "wrangler.toml"));
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      cf: false,
      logRequests: false,
      telemetry: { enabled: false },
      handleStructuredLogs: () => {},
      resourcePersistencePath: folder,
      workers: [
        {
          ...given,
          assets: undefined,
          name: "rung",
          modules: built.map(({ name, text }) => ({ type: "ESModule", path: name, contents: text })),
          bindings: { ...given.bindings, ...localSettings(urls) },
          unsafeDirectSockets: [{ host: "127.0.0.1", port }],
        },
      ],
    }),
  );
  const db = await miniflare.getD1Database("DB", "rung");
  await migrate(db, join(root, "migrations"), unstable_splitSqlQuery);
  await loadFacts(db);
  return { port, stop: () => miniflare.dispose() };
}

/**
 * The file in which the database of a folder lies.
 *
 * @param {string} folder
 * @returns {string}
 */
export function fileIn(folder) {
  const names = readdirSync(folder, { recursive: true }).map(String);
  const found = names.find((name) => name.includes("d1") && /[0-9a-f]{64}\.sqlite$/.test(name));
  if (found === undefined) throw new Error(`no database in ${folder}`);
  return join(folder, found);
}
