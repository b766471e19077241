import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { bundleWorker } from "#tests/support/node/bundle.mjs";

const run = promisify(execFile);

/** A page of the product: its route, and whether a path is one of its own. */
export type PageRoute = { readonly route: string; readonly matches: (path: string) => boolean };

/** What answers a GET and is not a page of its own: mails, files, programs' ways in, and links that lead on. */
const NOT_PAGES =
  /^\/(api|health|b|mute|webhooks)\b|^\/calendar\/(plan\/)?:|^\/mentoring\/earnings\/|^\/ladder\/evidence\/files\/|^\/operator\/mails\/|^\/operator\/bursaries\/:file|\.(ics|txt|xml|json)$/;

/** Every page of the product, as its own table of routes has them. */
export async function pagesOfTheProduct(): Promise<PageRoute[]> {
  const routes = await routesOfTheProduct();
  const gets = new Set(routes.filter(({ method }) => method === "GET").map(({ path }) => path));
  const all = [...gets].filter((route) => !NOT_PAGES.test(route));
  const patterns = all.map((route) => ({ route, pattern: patternOf(route) }));
  return patterns.map(({ route }) => ({
    route,
    // A path belongs to the route that names it, not to one that takes any name there.
    matches: (path) => bestFor(patterns, path) === route,
  }));
}

type Pattern = { readonly route: string; readonly pattern: RegExp };

function bestFor(patterns: readonly Pattern[], path: string): string | undefined {
  const fitting = patterns.filter(({ pattern }) => pattern.test(path)).map(({ route }) => route);
  return fitting.toSorted((a, b) => a.split(":").length - b.split(":").length)[0];
}

const patternOf = (route: string) => new RegExp(`^${route.replaceAll(/:\w+(\{[^}]+\})?/g, "[^/]+")}/?$`);

const SAY_ROUTES = `
  const { createApp } = await import(process.argv[1]);
  console.log(JSON.stringify(createApp({ clock: () => 0 }).routes.map(({ method, path }) => ({ method, path }))));
`;

/** Asked of the product as a deploy bundles it, because its sources are typed and resolved for Workers. */
async function routesOfTheProduct(): Promise<{ method: string; path: string }[]> {
  const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
  const code = await bundleWorker(at("workers/app.tsx"), {
    "@react-email/render": at("workers/adapters/no-react-email.ts"),
  });
  const folder = await mkdtemp(join(tmpdir(), "rung-routes-"));
  const file = join(folder, "app.mjs");
  await writeFile(file, code);
  try {
    const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", SAY_ROUTES, file]);
    return JSON.parse(stdout) as { method: string; path: string }[];
  } finally {
    await rm(folder, { recursive: true });
  }
}
