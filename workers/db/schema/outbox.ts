import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { BookingId, Id } from "#shared/ids.ts";
import { DELIVERIES } from "#shared/mail.ts";
import type { Effect } from "#workers/outbox/effects.ts";

/** A mail as it was rendered once; a retry sends the same bytes. */
export type RenderedMail = {
  to: string;
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
  attachments: { filename: string; contentType: string; content: string }[];
};

/** Effects promised in the same commit as the change that caused them. */
export const outbox = sqliteTable(
  "outbox",
  {
    /** The effect's deterministic name; the second promise of the same effect is a clash that is ignored. */
    id: text().primaryKey(),
    kind: text().$type<Effect["kind"]>().notNull(),
    bookingId: text("booking_id").$type<BookingId>(),
    effect: text({ mode: "json" }).$type<Effect>().notNull(),
    state: text({ enum: ["pending", "done", "skipped", "dead"] })
      .notNull()
      .default("pending"),
    /** Raised only after looking the effect up at the provider; part of the idempotency key. */
    generation: integer().notNull().default(0),
    attempts: integer().notNull().default(0),
    nextAt: integer("next_at").notNull(),
    usefulUntilAt: integer("useful_until_at"),
    lease: text(),
    leaseUntilAt: integer("lease_until_at").notNull().default(0),
    rendered: text({ mode: "json" }).$type<RenderedMail>(),
    providerId: text("provider_id"),
    /** When a mail was first handed over under any key, and when under the present one, which Resend knows for a day. */
    firstTriedAt: integer("first_tried_at"),
    keyedAt: integer("keyed_at"),
    /** What Resend says became of the mail. */
    delivery: text({ enum: DELIVERIES }),
    deliveryAt: integer("delivery_at"),
    /** The suppression that a dead mail died of. */
    suppressionId: text("suppression_id").$type<Id<"suppression">>(),
    error: text(),
    createdAt: integer("created_at").notNull(),
    doneAt: integer("done_at"),
  },
  (t) => [
    index("outbox_due").on(t.state, t.nextAt),
    index("outbox_booking").on(t.bookingId),
    index("outbox_provider").on(t.providerId),
    index("outbox_suppression").on(t.suppressionId),
  ],
);

/** Until when another company, named by the first word of its kinds, has asked all of us to wait. */
export const outboxPauses = sqliteTable("outbox_pauses", {
  company: text().primaryKey(),
  untilAt: integer("until_at").notNull(),
});
