import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Id, UserId } from "#shared/ids.ts";
import { DELIVERIES, SUPPRESSION_REASONS } from "#shared/mail.ts";

/** What Resend told us about mails of ours; the id is the event's own, so that a repeat is a clash. */
export const mailEvents = sqliteTable(
  "mail_events",
  {
    id: text().primaryKey(),
    outboxId: text("outbox_id").notNull(),
    delivery: text({ enum: DELIVERIES }).notNull(),
    /** For a bounce whether it is permanent, in Resend's word. */
    detail: text().notNull().default(""),
    at: integer().notNull(),
    receivedAt: integer("received_at").notNull(),
  },
  (t) => [index("mail_events_outbox").on(t.outboxId), index("mail_events_trouble").on(t.at)],
);

/** Addresses that mail does not reach. While `held` nothing is sent there; `lifting` until Resend has been told; then `lifted`. */
export const suppressions = sqliteTable(
  "suppressions",
  {
    id: text().$type<Id<"suppression">>().primaryKey(),
    email: text().notNull(),
    reason: text({ enum: SUPPRESSION_REASONS }).notNull(),
    state: text({ enum: ["held", "lifting", "lifted"] })
      .notNull()
      .default("held"),
    at: integer().notNull(),
    liftedAt: integer("lifted_at"),
    /** Whoever lifted it last; null when a mail that got through did. */
    liftedBy: text("lifted_by").$type<UserId>(),
    /** How often its own person has lifted it. */
    lifts: integer().notNull().default(0),
  },
  (t) => [uniqueIndex("suppressions_email").on(t.email)],
);
