import { and, eq, gt, inArray, isNull, lte, not, ne, notExists, notInArray, sql } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import type { BookingId, MentorId, PaymentId, TransferId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import { bookings, payments, policies, refunds, reports } from "#workers/db/schema/bookings.ts";
import { claims } from "#workers/db/schema/claims.ts";
import { payoutAccounts, transfers } from "#workers/db/schema/ledger.ts";
import { openDisputeOf } from "#workers/disputes/store.ts";
import { BOUGHT_BY } from "#workers/packs/store.ts";

/** A mentor's share on its way or there, as our row has it. */
export type Transfer = typeof transfers.$inferSelect;

/** A mentor's account at Stripe, as our row has it. */
export type PayoutAccount = typeof payoutAccounts.$inferSelect;

/** The transfer, or a refusal when there is none. */
export async function loadTransfer(ctx: Context, id: TransferId): Promise<Transfer> {
  const [row] = await ctx.db.select().from(transfers).where(eq(transfers.id, id));
  if (row === undefined) throw new Refusal("not-found");
  return row;
}

/** The transfer of a payment that was neither called off nor all taken back. */
export async function findTransferOf(ctx: Context, paymentId: PaymentId): Promise<Transfer | undefined> {
  const [row] = await ctx.db
    .select()
    .from(transfers)
    .where(and(eq(transfers.paymentId, paymentId), notInArray(transfers.status, ["cancelled", "returned"])));
  return row;
}

/** Every transfer of a booking, oldest first. */
export function listTransfers(ctx: Context, bookingId: BookingId) {
  return ctx.db
    .select()
    .from(transfers)
    .where(eq(transfers.bookingId, bookingId))
    .orderBy(transfers.createdAt);
}

/** What waits for this mentor's account, oldest first. */
export function listWaitingTransfers(ctx: Context, mentorId: MentorId): Promise<Transfer[]> {
  return ctx.db
    .select()
    .from(transfers)
    .where(and(eq(transfers.mentorId, mentorId), eq(transfers.status, "waiting")))
    .orderBy(transfers.createdAt)
    .limit(20);
}

/** What a mentor still owes of shares that could not be taken back, oldest first; each with what is left of it. */
export async function listDebts(ctx: Context, mentorId: MentorId) {
  const leftMinor = sql<number>`debt_minor - (
    SELECT coalesce(sum(n.amount_minor), 0) FROM debt_nettings n WHERE n.debt_id = transfers.id)`;
  return ctx.db
    .select({ id: transfers.id, bookingId: transfers.bookingId, leftMinor: leftMinor.as("left_minor") })
    .from(transfers)
    .where(and(eq(transfers.mentorId, mentorId), gt(transfers.debtMinor, 0), gt(leftMinor, 0)))
    .orderBy(transfers.createdAt)
    .limit(20);
}

/** The mentor's account, when one was begun. */
export async function findAccount(ctx: Context, mentorId: MentorId): Promise<PayoutAccount | undefined> {
  const [row] = await ctx.db.select().from(payoutAccounts).where(eq(payoutAccounts.mentorId, mentorId));
  return row;
}

/** The account that Stripe calls so, when it is one of ours. */
export async function findAccountAt(ctx: Context, accountId: string): Promise<PayoutAccount | undefined> {
  const [row] = await ctx.db
    .select()
    .from(payoutAccounts)
    .where(eq(payoutAccounts.stripeAccountId, accountId));
  return row;
}

/** The refunds of one payment. */
export function listRefundsOf(ctx: Context, paymentId: PaymentId) {
  return ctx.db.select().from(refunds).where(eq(refunds.paymentId, paymentId));
}

/** What paid the pack that a booking is of. */
const PAID_PACK = sql`(SELECT ${BOUGHT_BY} FROM packs WHERE packs.id = bookings.pack_id)`;

/** Payments of bookings that are over for long enough, not shared out yet and reported by nobody and disputed by no bank; longest over first. */
export function listUnsettled(ctx: Context) {
  const reported = ctx.db
    .select({ id: reports.id })
    .from(reports)
    .where(and(eq(reports.bookingId, bookings.id), isNull(reports.closedAt), ne(reports.reason, "review")));
  const claimed = ctx.db
    .select({ id: claims.bookingId })
    .from(claims)
    .where(and(eq(claims.bookingId, bookings.id), isNull(claims.settledAt)));
  return ctx.db
    .select({
      paymentId: payments.id,
      bookingId: bookings.id,
      amountMinor: payments.amountMinor,
      source: payments.source,
    })
    .from(payments)
    .innerJoin(bookings, eq(bookings.id, payments.bookingId))
    .innerJoin(policies, eq(policies.id, bookings.policyId))
    .where(
      and(
        sql`${payments.status} = 'paid'`,
        isNull(payments.settledAt),
        inArray(bookings.status, ["completed", "cancelled", "no-show", "expired", "declined"]),
        lte(bookings.endsAt, sql`${ctx.now} - json_extract(${policies.rules}, '$.payoutHours') * 3600000`),
        notExists(claimed),
        notExists(reported),
        not(openDisputeOf(sql`${payments.id}`)),
        not(openDisputeOf(PAID_PACK)),
        sql`NOT (${payments.source} = 'card' AND ${bookings.packMinor} IS NOT NULL AND EXISTS (
          SELECT 1 FROM packs k WHERE k.booking_id = ${bookings.id} AND k.ended_at IS NULL))`,
      ),
    )
    .orderBy(sql`max(${bookings.endsAt}, coalesce(${bookings.endedAt}, 0))`)
    .limit(50);
}
