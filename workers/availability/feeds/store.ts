import {
  and,
  asc,
  eq,
  getTableColumns,
  gt,
  inArray,
  isNotNull,
  isNull,
  lte,
  sql,
  type SQL,
} from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import { FEED_EVERY, FEED_TRUSTED_FOR, PREVIEW_KEPT_FOR } from "#shared/feeds.ts";
import type { FeedId, MentorId } from "#shared/ids.ts";
import type { Span } from "#shared/slots/spans.ts";
import { DAY } from "#shared/time.ts";
import type { Context } from "#workers/context.ts";
import { readAll } from "#workers/db/client.ts";
import type { Statement } from "#workers/db/commit.ts";
import { users } from "#workers/db/schema/accounts.ts";
import { bookings } from "#workers/db/schema/bookings.ts";
import { busyFeeds, busyTimes } from "#workers/db/schema/feeds.ts";
import { mentors } from "#workers/db/schema/mentors.ts";

export type FeedRow = typeof busyFeeds.$inferSelect;

/** A feed with what it blocks from now on: how many times in all, when first, and until when it says anything. */
export type FeedSummary = FeedRow & {
  readonly times: number;
  readonly nextBusyAt: number | null;
  readonly busyUntilAt: number | null;
};

/** The mentor's calendars that count, oldest first, and the diary that they belong to. */
export async function loadFeeds(ctx: Context, mentorId: MentorId) {
  const [feeds, diaries] = await readAll(ctx.db, [
    summariesQuery(ctx)
      .where(and(eq(busyFeeds.mentorId, mentorId), isNotNull(busyFeeds.keptAt)))
      .orderBy(asc(busyFeeds.keptAt)),
    diaryQuery(ctx, mentorId),
  ]);
  return { feeds, ...known(diaries) };
}

/** Whether the mentor of a row has a calendar whose last good copy no longer counts. */
export function hasLostFeed(ctx: Context): SQL {
  return sql`EXISTS (SELECT 1 FROM busy_feeds f WHERE f.mentor_id = mentors.id AND f.kept_at IS NOT NULL
    AND f.address IS NOT NULL AND f.good_at <= ${ctx.now - FEED_TRUSTED_FOR})`;
}

/**
 * One of the mentor's own calendars or previews: its next busy times among the days that people may book, how many there are,
 * and the sessions that are booked in them.
 */
export async function loadFeed(ctx: Context, mentorId: MentorId, id: FeedId) {
  const own = and(eq(busyFeeds.id, id), eq(busyFeeds.mentorId, mentorId));
  const until = sql`${ctx.now} + ${DAY} * (SELECT json_extract(m.availability, '$.limits.horizonDays')
    FROM mentors m WHERE m.id = ${mentorId})`;
  const ahead = and(eq(busyTimes.feedId, id), gt(busyTimes.endsAt, ctx.now), lte(busyTimes.startsAt, until));
  const overlap = sql`EXISTS (SELECT 1 FROM busy_times t WHERE t.feed_id = ${id}
    AND t.ends_at > ${bookings.startsAt} AND t.starts_at < ${bookings.endsAt})`;
  const [[feed], diaries, next, [counted], booked] = await readAll(ctx.db, [
    summariesQuery(ctx).where(own),
    diaryQuery(ctx, mentorId),
    ctx.db
      .select({ from: busyTimes.startsAt, to: busyTimes.endsAt })
      .from(busyTimes)
      .where(ahead)
      .orderBy(asc(busyTimes.endsAt))
      .limit(12),
    ctx.db
      .select({ times: sql<number>`count(*)`.as("times_ahead") })
      .from(busyTimes)
      .where(ahead),
    ctx.db
      .select({ id: bookings.id, startsAt: bookings.startsAt, endsAt: bookings.endsAt })
      .from(bookings)
      .where(
        and(
          eq(bookings.mentorId, mentorId),
          sql`${bookings.status} IN ('requested', 'confirmed')`,
          gt(bookings.startsAt, ctx.now),
          overlap,
        ),
      )
      .orderBy(asc(bookings.startsAt))
      .limit(20),
  ]);
  if (feed === undefined) throw new Refusal("not-found");
  return { feed, ...known(diaries), next, timesAhead: counted?.times ?? 0, booked };
}

/** The mentor's own feed alone; refuses when there is none. */
export async function loadFeedRow(ctx: Context, mentorId: MentorId, id: FeedId): Promise<FeedRow> {
  const [row] = await ctx.db
    .select()
    .from(busyFeeds)
    .where(and(eq(busyFeeds.id, id), eq(busyFeeds.mentorId, mentorId)));
  if (row === undefined) throw new Refusal("not-found");
  return row;
}

function diaryQuery(ctx: Context, mentorId: MentorId) {
  return ctx.db.select({ availability: mentors.availability }).from(mentors).where(eq(mentors.id, mentorId));
}

function known<T>([row]: readonly T[]): T {
  if (row === undefined) throw new Refusal("not-found");
  return row;
}

