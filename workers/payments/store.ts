import {
  and,
  between,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lte,
  notExists,
  or,
  sql,
} from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import type { BookingId, PaymentId, RefundId } from "#shared/ids.ts";
import type { PaymentSource } from "#shared/payments.ts";
import { DAY, MINUTE } from "#shared/time.ts";
import type { Context } from "#workers/context.ts";
import { bookings, payments, refunds } from "#workers/db/schema/bookings.ts";
import { outbox } from "#workers/db/schema/outbox.ts";

/** One Checkout Session's worth of paying, as our row has it. */
export type Payment = typeof payments.$inferSelect;

/** Money on its way back, as our row has it. */
export type Refund = typeof refunds.$inferSelect;

/** The payment, or a refusal when there is none. */
export async function loadPayment(ctx: Context, id: PaymentId): Promise<Payment> {
  const [row] = await ctx.db.select().from(payments).where(eq(payments.id, id));
  if (row === undefined) throw new Refusal("not-found");
  return row;
}

/** Every payment of a booking, newest first. */
export function listPayments(ctx: Context, bookingId: BookingId) {
  return ctx.db
    .select()
    .from(payments)
    .where(eq(payments.bookingId, bookingId))
    .orderBy(desc(payments.createdAt), desc(payments.id));
}

/** The payment that something at Stripe belongs to, by whatever it says of itself. */
export async function findPaymentOf(
  ctx: Context,
  about: {
    readonly paymentId: PaymentId | null;
    readonly sessionId: string | null;
    readonly intentId: string | null;
  },
): Promise<Payment | undefined> {
  const ways = [
    about.paymentId === null ? undefined : eq(payments.id, about.paymentId),
    about.sessionId === null ? undefined : eq(payments.sessionId, about.sessionId),
    about.intentId === null ? undefined : eq(payments.paymentIntentId, about.intentId),
  ].filter((way) => way !== undefined);
  if (ways.length === 0) return undefined;
  const [row] = await ctx.db
    .select()
    .from(payments)
    .where(or(...ways))
    .limit(1);
  return row;
}

/** The payment of a booking that may still be paid, when there is one. */
export async function findOpenPayment(ctx: Context, bookingId: BookingId): Promise<Payment | undefined> {
  const [row] = await ctx.db
    .select()
    .from(payments)
    .where(and(eq(payments.bookingId, bookingId), inArray(payments.status, ["starting", "open"])));
  return row;
}

/** Every refund of a booking, oldest first. */
export function listRefunds(ctx: Context, bookingId: BookingId) {
  return ctx.db
    .select()
    .from(refunds)
    .where(eq(refunds.bookingId, bookingId))
    .orderBy(refunds.createdAt, refunds.id);
}

/** The same with where the payment of each came from. */
export async function listSourcedRefunds(
  ctx: Context,
  bookingId: BookingId,
): Promise<(Refund & { readonly source: PaymentSource })[]> {
  const rows = await ctx.db
    .select({ refund: refunds, source: payments.source })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(eq(refunds.bookingId, bookingId))
    .orderBy(refunds.createdAt, refunds.id);
  return rows.map(({ refund, source }) => ({ ...refund, source }));
}

/** The refunds of a booking that are on their way to the mentee, oldest first. */
export async function listCardRefunds(ctx: Context, bookingId: BookingId): Promise<Refund[]> {
  return (await listSourcedRefunds(ctx, bookingId)).filter(({ source }) => source === "card");
}

/** The refund, or a refusal when there is none. */
export async function loadRefund(ctx: Context, id: RefundId): Promise<Refund> {
  const [row] = await ctx.db.select().from(refunds).where(eq(refunds.id, id));
  if (row === undefined) throw new Refusal("not-found");
  return row;
}

/** Payments that may be paid without our knowing, longest unread first; more often in the last minutes of a hold, not for ever. */
export async function listPaymentsToCheck(ctx: Context): Promise<Payment[]> {
  const { now } = ctx;
  const holdEndsSoon = between(bookings.liveUntilAt, now - MINUTE, now + 5 * MINUTE);
  const rows = await ctx.db
    .select({ payment: payments })
    .from(payments)
    .innerJoin(bookings, eq(bookings.id, payments.bookingId))
    .where(
      and(
        inArray(payments.status, ["starting", "open"]),
        lte(payments.createdAt, now - 2 * MINUTE),
        gte(payments.checkoutExpiresAt, Math.floor((now - DAY) / 1000)),
        or(
          lte(payments.checkedAt, now - 3 * MINUTE),
          and(holdEndsSoon, lte(payments.checkedAt, now - MINUTE)),
        ),
      ),
    )
    .orderBy(payments.checkedAt)
    .limit(25);
  return rows.map(({ payment }) => payment);
}

/** Marks the payment as read now; false when somebody else has just done so. */
export async function claimForCheck(ctx: Context, payment: Payment): Promise<boolean> {
  const claimed = await ctx.db
    .update(payments)
    .set({ checkedAt: ctx.now })
    .where(and(eq(payments.id, payment.id), eq(payments.checkedAt, payment.checkedAt)))
    .returning({ id: payments.id });
  return claimed.length > 0;
}

/** Live holds with a price that nobody has been told about yet. */
export function listUnpaidHolds(ctx: Context) {
  const told = ctx.db
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(eq(outbox.bookingId, bookings.id), eq(outbox.kind, "email.payment-nudge")));
  return ctx.db
    .select({
      id: bookings.id,
      heldAt: bookings.heldAt,
      acceptedAt: bookings.acceptedAt,
      liveUntilAt: bookings.liveUntilAt,
    })
    .from(bookings)
    .where(
      and(
        eq(bookings.status, "held"),
        gt(bookings.liveUntilAt, ctx.now),
        gt(bookings.priceMinor, 0),
        or(isNull(bookings.packId), isNotNull(bookings.packMinor)),
        or(isNull(bookings.insteadOf), isNotNull(bookings.agreedAt)),
        or(eq(bookings.approval, "instant"), isNotNull(bookings.acceptedAt)),
        notExists(told),
      ),
    )
    .limit(50);
}

/** Refunds that were asked for some minutes ago and have not ended. */
export function listUnsettledRefunds(ctx: Context) {
  return ctx.db
    .select({ id: refunds.id })
    .from(refunds)
    .where(
      and(inArray(refunds.status, ["requested", "pending"]), lte(refunds.createdAt, ctx.now - 10 * MINUTE)),
    )
    .limit(50);
}

/**
 * Refunds that waited for a dispute, now that none of their payment holds them; each with the dispute that ended last, and when: a
 * question that a refund went out for may become a dispute and hold it after all. */
export function listHeldRefunds(ctx: Context) {
  return ctx.db
    .select({ refundId: refunds.id, after: sql<string>`d.id`.as("dispute_id") })
    .from(refunds)
    .innerJoin(
      sql`(SELECT payment_id, id || coalesce(':' || max(closed_at), '') AS id FROM disputes GROUP BY payment_id) d`,
      sql`d.payment_id = ${refunds.paymentId}`,
    )
    .where(
      and(
        eq(refunds.status, "requested"),
        sql`NOT EXISTS (SELECT 1 FROM disputes o WHERE o.payment_id = ${refunds.paymentId}
          AND o.closed_at IS NULL AND NOT o.refundable)`,
      ),
    )
    .limit(25);
}
