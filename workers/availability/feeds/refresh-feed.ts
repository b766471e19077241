import { eq } from "drizzle-orm";
import {
  FEED_TRUSTED_FOR,
  FEED_WARNED_AFTER,
  FeedFault,
  feedStateAt,
  FULL_READING_EVERY,
  type FeedFailure,
} from "#shared/feeds.ts";
import { MINUTE } from "#shared/time.ts";
import { fetchCalendar } from "#workers/adapters/calendar-feed.ts";
import { timesStatements, type FeedRow } from "#workers/availability/feeds/store.ts";
import { workOut } from "#workers/availability/feeds/work-out.ts";
import { refreshNextFree } from "#workers/bookings/refresh-next-free.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { busyFeeds } from "#workers/db/schema/feeds.ts";
import { loadMentor } from "#workers/mentors/store.ts";
import { promise } from "#workers/outbox/promise.ts";

/** However often somebody presses the button, a calendar's server is asked once a minute at most. */
const AT_LEAST_APART = MINUTE;

/**
 * Reads a calendar at its address again. When that fails the last good copy stays and the failure is noted; after six
 * hours of it the mentor is mailed, once for each outage.
 */
export async function refreshFeed(ctx: Context, feed: FeedRow): Promise<void> {
  if (feed.address === null || ctx.now - feed.triedAt < AT_LEAST_APART) return;
  try {
    await read(ctx, feed, feed.address);
  } catch (error) {
    if (!(error instanceof FeedFault)) throw error;
    await noteFailure(ctx, feed, error.failure);
  }
}

async function read(ctx: Context, feed: FeedRow, address: string): Promise<void> {
  // A calendar that never changes is read in full now and then all the same, or its repeats would run out.
  const isStale = ctx.now - feed.readAt >= FULL_READING_EVERY;
  const known = isStale ? { etag: null, lastModified: null } : feed;
  const fetched = await fetchCalendar(address, known, { ownHost: new URL(ctx.settings.origin).host });
  const good = { goodAt: ctx.now, triedAt: ctx.now, failure: null };
  const update = (set: Partial<typeof busyFeeds.$inferInsert>) =>
    ctx.db.update(busyFeeds).set(set).where(eq(busyFeeds.id, feed.id));

  if (fetched.is === "unchanged") {
    await commit(ctx, [update(good)]);
    if (feedStateAt(feed, ctx.now) !== "lost") return;
  } else {
    const { availability } = await loadMentor(ctx, feed.mentorId);
    const calendar = await workOut(ctx, fetched.text, { zone: availability.zone, isFile: false });
    await commit(ctx, [
      update({
        ...good,
        readAt: ctx.now,
        etag: fetched.etag,
        lastModified: fetched.lastModified,
        events: calendar.events,
        notes: [...calendar.notes],
      }),
      ...timesStatements(ctx, feed.id, calendar.busy),
    ]);
  }
  await refreshNextFree(ctx, feed.mentorId);
}

async function noteFailure(ctx: Context, feed: FeedRow, failure: FeedFailure): Promise<void> {
  const isLong = ctx.now - feed.goodAt >= FEED_WARNED_AFTER;
  await commit(ctx, [
    ctx.db.update(busyFeeds).set({ triedAt: ctx.now, failure }).where(eq(busyFeeds.id, feed.id)),
    ...(isLong ? [promise(ctx, { kind: "email.feed-down", feedId: feed.id, since: feed.goodAt })] : []),
  ]);
  ctx.nudge();
  const before = feedStateAt(feed, feed.triedAt);
  if (before !== "lost" && ctx.now - feed.goodAt >= FEED_TRUSTED_FOR)
    await refreshNextFree(ctx, feed.mentorId);
}