/** The calendar with its mentor's name and address, for a mail. */
export async function findFeedToTell(ctx: Context, id: FeedId) {
  const [row] = await ctx.db
    .select({
      feed: busyFeeds,
      name: mentors.name,
      userId: users.id,
      email: users.email,
      zone: users.timeZone,
    })
    .from(busyFeeds)
    .innerJoin(mentors, eq(mentors.id, busyFeeds.mentorId))
    .innerJoin(users, eq(users.id, mentors.userId))
    .where(eq(busyFeeds.id, id));
  return row;
}

/** Takes the calendars that are due, those that waited longest first; their next time is set before they are read. */
export async function claimDueFeeds(ctx: Context, most: number): Promise<FeedRow[]> {
  const due = ctx.db
    .select({ id: busyFeeds.id })
    .from(busyFeeds)
    .where(and(isNotNull(busyFeeds.nextAt), lte(busyFeeds.nextAt, ctx.now)))
    .orderBy(asc(busyFeeds.nextAt))
    .limit(most);
  return ctx.db
    .update(busyFeeds)
    .set({ nextAt: ctx.now + FEED_EVERY })
    .where(inArray(busyFeeds.id, due))
    .returning();
}

/** Writes that make these the feed's busy times; only what differs is touched, and a feed that is gone stays so. */
export function timesStatements(ctx: Context, id: FeedId, busy: readonly Span[]): Statement[] {
  const packed = JSON.stringify(busy.map(({ from, to }) => [from, to]));
  const gone = sql`(${busyTimes.endsAt}, ${busyTimes.startsAt}) NOT IN
    (SELECT value ->> 1, value ->> 0 FROM json_each(${packed}))`;
  return [
    ctx.db.delete(busyTimes).where(and(eq(busyTimes.feedId, id), gone)),
    ctx.db
      .insert(busyTimes)
      .select(
        sql`SELECT f.id, value ->> 1, value ->> 0 FROM busy_feeds f, json_each(${packed}) WHERE f.id = ${id}`,
      )
      .onConflictDoNothing(),
  ];
}

/**
 * Writes for a mentor who leaves a zone, because days and bare times have another one now: calendars are read anew with the
 * next job, and of files, which are not kept, it is said how they were read.
 */
export function leaveZoneStatements(ctx: Context, mentorId: MentorId, zone: string): Statement[] {
  const own = eq(busyFeeds.mentorId, mentorId);
  return [
    ctx.db
      .update(busyFeeds)
      .set({ readAt: 0, nextAt: ctx.now })
      .where(and(own, isNotNull(busyFeeds.nextAt))),
    ctx.db
      .update(busyFeeds)
      .set({
        notes: sql`json_insert(notes, '$[#]', json_object('is', 'read-in', 'events', events, 'zone', ${zone}))`,
      })
      .where(and(own, isNull(busyFeeds.address), sql`notes NOT LIKE '%"read-in"%'`)),
  ];
}

/** Writes that take one of the mentor's feeds away, with its times. */
export function removeStatements(ctx: Context, mentorId: MentorId, id: FeedId): Statement[] {
  return removeWhere(ctx, and(eq(busyFeeds.id, id), eq(busyFeeds.mentorId, mentorId)));
}

/** Writes that take it away only while it is a preview. */
export function removePreviewStatements(ctx: Context, mentorId: MentorId, id: FeedId): Statement[] {
  return removeWhere(
    ctx,
    and(eq(busyFeeds.id, id), eq(busyFeeds.mentorId, mentorId), isNull(busyFeeds.keptAt)),
  );
}

/** Writes that forget the previews that nobody decided about. */
export function forgetPreviewsStatements(ctx: Context): Statement[] {
  return removeWhere(
    ctx,
    and(isNull(busyFeeds.keptAt), lte(busyFeeds.createdAt, ctx.now - PREVIEW_KEPT_FOR)),
  );
}

function removeWhere(ctx: Context, which: SQL | undefined): Statement[] {
  const ids = ctx.db.select({ id: busyFeeds.id }).from(busyFeeds).where(which);
  return [
    ctx.db.delete(busyTimes).where(inArray(busyTimes.feedId, ids)),
    ctx.db.delete(busyFeeds).where(which),
  ];
}

function summariesQuery(ctx: Context) {
  const ahead = sql`FROM busy_times t WHERE t.feed_id = ${busyFeeds.id} AND t.ends_at > ${ctx.now}`;
  return ctx.db
    .select({
      ...getTableColumns(busyFeeds),
      times: sql<number>`(SELECT count(*) ${ahead})`.as("feed_times"),
      nextBusyAt: sql<number | null>`(SELECT min(t.starts_at) ${ahead})`.as("feed_next"),
      busyUntilAt: sql<number | null>`(SELECT max(t.ends_at) ${ahead})`.as("feed_until"),
    })
    .from(busyFeeds)
    .$dynamic();
}
