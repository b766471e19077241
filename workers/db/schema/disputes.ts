import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { BookingId, PaymentId } from "#shared/ids.ts";

/** A payment that the mentee's bank asks back, as Stripe has it. */
export const disputes = sqliteTable(
  "disputes",
  {
    /** Stripe's own id. */
    id: text().primaryKey(),
    paymentId: text("payment_id").$type<PaymentId>().notNull(),
    bookingId: text("booking_id").$type<BookingId>().notNull(),
    amountMinor: integer("amount_minor").notNull(),
    /** Stripe's words for why, and for how it stands. */
    reason: text().notNull(),
    status: text().notNull(),
    /** Whether the payment may still be given back while this is open. */
    refundable: integer({ mode: "boolean" }).notNull().default(false),
    /** What Stripe has withdrawn for it at this moment, and how much of that was held for the booking. */
    takenMinor: integer("taken_minor").notNull().default(0),
    heldMinor: integer("held_minor").notNull().default(0),
    /** How many movements on the balance it has caused: a look that saw fewer is an old one. */
    moves: integer().notNull().default(0),
    /** When evidence must be in. */
    dueAt: integer("due_at"),
    openedAt: integer("opened_at").notNull(),
    checkedAt: integer("checked_at").notNull(),
    closedAt: integer("closed_at"),
  },
  (t) => [
    index("disputes_payment").on(t.paymentId),
    index("disputes_booking").on(t.bookingId),
    index("disputes_open").on(t.closedAt, t.dueAt),
  ],
);

/** A bank's early word that a payment may be fraud; a person decides whether to give it back. */
export const fraudWarnings = sqliteTable(
  "fraud_warnings",
  {
    id: text().primaryKey(),
    paymentId: text("payment_id").$type<PaymentId>().notNull(),
    bookingId: text("booking_id").$type<BookingId>().notNull(),
    /** Stripe's word for the kind of fraud. */
    kind: text().notNull(),
    /** Whether giving the money back still helps. */
    actionable: integer({ mode: "boolean" }).notNull(),
    openedAt: integer("opened_at").notNull(),
    decidedAt: integer("decided_at"),
  },
  (t) => [
    index("fraud_warnings_open").on(t.decidedAt, t.openedAt),
    index("fraud_warnings_booking").on(t.bookingId),
  ],
);
