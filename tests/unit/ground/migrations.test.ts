import { readdirSync } from "node:fs";
import { expect, test } from "vitest";

test("migrations are numbered from one, without a gap or a clash", () => {
  const files = readdirSync("migrations").toSorted();
  expect(files.map((name) => Number(name.slice(0, 4)))).toEqual(files.map((_, i) => i + 1));
  for (const name of files) expect(name).toMatch(/^\d{4}_[a-z0-9_]+\.sql$/);
});
