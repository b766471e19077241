import { and, eq } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import type { Id, UserId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import { posts } from "#workers/db/schema/career.ts";

/** Takes one of the mentee's own posts off her list. */
export async function removePost(ctx: Context, userId: UserId, id: Id<"post">): Promise<void> {
  const removed = await ctx.db
    .delete(posts)
    .where(and(eq(posts.userId, userId), eq(posts.id, id)))
    .returning({ id: posts.id });
  if (removed.length === 0) throw new Refusal("not-found");
}
