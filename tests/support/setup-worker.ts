import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach } from "vitest";
import { guardConsole } from "#tests/support/console.ts";

await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
guardConsole();
// Worlds have clocks of their own: a wait that one was asked for may lie in the past of the next.
beforeEach(async () => {
  await env.DB.exec("DELETE FROM outbox_pauses");
});
