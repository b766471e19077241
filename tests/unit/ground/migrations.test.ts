import { readdirSync } from "node:fs";
import { expect, test } from "vitest";

test("migrations are numbered, each once", () => {
  const files = readdirSync("migrations").toSorted();
  expect(new Set(files.map((name) => Number(name.slice(0, 4)))).size).toBe(files.length);
  for (const name of files) expect(name).toMatch(/^\d{4}_[a-z0-9_]+\.sql$/);
});
