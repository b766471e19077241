import { and, eq } from "drizzle-orm";
import type { PostInput } from "#shared/contract/career.ts";
import type { Id, UserId } from "#shared/ids.ts";
import { loadPost } from "#workers/career/store.ts";
import type { Context } from "#workers/context.ts";
import { posts } from "#workers/db/schema/career.ts";

/** Changes one of the mentee's own posts. */
export async function changePost(
  ctx: Context,
  userId: UserId,
  { id, ...post }: PostInput & { id: Id<"post"> },
): Promise<void> {
  await loadPost(ctx, userId, id);
  await ctx.db
    .update(posts)
    .set(post)
    .where(and(eq(posts.userId, userId), eq(posts.id, id)));
}
