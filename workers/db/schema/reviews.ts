import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { BookingId, Id, MentorId } from "#shared/ids.ts";

/** One review by each side of a session, never edited; triggers keep the mentor's count and sum. */
export const reviews = sqliteTable(
  "reviews",
  {
    id: text().$type<Id<"review">>().primaryKey(),
    bookingId: text("booking_id").$type<BookingId>().notNull(),
    mentorId: text("mentor_id").$type<MentorId>().notNull(),
    by: text({ enum: ["mentee", "mentor"] }).notNull(),
    clarity: integer(),
    preparation: integer().notNull(),
    usefulness: integer(),
    kindness: integer().notNull(),
    text: text().notNull(),
    writtenAt: integer("written_at").notNull(),
    /** The end of the window, or when both came in. */
    showsAt: integer("shows_at").notNull(),
    /** True once the mentor's summary holds it. */
    counted: integer({ mode: "boolean" }).notNull().default(false),
    reply: text(),
    repliedAt: integer("replied_at"),
    hiddenAt: integer("hidden_at"),
    hiddenReason: text("hidden_reason"),
  },
  (t) => [
    uniqueIndex("reviews_side").on(t.bookingId, t.by),
    index("reviews_shown").on(t.mentorId, t.showsAt, t.id),
    index("reviews_uncounted").on(t.showsAt),
  ],
);
