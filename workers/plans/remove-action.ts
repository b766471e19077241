import { and, eq } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import type { ActionId, UserId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import { ownActions } from "#workers/db/schema/career.ts";

/** Takes one of the mentee's own actions out of her plan; what it was suggested from can be added again. */
export async function removeAction(ctx: Context, userId: UserId, id: ActionId): Promise<void> {
  const removed = await ctx.db
    .delete(ownActions)
    .where(and(eq(ownActions.userId, userId), eq(ownActions.id, id)))
    .returning({ id: ownActions.id });
  if (removed.length === 0) throw new Refusal("not-found");
}
