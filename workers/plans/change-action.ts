import { and, eq, sql } from "drizzle-orm";
import type { OwnActionInput } from "#shared/contract/plans.ts";
import { Refusal } from "#shared/errors.ts";
import type { ActionId, UserId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import { ownActions } from "#workers/db/schema/career.ts";

/** Changes one of the mentee's own actions, or says that it is done; done stays done at its first moment. */
export async function changeAction(
  ctx: Context,
  userId: UserId,
  { id, done, ...change }: Partial<OwnActionInput> & { readonly id: ActionId; readonly done: boolean },
): Promise<void> {
  const changed = await ctx.db
    .update(ownActions)
    .set({ ...change, doneAt: done ? sql`coalesce(${ownActions.doneAt}, ${ctx.now})` : null })
    .where(and(eq(ownActions.userId, userId), eq(ownActions.id, id)))
    .returning({ id: ownActions.id });
  if (changed.length === 0) throw new Refusal("not-found");
}
