import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { DomainCode } from "#shared/domains.ts";
import type { ActionId, BookingId, UserId } from "#shared/ids.ts";
import type { Reflection } from "#shared/plans.ts";

/** What a session leaves behind: the mentor's actions and the mentee's reflection. */
export const plans = sqliteTable("plans", {
  bookingId: text("booking_id").$type<BookingId>().primaryKey(),
  menteeId: text("mentee_id").$type<UserId>().notNull(),
  summary: text().notNull().default(""),
  writtenAt: integer("written_at"),
  reflection: text({ mode: "json" }).$type<Reflection>(),
  reflectedAt: integer("reflected_at"),
});

export const planActions = sqliteTable(
  "plan_actions",
  {
    id: text().$type<ActionId>().primaryKey(),
    bookingId: text("booking_id").$type<BookingId>().notNull(),
    menteeId: text("mentee_id").$type<UserId>().notNull(),
    position: integer().notNull(),
    text: text().notNull(),
    domain: text().$type<DomainCode>().notNull(),
    owner: text({ enum: ["mentee", "mentor"] }).notNull(),
    /** Local date, YYYY-MM-DD. */
    dueOn: text("due_on").notNull(),
    doneAt: integer("done_at"),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    index("plan_actions_booking").on(t.bookingId, t.position),
    index("plan_actions_mentee").on(t.menteeId, t.doneAt),
  ],
);
