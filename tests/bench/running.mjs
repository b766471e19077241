import { join } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions as workerOptions, unstable_splitSqlQuery } from "wrangler";
import { bundleWorker } from "#tests/support/node/bundle.mjs";
import { localSettings } from "#tests/support/node/local-settings.mjs";
import { migrate } from "#tests/support/node/migrate.mjs";
import { freePort } from "#tests/support/node/ports.mjs";

const root = join(import.meta.dirname, "..", "..");
const at = (path) => join(root, path);

/** @typedef {{ app: number, bare: number, filled: import("./worker/filled.ts").Filled, stop(): Promise<void> }} Running */

/**
 * Starts the product and the bare route on sockets of their own, in one workerd, on one database in memory filled as wished.
 *
 * @param {readonly import("./built.ts").BuiltModule[]} built
 * @param {import("./worker/filled.ts").Wish} wish
 * @returns {Promise<Running>}
 */
export async function startBoth(built, wish) {
  const [app, bare] = [await freePort(), await freePort()];
  const urls = { app: `http://127.0.0.1:${app}`, stripe: "http://127.0.0.1:9", inbox: "http://127.0.0.1:9" };
  const { workerOptions: given } = workerOptions(at("wrangler.toml"));
  const { compatibilityDate, compatibilityFlags, d1Databases } = given;
  const shared = { compatibilityDate, compatibilityFlags, d1Databases };
  const bindings = { ...given.bindings, ...localSettings(urls) };
  const socket = (port) => [{ host: "127.0.0.1", port }];
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      cf: false,
      logRequests: false,
      telemetry: { enabled: false },
      handleStructuredLogs: () => {},
      workers: [
        // Without the files: what serves those stands in front of the Worker, there as here.
        {
          ...given,
          assets: undefined,
          name: "rung",
          modules: built.map(({ name, text }) => module(name, text)),
          bindings,
          unsafeDirectSockets: socket(app),
        },
        {
          ...shared,
          name: "bare",
          modules: [module("index.js", await bundleWorker(at("tests/bench/worker/bare.ts")))],
          unsafeDirectSockets: socket(bare),
        },
        {
          ...shared,
          name: "fill",
          modules: [module("index.js", await bundleWorker(at("tests/bench/worker/fill.ts")))],
          bindings,
        },
      ],
    }),
  );
  try {
    await migrate(await miniflare.getD1Database("DB", "rung"), at("migrations"), unstable_splitSqlQuery);
    const fill = await miniflare.getWorker("fill");
    const answer = await fill.fetch("http://fill/", { method: "POST", body: JSON.stringify(wish) });
    if (!answer.ok) throw new Error(await answer.text());
    return { app, bare, filled: await answer.json(), stop: () => miniflare.dispose() };
  } catch (error) {
    await miniflare.dispose();
    throw error;
  }
}

const module = (path, contents) => ({ type: "ESModule", path, contents });

/**
 * How the deployed Worker runs, in workerd's own words.
 *
 * @returns {{ compatibilityDate: string, compatibilityFlags: string[] }}
 */
export function runtimeOf() {
  const { compatibilityDate, compatibilityFlags = [] } = workerOptions(at("wrangler.toml")).workerOptions;
  return { compatibilityDate, compatibilityFlags };
}
