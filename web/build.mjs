// Builds what is served as files: one style sheet, one script for every page and one for the drawing sheets, one font, named by
// their content, into web/public/assets; and the API's description, made of the contracts, into web/public/api. What a deploy
// bundles of Stripe's and Resend's SDKs is made here too.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";
import { openApi } from "#shared/contract/openapi.ts";
import { pruneSdks } from "#workers/adapters/prune-sdks.mjs";

const here = import.meta.dirname;
const out = join(here, "public", "assets");
const require = createRequire(import.meta.url);
const FONT =
  "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2";

const named = (stem, ext, bytes) =>
  `${stem}-${createHash("sha256").update(bytes).digest("hex").slice(0, 10)}.${ext}`;

const bundle = async (entry, options) => {
  const result = await build({
    entryPoints: [join(here, entry)],
    bundle: true,
    minify: true,
    write: false,
    charset: "utf8",
    target: ["chrome123", "firefox128", "safari17.5"],
    ...options,
  });
  return result.outputFiles[0].contents;
};

const font = await readFile(require.resolve(FONT));
const fontName = named("atkinson-hyperlegible-next", "woff2", font);
const fontFile = {
  name: "font",
  setup(plugin) {
    plugin.onResolve({ filter: /^font\.woff2$/ }, () => ({ path: `/assets/${fontName}`, external: true }));
  },
};
const [css, js, drawing] = await Promise.all([
  bundle("styles/app.css", { plugins: [fontFile] }),
  bundle("client/main.ts", { format: "esm" }),
  bundle("client/drawing.ts", { format: "esm" }),
]);
const cssName = named("app", "css", css);
const jsName = named("app", "js", js);
const drawingName = named("drawing", "js", drawing);
const manifest = {
  "app.css": `/assets/${cssName}`,
  "app.js": `/assets/${jsName}`,
  "drawing.js": `/assets/${drawingName}`,
  "font.woff2": `/assets/${fontName}`,
};

const files = new Map([
  [fontName, font],
  [cssName, css],
  [jsName, js],
  [drawingName, drawing],
  ["manifest.json", `${JSON.stringify(manifest, null, 2)}\n`],
]);

await mkdir(out, { recursive: true });
for (const [name, bytes] of files) await keep(join(out, name), Buffer.from(bytes));
const stale = (await readdir(out)).filter((name) => !files.has(name) && !/\.\d+$/.test(name));
for (const name of stale) await rm(join(out, name), { force: true });

const api = join(here, "public", "api");
await mkdir(api, { recursive: true });
await keep(join(api, "openapi.json"), Buffer.from(JSON.stringify(openApi())));

await pruneSdks();

/** Writes only what changed, and whole, so that a server reading meanwhile never sees half a file. */
async function keep(path, bytes) {
  const old = await readFile(path).catch(() => undefined);
  if (old?.equals(bytes)) return;
  const whole = `${path}.${process.pid}`;
  await writeFile(whole, bytes);
  await rename(whole, path);
}
