import type { PostInput } from "#shared/contract/career.ts";
import type { Id, UserId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import { posts } from "#workers/db/schema/career.ts";

/** Adds a post under the id made when its form was drawn, so that sending the form twice adds it once. */
export async function addPost(
  ctx: Context,
  userId: UserId,
  post: PostInput & { id: Id<"post"> },
): Promise<void> {
  await ctx.db
    .insert(posts)
    .values({ ...post, userId })
    .onConflictDoNothing();
}
