// Bundles a worker as a deploy would, for Miniflare.
import { build } from "esbuild";

/** One module of JavaScript from `entry`; `alias` maps module names to files. */
export async function bundleWorker(entry, alias = {}) {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2024",
    conditions: ["workerd", "worker", "browser"],
    mainFields: ["browser", "module", "main"],
    external: ["cloudflare:*", "node:*"],
    jsx: "automatic",
    jsxImportSource: "hono/jsx",
    keepNames: true,
    sourcemap: "inline",
    alias,
    logLevel: "silent",
  });
  return result.outputFiles[0].text;
}
