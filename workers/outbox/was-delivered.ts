import { and, eq } from "drizzle-orm";
import type { Context } from "#workers/context.ts";
import { outbox } from "#workers/db/schema/outbox.ts";
import { nameOf, type Effect } from "#workers/outbox/effects.ts";

/** True once this very effect has been delivered. */
export async function wasDelivered(ctx: Context, effect: Effect): Promise<boolean> {
  const rows = await ctx.db
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(eq(outbox.id, nameOf(effect)), eq(outbox.state, "done")));
  return rows.length > 0;
}
