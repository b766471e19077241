import { and, eq, isNull } from "drizzle-orm";
import { FEED_EVERY } from "#shared/feeds.ts";
import type { FeedId, MentorId } from "#shared/ids.ts";
import { loadFeedRow, removeStatements } from "#workers/availability/feeds/store.ts";
import { refreshNextFree } from "#workers/bookings/refresh-next-free.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { busyFeeds } from "#workers/db/schema/feeds.ts";

/** Lets a previewed calendar count from now on, in place of the one it replaces; keeping it again changes nothing. */
export async function keepFeed(ctx: Context, mentorId: MentorId, id: FeedId): Promise<void> {
  const feed = await loadFeedRow(ctx, mentorId, id);
  if (feed.keptAt !== null) return;
  await commit(ctx, [
    ctx.db
      .update(busyFeeds)
      .set({
        keptAt: ctx.now,
        nextAt: feed.address === null ? null : Math.max(ctx.now, feed.goodAt + FEED_EVERY),
      })
      .where(and(eq(busyFeeds.id, id), isNull(busyFeeds.keptAt))),
    ...(feed.replacesId === null ? [] : removeStatements(ctx, mentorId, feed.replacesId)),
  ]);
  await refreshNextFree(ctx, mentorId);
}
