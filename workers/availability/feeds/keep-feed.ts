import { and, eq, isNull, sql } from "drizzle-orm";
import { FEED_EVERY, FEEDS_AT_MOST } from "#shared/feeds.ts";
import type { FeedId, MentorId } from "#shared/ids.ts";
import { tooMany } from "#workers/availability/feeds/add-feed.ts";
import { loadFeedRow, removeStatements } from "#workers/availability/feeds/store.ts";
import { refreshNextFree } from "#workers/bookings/refresh-next-free.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { busyFeeds } from "#workers/db/schema/feeds.ts";

/**
 * Lets a previewed calendar count from now on, in place of the one it replaces; keeping it again changes nothing. Refused
 * when as many count as may, also of two kept at once.
 */
export async function keepFeed(ctx: Context, mentorId: MentorId, id: FeedId): Promise<void> {
  const feed = await loadFeedRow(ctx, mentorId, id);
  if (feed.keptAt !== null) return;
  const hasRoom = sql`(SELECT count(*) FROM busy_feeds f WHERE f.mentor_id = ${mentorId} AND f.kept_at IS NOT NULL) < ${FEEDS_AT_MOST}`;
  await commit(ctx, [
    ...(feed.replacesId === null ? [] : removeStatements(ctx, mentorId, feed.replacesId)),
    ctx.db
      .update(busyFeeds)
      .set({
        keptAt: ctx.now,
        nextAt: feed.address === null ? null : Math.max(ctx.now, feed.goodAt + FEED_EVERY),
      })
      .where(and(eq(busyFeeds.id, id), isNull(busyFeeds.keptAt), hasRoom)),
  ]);
  if ((await loadFeedRow(ctx, mentorId, id)).keptAt === null) throw tooMany();
  await refreshNextFree(ctx, mentorId);
}
