import { and, asc, desc, eq, inArray, isNull, sql, type SQL } from "drizzle-orm";
import { disputeEnd, holdsRefunds } from "#shared/disputes.ts";
import { Refusal } from "#shared/errors.ts";
import type { BookingId, PaymentId } from "#shared/ids.ts";
import { sumMoney } from "#shared/money.ts";
import type { Context } from "#workers/context.ts";
import { disputes, fraudWarnings } from "#workers/db/schema/disputes.ts";

/** A dispute, as our row has it. */
export type Dispute = typeof disputes.$inferSelect;

/** A bank's early word of fraud, as our row has it. */
export type FraudWarning = typeof fraudWarnings.$inferSelect;

/** The disputes of one payment. */
export function disputesOfQuery(ctx: Context, paymentId: PaymentId) {
  return ctx.db.select().from(disputes).where(eq(disputes.paymentId, paymentId));
}

/** The disputes of one booking, oldest first. */
export function disputesQuery(ctx: Context, bookingId: BookingId) {
  return ctx.db.select().from(disputes).where(eq(disputes.bookingId, bookingId)).orderBy(disputes.openedAt);
}

/** The dispute, or a refusal when there is none. */
export async function loadDispute(ctx: Context, id: string): Promise<Dispute> {
  const [row] = await ctx.db.select().from(disputes).where(eq(disputes.id, id));
  if (row === undefined) throw new Refusal("not-found");
  return row;
}

/** The disputes that are open, the first to answer first, and then the latest that ended. */
export function listDisputes(ctx: Context) {
  return ctx.db
    .select()
    .from(disputes)
    .orderBy(sql`${disputes.closedAt} IS NOT NULL`, asc(disputes.dueAt), desc(disputes.closedAt))
    .limit(50);
}

/** The early words of fraud that wait for a person. */
export function listWarnings(ctx: Context) {
  return ctx.db
    .select()
    .from(fraudWarnings)
    .where(isNull(fraudWarnings.decidedAt))
    .orderBy(asc(fraudWarnings.openedAt))
    .limit(50);
}

/** The early words of fraud about one booking. */
export function warningsQuery(ctx: Context, bookingId: BookingId) {
  return ctx.db.select().from(fraudWarnings).where(eq(fraudWarnings.bookingId, bookingId));
}

/** The early word of fraud, or a refusal when there is none. */
export async function loadWarning(ctx: Context, id: string): Promise<FraudWarning> {
  const [row] = await ctx.db.select().from(fraudWarnings).where(eq(fraudWarnings.id, id));
  if (row === undefined) throw new Refusal("not-found");
  return row;
}

/** What disputes mean for the money of a payment. */
export type Disputed = {
  /** A bank has not decided yet: nothing is shared out. */
  readonly open: boolean;
  /** Nothing may be given back meanwhile either. */
  readonly holdsRefunds: boolean;
  /** What Stripe has withdrawn, in pence. */
  readonly takenMinor: number;
};

/** What these disputes of one payment mean for its money. */
export function disputedBy(rows: readonly Dispute[]): Disputed {
  return {
    open: rows.some((dispute) => disputeEnd(dispute) === undefined),
    holdsRefunds: rows.some(holdsRefunds),
    takenMinor: sumMoney(rows.map(({ takenMinor }) => takenMinor)),
  };
}

/** What disputes mean for the money of this payment. */
export async function readDisputed(ctx: Context, paymentId: PaymentId): Promise<Disputed> {
  return disputedBy(await disputesOfQuery(ctx, paymentId));
}

/** What lost disputes took of a booking's payments for good. */
export async function listLost(ctx: Context, bookingId: BookingId) {
  return lostBy(await disputesQuery(ctx, bookingId));
}

/** What those of these disputes that are lost took for good. */
export function lostBy(rows: readonly Dispute[]) {
  return rows
    .filter((dispute) => disputeEnd(dispute) === "lost")
    .map(({ paymentId, takenMinor: amountMinor, closedAt: at }) => ({ paymentId, amountMinor, at }));
}

/** True for a payment, named by this column, about which a dispute is open. */
export function openDisputeOf(paymentId: SQL): SQL {
  return sql`EXISTS (SELECT 1 FROM disputes d WHERE d.payment_id = ${paymentId} AND d.closed_at IS NULL)`;
}

/** The open disputes that were not looked at since `before`. */
export function listUnseen(ctx: Context, before: number) {
  return ctx.db
    .select({ id: disputes.id })
    .from(disputes)
    .where(and(isNull(disputes.closedAt), sql`${disputes.checkedAt} <= ${before}`))
    .orderBy(asc(disputes.checkedAt))
    .limit(25);
}

/** Those of these disputes that we have. */
export async function knownOf(ctx: Context, ids: readonly string[]): Promise<Set<string>> {
  const rows = await ctx.db
    .select({ id: disputes.id })
    .from(disputes)
    .where(inArray(disputes.id, [...ids]));
  return new Set(rows.map(({ id }) => id));
}

/** What of money waits for an operator: open disputes, warnings of fraud and what differs; `soonest` is when evidence is due. */
export function moneyWorkQuery(ctx: Context) {
  return ctx.db
    .select({
      number: sql<number>`count(*) + (SELECT count(*) FROM fraud_warnings WHERE decided_at IS NULL)
        + (SELECT count(*) FROM money_differences WHERE gone_at IS NULL)`.as("number"),
      soonest: sql<number | null>`min(due_at)`.as("soonest"),
    })
    .from(disputes)
    .where(isNull(disputes.closedAt));
}
