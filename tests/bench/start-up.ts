import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { localSettings } from "#tests/support/node/local-settings.mjs";
import { freePort } from "#tests/support/node/ports.mjs";
import type { BuiltModule } from "./built.ts";
import { median, type Row } from "./measure.ts";
import { runtimeOf } from "./running.mjs";

const workerd = join(import.meta.dirname, "..", "..", "node_modules", ".bin", "workerd");
const ROUNDS = 11;
const MOST_MS = 30;
const BARE = [{ name: "index.js", text: 'export default { fetch: () => new Response("ok") };' }];

/** CPU of a fresh workerd from its start to its first answer: the product's over that of a Worker that does nothing. */
export async function measureStartUp(built: readonly BuiltModule[]): Promise<Row> {
  if (!existsSync("/proc/self/schedstat")) throw new Error("start-up is measured through Linux's /proc");
  const folder = await mkdtemp(join(tmpdir(), "rung-start-up-"));
  try {
    const bare = await compile(folder, "bare", BARE);
    const app = await compile(folder, "app", built);
    const took = { bare: [] as number[], app: [] as number[] };
    for (let round = 0; round < ROUNDS; round++) {
      took.bare.push(await firstAnswer(bare, "/"));
      took.app.push(await firstAnswer(app, "/health"));
    }
    const over = median(took.app.map((ms, i) => ms - (took.bare[i] ?? Number.NaN)));
    return {
      work: "start-up, to the first answer",
      measured: `${median(took.app).toFixed(1)} ms of CPU, bare ${median(took.bare).toFixed(1)}: ${over.toFixed(1)} over`,
      mark: `at most ${MOST_MS} ms over a Worker that does nothing`,
      held: over <= MOST_MS,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** workerd's own form of a Worker, so that no time goes into reading a configuration. */
async function compile(folder: string, name: string, modules: readonly BuiltModule[]): Promise<string> {
  const { compatibilityDate, compatibilityFlags } = runtimeOf();
  const files = await Promise.all(
    modules.map(async (module, i) => {
      await writeFile(join(folder, `${name}-${i}.js`), module.text);
      return `(name = ${JSON.stringify(module.name)}, esModule = embed "${name}-${i}.js")`;
    }),
  );
  const urls = { app: "http://localhost", stripe: "http://localhost", inbox: "http://localhost" };
  const texts = Object.entries(localSettings(urls)).map(
    ([key, text]) => `(name = "${key}", text = ${JSON.stringify(text)})`,
  );
  // The answer does not need the database, so any object stands in for it. The flag became the default.
  const flags = compatibilityFlags.filter((flag) => flag !== "nodejs_compat").map((flag) => `"${flag}"`);
  const config = join(folder, `${name}.capnp`);
  await writeFile(
    config,
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [(name = "it", worker = .it)],
  sockets = [(name = "http", http = (), service = "it")]);
const it :Workerd.Worker = (modules = [${files.join(", ")}], compatibilityDate = "${compatibilityDate}",
  compatibilityFlags = [${flags.join(", ")}], bindings = [${texts.join(", ")}, (name = "DB", json = "{}")]);`,
  );
  const compiled = join(folder, `${name}.bin`);
  await writeFile(
    compiled,
    execFileSync(workerd, ["compile", "--config-only", config], {
      maxBuffer: 2 ** 28,
      stdio: ["ignore", "pipe", "ignore"],
    }),
  );
  return compiled;
}

/** Milliseconds of CPU of a fresh process until it has answered. */
async function firstAnswer(config: string, path: string): Promise<number> {
  const port = await freePort();
  const child = spawn(workerd, ["serve", "--binary", `--socket-addr=http=127.0.0.1:${port}`, config], {
    stdio: "ignore",
  });
  try {
    const answer = await answered(`http://127.0.0.1:${port}${path}`);
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    await answer.text();
    return await cpuOf(child.pid ?? 0);
  } finally {
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
  }
}

async function answered(url: string): Promise<Response> {
  for (let tries = 0; tries < 2000; tries++) {
    const answer = await fetch(url, { headers: { connection: "close" } }).catch(() => undefined);
    if (answer !== undefined) return answer;
    await pause(3);
  }
  throw new Error("workerd did not start");
}

async function cpuOf(pid: number): Promise<number> {
  const threads = await readdir(`/proc/${pid}/task`);
  const spent = await Promise.all(
    threads.map(async (thread) => {
      const [nanoseconds = "0"] = (await readFile(`/proc/${pid}/task/${thread}/schedstat`, "utf8")).split(
        " ",
      );
      return Number(nanoseconds) / 1e6;
    }),
  );
  return spent.reduce((sum, ms) => sum + ms, 0);
}
