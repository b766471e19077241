import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { BookingId } from "#shared/ids.ts";
import type { DifferenceKind } from "#shared/reconcile.ts";
import type { LocalDate } from "#shared/time.ts";

/** How far the comparison with Stripe of one night has come. */
export const reconciliations = sqliteTable("reconciliations", {
  day: text().$type<LocalDate>().primaryKey(),
  fromAt: integer("from_at").notNull(),
  untilAt: integer("until_at").notNull(),
  stage: text({
    enum: ["transactions", "sessions", "refunds", "transfers", "ours", "done"],
  }).notNull(),
  /** The last thing of this stage that was compared. */
  after: text(),
  compared: integer().notNull().default(0),
  /** What Stripe said our balance was when it finished, and what the ledger says is there. */
  stripeMinor: integer("stripe_minor"),
  ledgerMinor: integer("ledger_minor"),
  startedAt: integer("started_at").notNull(),
  finishedAt: integer("finished_at"),
});

/** Ledger events that Stripe's own books were seen to hold. */
export const ledgerMatches = sqliteTable("ledger_matches", {
  event: text().primaryKey(),
  at: integer().notNull(),
});

/** What differed between us and Stripe, until it does not any more. */
export const moneyDifferences = sqliteTable(
  "money_differences",
  {
    id: text().primaryKey(),
    kind: text().$type<DifferenceKind>().notNull(),
    /** Stripe's id or ours of the thing that differs. */
    subject: text().notNull(),
    bookingId: text("booking_id").$type<BookingId>(),
    /** What we have and what Stripe has, in words. */
    ours: text().notNull(),
    stripes: text().notNull(),
    /** When the thing itself happened, so that it is looked at again. */
    sinceAt: integer("since_at").notNull(),
    firstDay: text("first_day").$type<LocalDate>().notNull(),
    lastDay: text("last_day").$type<LocalDate>().notNull(),
    goneAt: integer("gone_at"),
  },
  (t) => [index("money_differences_open").on(t.goneAt, t.firstDay)],
);
