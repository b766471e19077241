import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { BookingId, MentorId, PaymentId, TransferId } from "#shared/ids.ts";
import type { Account, LedgerKind } from "#shared/ledger.ts";
import type { TransferStatus } from "#shared/payouts.ts";

/** Every movement of money, from the account credited to the one debited; written once, which triggers see to. */
export const ledgerEntries = sqliteTable(
  "ledger_entries",
  {
    event: text().notNull(),
    line: integer().notNull(),
    kind: text().$type<LedgerKind>().notNull(),
    debit: text().$type<Account>().notNull(),
    credit: text().$type<Account>().notNull(),
    amountMinor: integer("amount_minor").notNull(),
    bookingId: text("booking_id").$type<BookingId>(),
    at: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.event, t.line] }),
    index("ledger_entries_booking").on(t.bookingId, t.at),
    index("ledger_entries_at").on(t.at),
  ],
);

/** A mentor's account at Stripe: ready while it may receive transfers, and what Stripe still asks of its owner. */
export const payoutAccounts = sqliteTable(
  "payout_accounts",
  {
    mentorId: text("mentor_id").$type<MentorId>().primaryKey(),
    /** Sent to Stripe when the account is made; kept so that a retry with the same key sends the same. */
    email: text().notNull(),
    stripeAccountId: text("stripe_account_id"),
    ready: integer({ mode: "boolean" }).notNull().default(false),
    due: text({ mode: "json" }).$type<readonly string[]>().notNull().default([]),
    createdAt: integer("created_at").notNull(),
    checkedAt: integer("checked_at").notNull().default(0),
    /** When the mentor's bank sent back what Stripe last paid out to it. */
    payoutFailedAt: integer("payout_failed_at"),
  },
  (t) => [uniqueIndex("payout_accounts_stripe").on(t.stripeAccountId)],
);

/** A mentor's share of what is kept of one payment, on its way or there. */
export const transfers = sqliteTable(
  "transfers",
  {
    id: text().$type<TransferId>().primaryKey(),
    bookingId: text("booking_id").$type<BookingId>().notNull(),
    paymentId: text("payment_id").$type<PaymentId>().notNull(),
    mentorId: text("mentor_id").$type<MentorId>().notNull(),
    amountMinor: integer("amount_minor").notNull(),
    /** What is kept of the payment, as far as this share has followed it. */
    keptMinor: integer("kept_minor").notNull(),
    status: text().$type<TransferStatus>().notNull(),
    /** How often it was set off again after waiting. */
    round: integer().notNull().default(0),
    stripeTransferId: text("stripe_transfer_id"),
    reversedMinor: integer("reversed_minor").notNull().default(0),
    debtMinor: integer("debt_minor").notNull().default(0),
    /** What of it was kept back for the mentor's debts, and so never sent. */
    nettedMinor: integer("netted_minor").notNull().default(0),
    /** How often something was taken back of it; also the lock of doing so. */
    takenBack: integer("taken_back").notNull().default(0),
    /** True when the mentor gave it to the pool: no money went out. */
    donated: integer({ mode: "boolean" }).notNull().default(false),
    failure: text(),
    createdAt: integer("created_at").notNull(),
    sentAt: integer("sent_at"),
  },
  (t) => [
    uniqueIndex("transfers_one").on(t.paymentId),
    uniqueIndex("transfers_stripe").on(t.stripeTransferId),
    index("transfers_mentor").on(t.mentorId, t.status),
    index("transfers_booking").on(t.bookingId),
    index("transfers_debts").on(t.mentorId),
  ],
);

/** A part of one share's debt, kept back from another share before that was sent. */
export const debtNettings = sqliteTable(
  "debt_nettings",
  {
    debtId: text("debt_id").$type<TransferId>().notNull(),
    transferId: text("transfer_id").$type<TransferId>().notNull(),
    amountMinor: integer("amount_minor").notNull(),
    at: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.debtId, t.transferId] }),
    index("debt_nettings_transfer").on(t.transferId),
  ],
);
