import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const packed = join(dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")), "..", "bin");
const cache = join(packed, "..", "..", "..", ".cache", "rung-chromium");

/** A Chromium that starts on this computer, and the environment it needs. */
export type Browser = { readonly path: string; readonly env: Record<string, string> };

/** The Chromium of CHROMIUM_PATH, else the one that came through npm, unpacked once into node_modules. */
export async function browserHere(): Promise<Browser> {
  const own = process.env["CHROMIUM_PATH"];
  if (own !== undefined && own !== "") return { path: own, env: {} };
  if (!existsSync(cache)) await unpack();
  const path = join(cache, "chromium");
  const env = existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_FILE: join(cache, "fonts.conf") };
  const starts = await run(path, ["--version"]).then(
    () => true,
    () => false,
  );
  return { path, env: starts ? env : { ...env, LD_LIBRARY_PATH: join(cache, "al2023", "lib") } };
}

/** Unpacks beside the final place and moves everything there at once, so that a broken-off run leaves nothing half done. */
async function unpack(): Promise<void> {
  await mkdir(dirname(cache), { recursive: true });
  const folder = await mkdtemp(`${cache}-`);
  // A process of its own, because the package unpacks to wherever temporary files of its process go.
  const script = `import { inflate } from "@sparticuz/chromium"; await Promise.all(process.argv.slice(1).map(inflate));`;
  const archives = ["chromium.br", "fonts.tar.br", "al2023.tar.br"].map((name) => join(packed, name));
  await run(process.execPath, ["--input-type=module", "--eval", script, ...archives], {
    cwd: import.meta.dirname,
    env: { ...process.env, TMPDIR: folder },
  });
  const fonts = `<fontconfig><dir>${join(cache, "fonts")}</dir><cachedir>${join(cache, "fonts-cache")}</cachedir></fontconfig>`;
  await writeFile(join(folder, "fonts.conf"), fonts);
  await rename(folder, cache).catch(() => rm(folder, { recursive: true, force: true }));
}
