import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { guardConsole } from "#tests/support/console.ts";

await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
guardConsole();
