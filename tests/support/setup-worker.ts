import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterAll, beforeEach } from "vitest";
import { guardConsole } from "#tests/support/console.ts";
import { loadFacts } from "#tests/support/facts.ts";

await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
// Every file has this database, so only the first finds it empty.
if ((await env.DB.prepare("SELECT 1 FROM facts").first()) === null) await loadFacts(env.DB);
guardConsole();
// Worlds have clocks of their own: a wait that one was asked for may lie in the past of the next.
beforeEach(async () => {
  await env.DB.exec("DELETE FROM outbox_pauses");
});
// What a file leaves promised or due would be done in the middle of another, in the place of its own: a job takes so many a minute.
afterAll(async () => {
  await env.DB.exec("DELETE FROM outbox WHERE state = 'pending'");
  await env.DB.exec("UPDATE payments SET settled_at = 0 WHERE status = 'paid' AND settled_at IS NULL");
});
