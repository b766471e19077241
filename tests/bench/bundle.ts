import { gzipSync } from "node:zlib";
import type { BuiltModule } from "./built.ts";
import type { Row } from "./measure.ts";

const MOST_KIB = 400;

/** What a deploy uploads, compressed. */
export function measureBundle(built: readonly BuiltModule[]): Row {
  const bytes = built.reduce((sum, { text }) => sum + gzipSync(text, { level: 9 }).length, 0);
  return {
    work: "the whole Worker, gzip",
    measured: `${(bytes / 1024).toFixed(1)} KiB in ${built.length} ${built.length === 1 ? "module" : "modules"}`,
    mark: `at most ${MOST_KIB} KiB`,
    held: bytes <= MOST_KIB * 1024,
  };
}
