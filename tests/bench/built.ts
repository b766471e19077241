import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/** One module of the Worker. */
export type BuiltModule = { readonly name: string; readonly text: string };

/** The modules a deploy would upload, the one that starts first. */
export async function buildWorker(): Promise<readonly BuiltModule[]> {
  const out = await mkdtemp(join(tmpdir(), "rung-bench-"));
  try {
    await promisify(execFile)("wrangler", ["deploy", "--dry-run", "--outdir", out], {
      env: { ...process.env, WRANGLER_SEND_METRICS: "false" },
    });
    const names = (await readdir(out, { recursive: true })).filter((name) => /\.m?js$/.test(name));
    const sorted = names.toSorted((a, b) => Number(b === "index.js") - Number(a === "index.js"));
    return await Promise.all(
      sorted.map(async (name) => ({ name, text: await readFile(join(out, name), "utf8") })),
    );
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}
