import { asc, desc, eq, sql } from "drizzle-orm";
import type { BookingId } from "#shared/ids.ts";
import { balancesOf, type Balances } from "#shared/ledger.ts";
import type { Context } from "#workers/context.ts";
import { ledgerEntries } from "#workers/db/schema/ledger.ts";

/** One movement of money, as the ledger has it. */
export type LedgerEntry = typeof ledgerEntries.$inferSelect;

/** The entries of one booking, oldest first. */
export function listEntries(ctx: Context, bookingId: BookingId) {
  return ctx.db
    .select()
    .from(ledgerEntries)
    .where(eq(ledgerEntries.bookingId, bookingId))
    .orderBy(asc(ledgerEntries.at), sql`rowid`);
}

/** The latest entries of all bookings, newest first. */
export function listLatestEntries(ctx: Context) {
  return ctx.db
    .select()
    .from(ledgerEntries)
    .orderBy(desc(ledgerEntries.at), sql`rowid DESC`)
    .limit(50);
}

/** What moved between each two accounts, over everything. */
export function sumsQuery(ctx: Context) {
  return ctx.db
    .select({
      debit: ledgerEntries.debit,
      credit: ledgerEntries.credit,
      amountMinor: sql<number>`sum(${ledgerEntries.amountMinor})`.as("amount"),
    })
    .from(ledgerEntries)
    .groupBy(ledgerEntries.debit, ledgerEntries.credit);
}

/** Each account's debits less its credits, over everything. */
export async function readBalances(ctx: Context): Promise<Balances> {
  return balancesOf(await sumsQuery(ctx));
}
