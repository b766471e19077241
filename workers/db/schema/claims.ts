import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { ClaimEnd, Finding, Said, ShortOf } from "#shared/bookings.ts";
import type { BookingId } from "#shared/ids.ts";

/** What one side says became of a session: one claim to a booking, settled once, which triggers see to. */
export const claims = sqliteTable(
  "claims",
  {
    bookingId: text("booking_id").$type<BookingId>().primaryKey(),
    by: text({ enum: ["mentee", "mentor"] }).notNull(),
    says: text().$type<Said>().notNull(),
    text: text().notNull().default(""),
    openedAt: integer("opened_at").notNull(),
    /** The first instant at which it is too late to answer. */
    answerByAt: integer("answer_by_at").notNull(),
    /** What the other side wrote who does not agree, and the clocks that began with it. */
    answer: text(),
    contestedAt: integer("contested_at"),
    evidenceByAt: integer("evidence_by_at"),
    decideByAt: integer("decide_by_at"),
    /** For the operator's eyes. */
    menteeEvidence: text("mentee_evidence"),
    mentorEvidence: text("mentor_evidence"),
    settledAt: integer("settled_at"),
    ended: text().$type<ClaimEnd>(),
    finding: text().$type<Finding>(),
  },
  (t) => [index("claims_open").on(t.answerByAt)],
);

/** That times were looked for instead of a session lost to its mentor: once, with how many are held until when. */
export const alternatives = sqliteTable("alternatives", {
  bookingId: text("booking_id").$type<BookingId>().primaryKey(),
  madeAt: integer("made_at").notNull(),
  untilAt: integer("until_at").notNull(),
  held: integer().notNull(),
  short: text().$type<ShortOf>(),
});
