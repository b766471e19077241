import { and, isNotNull, eq, ne } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import { checkFeedAddress, feedAddressWords, FeedFault, FEEDS_AT_MOST } from "#shared/feeds.ts";
import type { FeedId, MentorId } from "#shared/ids.ts";
import { fetchCalendar } from "#workers/adapters/calendar-feed.ts";
import { removePreviewStatements, timesStatements } from "#workers/availability/feeds/store.ts";
import { workOut } from "#workers/availability/feeds/work-out.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { busyFeeds } from "#workers/db/schema/feeds.ts";
import { loadMentor } from "#workers/mentors/store.ts";

/** A calendar that a mentor brings: an address to read from now on, or the text of a file. */
export type NewFeed = {
  readonly id: FeedId;
  readonly mentorId: MentorId;
  readonly name: string;
  /** The feed that goes when this one is kept. */
  readonly replacesId?: FeedId | undefined;
} & ({ readonly address: string } | { readonly file: string });

/**
 * Reads a calendar and keeps what it would block as a preview, which counts for nothing until the mentor keeps it. A
 * FeedFault when it cannot be read; an address that may not be read is an invalid form.
 */
export async function addFeed(ctx: Context, feed: NewFeed): Promise<void> {
  const kept = and(
    eq(busyFeeds.mentorId, feed.mentorId),
    isNotNull(busyFeeds.keptAt),
    ne(busyFeeds.id, feed.replacesId ?? feed.id),
  );
  const [mentor, count] = await Promise.all([loadMentor(ctx, feed.mentorId), ctx.db.$count(busyFeeds, kept)]);
  if (count >= FEEDS_AT_MOST) throw tooMany();

  const fetched = "address" in feed ? await fetchNew(ctx, feed.address) : null;
  const text = "file" in feed ? feed.file : (fetched?.text ?? "");
  const read = await workOut(ctx, text, { zone: mentor.availability.zone, isFile: "file" in feed });
  await commit(ctx, [
    // Who goes back to the form and brings something else is to see that.
    ...removePreviewStatements(ctx, feed.mentorId, feed.id),
    ctx.db.insert(busyFeeds).values({
      id: feed.id,
      mentorId: feed.mentorId,
      name: feed.name,
      address: fetched?.address ?? null,
      replacesId: feed.replacesId ?? null,
      etag: fetched?.etag ?? null,
      lastModified: fetched?.lastModified ?? null,
      goodAt: ctx.now,
      triedAt: ctx.now,
      readAt: ctx.now,
      events: read.events,
      notes: [...read.notes],
      createdAt: ctx.now,
    }),
    ...timesStatements(ctx, feed.id, read.busy),
  ]);
}

/** The refusal of a calendar more than there may be. */
export function tooMany(): Refusal {
  return new Refusal("invalid", { form: `${FEEDS_AT_MOST} calendars are the most. Remove one first.` });
}

async function fetchNew(ctx: Context, given: string) {
  const ownHost = new URL(ctx.settings.origin).host;
  const checked = checkFeedAddress(given, ownHost);
  if (!checked.ok) throw new Refusal("invalid", { address: feedAddressWords(checked.problem) });
  const fetched = await fetchCalendar(checked.url, { etag: null, lastModified: null }, { ownHost });
  // Nothing was known of it, so "unchanged" is no answer.
  if (fetched.is === "unchanged") throw new FeedFault("answered", "304");
  return { ...fetched, address: checked.url };
}
