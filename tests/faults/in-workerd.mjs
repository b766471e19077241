// One run of the simulation: a workerd of its own, with a fresh database.
import { join } from "node:path";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions as workerOptions, unstable_splitSqlQuery } from "wrangler";
import { localSettings } from "../support/node/local-settings.mjs";
import { migrate } from "../support/node/migrate.mjs";
import { buildAssets, bundleApp } from "../support/node/running-app.mjs";

const at = (path) => join(import.meta.dirname, "..", "..", path);
const URLS = { app: "https://rung.test", stripe: "http://stripe.test", inbox: "http://resend.test" };

/** Builds the simulation once; gives the way to run it, which hears of each line that a run says and gives its report. */
export async function buildSimulation() {
  await buildAssets();
  const { workerOptions: given } = workerOptions(at("wrangler.toml"));
  const contents = await bundleApp("tests/faults/worker.ts");
  const options = convertV4MiniflareOptions({
    cf: false,
    log: new Log(LogLevel.ERROR),
    telemetry: { enabled: false },
    workers: [
      {
        name: "faults",
        modules: [{ type: "ESModule", path: "index.js", contents }],
        compatibilityDate: given.compatibilityDate,
        compatibilityFlags: given.compatibilityFlags,
        d1Databases: { DB: "faults" },
        bindings: localSettings(URLS),
      },
    ],
  });

  /** @param {Record<string, string>} how @param {(line: Record<string, any>) => void} hear */
  return async function run(how, hear) {
    const began = Date.now();
    const miniflare = new Miniflare(options);
    try {
      await miniflare.ready;
      await migrate(await miniflare.getD1Database("DB", "faults"), at("migrations"), unstable_splitSqlQuery);
      const worker = await miniflare.getWorker("faults");
      const answer = await worker.fetch(`http://faults/?${new URLSearchParams(how)}`);
      let report;
      for await (const line of linesOf(answer.body)) {
        const said = JSON.parse(line);
        if (said.error) throw new Error(`seed ${how.seed}: ${said.error}`);
        report = said.report ?? report;
        hear(said);
      }
      return { ...report, seconds: (Date.now() - began) / 1000 };
    } finally {
      await miniflare.dispose();
    }
  };
}

async function* linesOf(stream) {
  let rest = "";
  for await (const part of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + part).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
}
