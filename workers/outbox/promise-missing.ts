import { sql } from "drizzle-orm";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { outbox } from "#workers/db/schema/outbox.ts";
import { nameOf, type Effect } from "#workers/outbox/effects.ts";
import { promise } from "#workers/outbox/promise.ts";

const AT_ONCE = 50;

/** Promises those of the effects that were never promised; how many that were. For jobs, which find the same thing due every minute. */
export async function promiseMissing(
  ctx: Context,
  wanted: readonly { readonly effect: Effect; readonly usefulUntilAt: number }[],
): Promise<number> {
  if (wanted.length === 0) return 0;
  const names = JSON.stringify(wanted.map(({ effect }) => nameOf(effect)));
  const rows = await ctx.db
    .select({ id: outbox.id })
    .from(outbox)
    .where(sql`${outbox.id} IN (SELECT value FROM json_each(${names}))`);
  const known = new Set(rows.map(({ id }) => id));
  const missing = wanted.filter(({ effect }) => !known.has(nameOf(effect)));
  for (let from = 0; from < missing.length; from += AT_ONCE) {
    const some = missing.slice(from, from + AT_ONCE);
    await commit(
      ctx,
      some.map(({ effect, usefulUntilAt }) => promise(ctx, effect, { usefulUntilAt })),
    );
  }
  return missing.length;
}
