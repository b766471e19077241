import { and, eq } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import type { Id, UserId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import { evidence } from "#workers/db/schema/career.ts";

/** Takes one line out of the mentee's own evidence log. */
export async function removeEvidence(ctx: Context, userId: UserId, id: Id<"evidence">): Promise<void> {
  const removed = await ctx.db
    .delete(evidence)
    .where(and(eq(evidence.userId, userId), eq(evidence.id, id)))
    .returning({ id: evidence.id });
  if (removed.length === 0) throw new Refusal("not-found");
}
