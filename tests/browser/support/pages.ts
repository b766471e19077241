import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleWorker } from "#tests/support/node/bundle.mjs";

/** A page of the product: its route, and whether a path is one of its own. */
export type PageRoute = { readonly route: string; readonly matches: (path: string) => boolean };

/** What answers a GET and is not a page of its own: mails, files, programs' ways in, and links that lead on. */
const NOT_PAGES =
  /^\/(api|health|b|mute|webhooks)\b|^\/calendar\/:file|^\/operator\/mails\/|\.(ics|txt|xml)$/;

/** Every page of the product, as its own table of routes has them. */
export async function pagesOfTheProduct(): Promise<PageRoute[]> {
  const { routes } = (await appMadeHere()).createApp({ clock: () => 0 });
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

type App = { createApp(deps: { clock: () => number }): { routes: { method: string; path: string }[] } };

/** The product as a deploy bundles it, because its sources are typed and resolved for Workers. */
async function appMadeHere(): Promise<App> {
  const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
  const code = await bundleWorker(at("workers/app.tsx"), {
    "@react-email/render": at("workers/adapters/no-react-email.ts"),
  });
  const folder = await mkdtemp(join(tmpdir(), "rung-routes-"));
  const file = join(folder, "app.mjs");
  await writeFile(file, code);
  try {
    return (await import(/* @vite-ignore */ file)) as App;
  } finally {
    await rm(folder, { recursive: true });
  }
}
