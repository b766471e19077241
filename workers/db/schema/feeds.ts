import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { FeedFailure, FeedNote } from "#shared/feeds.ts";
import type { FeedId, MentorId, UserId } from "#shared/ids.ts";

/** A calendar that says when a mentor is busy: read again and again at its address, or once from a file. */
export const busyFeeds = sqliteTable(
  "busy_feeds",
  {
    id: text().$type<FeedId>().primaryKey(),
    mentorId: text("mentor_id").$type<MentorId>().notNull(),
    name: text().notNull(),
    /** The mentor's secret link; null for a file. */
    address: text(),
    /** Null while the mentor has only looked at what it would block. */
    keptAt: integer("kept_at"),
    /** The feed that goes when this one is kept. */
    replacesId: text("replaces_id").$type<FeedId>(),
    etag: text(),
    lastModified: text("last_modified"),
    /** When it was last there and in order. */
    goodAt: integer("good_at").notNull(),
    /** When it was last asked for, in order or not. */
    triedAt: integer("tried_at").notNull(),
    /** When its events were last worked out. */
    readAt: integer("read_at").notNull(),
    nextAt: integer("next_at"),
    events: integer().notNull(),
    notes: text({ mode: "json" }).$type<FeedNote[]>().notNull().default([]),
    /** Why the last try failed; null when it did not. */
    failure: text({ mode: "json" }).$type<FeedFailure>(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    index("busy_feeds_mentor").on(t.mentorId, t.keptAt),
    index("busy_feeds_due").on(t.nextAt),
    index("busy_feeds_previews").on(t.createdAt),
  ],
);

/** When a feed keeps its mentor busy; half-open, apart from each other. */
export const busyTimes = sqliteTable(
  "busy_times",
  {
    feedId: text("feed_id").$type<FeedId>().notNull(),
    endsAt: integer("ends_at").notNull(),
    startsAt: integer("starts_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.feedId, t.endsAt, t.startsAt] })],
);

/** The secret address of the calendar of a person's own sessions; one at a time. */
export const calendarAddresses = sqliteTable(
  "calendar_addresses",
  {
    userId: text("user_id").$type<UserId>().primaryKey(),
    tokenHash: text("token_hash").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [uniqueIndex("calendar_addresses_token_hash").on(t.tokenHash)],
);
