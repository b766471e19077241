import { gzipSync } from "node:zlib";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { assets, pageScripts } from "#web/assets.ts";

const MOST_BYTES = 6 * 1024;

const packed = (address: string) => gzipSync(readFileSync(`web/public${address}`), { level: 9 }).length;

test("all scripts together are less than six kilobytes on the wire", () => {
  const sizes = [assets.script, ...Object.values(pageScripts)].map(packed);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_BYTES);
});
