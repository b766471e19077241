import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const root = process.cwd();

/** What the linter says of one file at this place in a tree under our law. */
function lint(path: string, code: string): string {
  const tree = mkdtempSync(join(tmpdir(), "rung-law-"));
  try {
    cpSync(join(root, ".oxlintrc.json"), join(tree, ".oxlintrc.json"));
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), code);
    execFileSync(join(root, "node_modules/.bin/oxlint"), ["--disable-nested-config", path], {
      cwd: tree,
      encoding: "utf8",
      stdio: "pipe",
    });
    return "";
  } catch (error) {
    return String((error as { stdout?: string }).stdout ?? error);
  } finally {
    rmSync(tree, { recursive: true });
  }
}

test.each([
  [
    "shared/rule.ts",
    'import { loadBooking } from "#workers/bookings/store.ts";\nexport const x = loadBooking;\n',
    "shared/ is pure",
  ],
  ["shared/rule.ts", 'import { Hono } from "hono";\nexport const x = Hono;\n', "shared/ is pure"],
  ["shared/rule.ts", "export const now = () => Date.now();\n", "'Date'"],
  ["shared/deep/rule.ts", "export const call = () => fetch;\n", "'fetch'"],
  [
    "web/pages/page.tsx",
    'import { loadBooking } from "#workers/bookings/store.ts";\nexport const x = loadBooking;\n',
    "web/ draws",
  ],
  ["web/pages/page.tsx", 'import { eq } from "drizzle-orm";\nexport const x = eq;\n', "web/ draws"],
  [
    "workers/routes/bookings.tsx",
    'import { bookings } from "#workers/db/schema/bookings.ts";\nexport const x = bookings;\n',
    "routes call verbs",
  ],
  [
    "workers/routes/bookings.tsx",
    'import { sendMail } from "#workers/adapters/resend.ts";\nexport const x = sendMail;\n',
    "routes call verbs",
  ],
])("the law stops %s when it reaches too far", (path, code, words) => {
  expect(lint(path, code)).toContain(words);
});

test("the law lets a route call a verb and shared code import zod", () => {
  expect(
    lint(
      "workers/routes/bookings.tsx",
      'import { cancelBooking } from "#workers/bookings/cancel-booking.ts";\nexport const x = cancelBooking;\n',
    ),
  ).toBe("");
  expect(
    lint("shared/contract/rule.ts", 'import { object } from "zod";\nexport const x = object({});\n'),
  ).toBe("");
});
