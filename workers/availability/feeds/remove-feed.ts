import type { FeedId, MentorId } from "#shared/ids.ts";
import { loadFeedRow, removeStatements } from "#workers/availability/feeds/store.ts";
import { refreshNextFree } from "#workers/bookings/refresh-next-free.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";

/** Takes a calendar or a preview away; what it blocked is open again at once. */
export async function removeFeed(ctx: Context, mentorId: MentorId, id: FeedId): Promise<void> {
  const feed = await loadFeedRow(ctx, mentorId, id);
  await commit(ctx, removeStatements(ctx, mentorId, id));
  if (feed.keptAt !== null) await refreshNextFree(ctx, mentorId);
}
