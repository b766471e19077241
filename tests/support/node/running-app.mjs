// The product and its stand-ins, running on this computer: what `npm start` and the browser tests use.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions as workerOptions, unstable_splitSqlQuery } from "wrangler";
import { bundleWorker } from "./bundle.mjs";
import { byNumber, localSettings } from "./local-settings.mjs";
import { migrate } from "./migrate.mjs";
import { freePort } from "./ports.mjs";

const root = join(import.meta.dirname, "..", "..", "..");
const at = (path) => join(root, path);

/** Builds what browsers fetch. */
export const buildAssets = () => promisify(execFile)(process.execPath, [at("web/build.mjs")]);

/**
 * Starts the app and the stand-ins on the given ports (any free ones unless said), with everything they remember in
 * `stateDir`. Migrations are applied and facts loaded; with `demo`, the demo people are loaded into a state that has none.
 * `settings` replaces some of the local settings, `say` hears of slow steps, `onLog` gets each line a worker logs.
 *
 * @param {{ stateDir: string, port?: number, inboxPort?: number, stripePort?: number, demo?: boolean,
 *   settings?: Record<string, string>, say?: (line: string) => void,
 *   onLog?: (line: { level: string, message: string }) => void }} how
 */
export async function startApp({
  port,
  inboxPort,
  stripePort,
  stateDir,
  demo = false,
  settings = {},
  say = () => {},
  onLog = () => {},
}) {
  const ports = {
    app: await freePort(port),
    inbox: await freePort(inboxPort),
    stripe: await freePort(stripePort),
  };
  const urls = {
    app: `http://localhost:${ports.app}`,
    inbox: `http://localhost:${ports.inbox}`,
    stripe: `http://localhost:${ports.stripe}`,
  };
  const demoMark = join(stateDir, "demo-people-are-in");
  const seeds = demo && !existsSync(demoMark);
  await mkdir(stateDir, { recursive: true });

  const options = async () => {
    await buildAssets();
    const [app, standIns, seed] = await Promise.all([
      appWorker(urls, settings),
      standInsWorker(urls, ports),
      seeds ? seedWorker(urls) : undefined,
    ]);
    return convertV4MiniflareOptions({
      host: "127.0.0.1",
      port: ports.app,
      // Its facts about a request would be fetched from the internet.
      cf: false,
      log: new Log(LogLevel.WARN),
      logRequests: false,
      handleStructuredLogs: (line) => {
        if (!isAskedFor(line)) onLog(line);
      },
      telemetry: { enabled: false },
      unsafeTriggerHandlers: true,
      resourcePersistencePath: stateDir,
      workers: [app, standIns, ...(seed ? [seed] : [])],
    });
  };

  say("Building the app.");
  const miniflare = new Miniflare(await options());
  const database = () => miniflare.getD1Database("DB", "rung");
  const applyMigrations = async () => {
    const applied = await migrate(await database(), at("migrations"), unstable_splitSqlQuery);
    if (applied.length > 0)
      say(`Applied ${applied.length} ${applied.length === 1 ? "migration" : "migrations"}.`);
  };
  try {
    await miniflare.ready;
    await applyMigrations();
    if (seeds) {
      say("Loading demo people.");
      await seedNow(miniflare);
      await writeFile(demoMark, "");
    }
  } catch (error) {
    await miniflare.dispose();
    throw error;
  }

  return {
    appUrl: urls.app,
    inboxUrl: urls.inbox,
    stripeUrl: urls.stripe,
    /** Rows of a query on the app's database. */
    d1: async (sql, params = []) => {
      const statement = (await database()).prepare(sql).bind(...params);
      return (await statement.all()).results;
    },
    /** Runs the app's jobs as cron would at `time` (epoch ms). */
    scheduled: async (time) => {
      await sure(fetch(`${urls.app}/cdn-cgi/local/scheduled?time=${time}`));
    },
    /** Calls a control of the Stripe stand-in: `stripe("pay", id, "declined")`. */
    stripe: (control, ...args) => controlled(urls.stripe, control, args),
    /** Calls a control of the Resend stand-in: `resend("faults", { kind: "500", times: 3 })`. */
    resend: (control, ...args) => controlled(urls.inbox, control, args),
    /** Builds again, swaps the code and applies new migrations; what is remembered stays. */
    reload: async () => {
      await miniflare.setOptions(await options());
      await applyMigrations();
    },
    stop: () => miniflare.dispose(),
  };
}

/** A stand-in that was told not to answer breaks off, and workerd tells of that. */
const isAskedFor = ({ message }) => message.includes("NoAnswer: ");

async function appWorker(urls, settings) {
  const { workerOptions: given } = workerOptions(at("wrangler.toml"));
  return {
    ...given,
    name: "rung",
    modules: modules(await bundleApp("workers/index.ts")),
    bindings: { ...given.bindings, ...localSettings(urls), ...settings },
  };
}

async function standInsWorker(urls, ports) {
  const { workerOptions: given } = workerOptions(at("workers/stand-ins/wrangler.toml"));
  const settings = localSettings(urls);
  return {
    ...given,
    name: "rung-stand-ins",
    modules: modules(await bundleWorker(at("workers/stand-ins/worker.ts"))),
    bindings: {
      STRIPE_ORIGIN: urls.stripe,
      STRIPE_WEBHOOK_URL: `${byNumber(urls.app)}/webhooks/stripe`,
      STRIPE_WEBHOOK_SECRET: settings.STRIPE_WEBHOOK_SECRET,
      RESEND_WEBHOOK_URL: `${byNumber(urls.app)}/webhooks/resend`,
      RESEND_WEBHOOK_SECRET: settings.RESEND_WEBHOOK_SECRET,
    },
    unsafeDirectSockets: [
      { host: "127.0.0.1", port: ports.stripe, entrypoint: "Stripe" },
      { host: "127.0.0.1", port: ports.inbox, entrypoint: "Resend" },
    ],
  };
}

async function seedWorker(urls) {
  const { workerOptions: given } = workerOptions(at("wrangler.toml"));
  return {
    compatibilityDate: given.compatibilityDate,
    compatibilityFlags: given.compatibilityFlags,
    d1Databases: given.d1Databases,
    name: "rung-seed",
    modules: modules(await bundleApp("tests/support/seed-worker.ts")),
    bindings: { ...given.bindings, ...localSettings(urls) },
  };
}

async function seedNow(miniflare) {
  const seed = await miniflare.getWorker("rung-seed");
  await sure(seed.fetch("http://seed/"));
}

/** Bundles a worker of the product, without what its SDKs bring along and it never uses. */
export const bundleApp = (entry) =>
  bundleWorker(at(entry), {
    "@react-email/render": at("workers/adapters/unused-of-resend.ts"),
    "postal-mime": at("workers/adapters/unused-of-resend.ts"),
    stripe: at("dist/stripe.js"),
    resend: at("dist/resend.js"),
  });

const modules = (contents) => [{ type: "ESModule", path: "index.js", contents }];

async function controlled(url, control, args) {
  const answer = await sure(
    fetch(`${url}/control/${control}`, { method: "POST", body: JSON.stringify(args) }),
  );
  return answer.json();
}

async function sure(answering) {
  const answer = await answering;
  if (answer.ok) return answer;
  throw new Error(`${answer.url} answered ${answer.status}: ${await answer.text()}`);
}
