import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { TestProject } from "vitest/node";
import { browserHere, type Browser } from "#tests/browser/support/chromium.ts";
import { startApp } from "#tests/support/node/running-app.mjs";

/** Where the tests find what was started for them. */
export type Running = {
  readonly app: string;
  readonly inbox: string;
  readonly stripe: string;
  /** Answers queries on the database (`POST /d1`) and gives away what the workers logged (`POST /log`). */
  readonly control: string;
  readonly browser: Browser;
};

declare module "vitest" {
  interface ProvidedContext {
    running: Running;
  }
}

/** Starts the product, the stand-ins and the demo people once for all files, on free ports with a state of their own. */
export default async function start(project: TestProject): Promise<() => Promise<void>> {
  const stateDir = await mkdtemp(join(tmpdir(), "rung-browser-"));
  const logged: { level: string; message: string }[] = [];
  const [app, browser] = await Promise.all([
    startApp({ stateDir, demo: true, onLog: (line) => logged.push(line) }),
    browserHere(),
  ]);
  const control = await serve({
    "/d1": async (body) => app.d1(...(JSON.parse(body) as [string, never[]])),
    "/log": async () => logged.splice(0),
  });
  project.provide("running", {
    app: app.appUrl,
    inbox: app.inboxUrl,
    stripe: app.stripeUrl,
    control: control.url,
    browser,
  });
  return async () => {
    control.stop();
    await app.stop();
    await rm(stateDir, { recursive: true, force: true });
  };
}

async function serve(doors: Record<string, (body: string) => Promise<unknown>>) {
  const server = createServer((request, response) => {
    const answer = async () => (doors[request.url ?? ""] ?? noDoor)(await text(request));
    answer().then(
      (value) => response.end(JSON.stringify(value)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, stop: () => server.close() };
}

const noDoor = () => Promise.reject(new Error("There is no such door."));
