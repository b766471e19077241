import { and, desc, eq, inArray, or } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import type { BookingId, PaymentId, RefundId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import { payments, refunds } from "#workers/db/schema/bookings.ts";

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
export function listPayments(ctx: Context, bookingId: BookingId): Promise<Payment[]> {
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
export function listRefunds(ctx: Context, bookingId: BookingId): Promise<Refund[]> {
  return ctx.db
    .select()
    .from(refunds)
    .where(eq(refunds.bookingId, bookingId))
    .orderBy(refunds.createdAt, refunds.id);
}

/** The refund, or a refusal when there is none. */
export async function loadRefund(ctx: Context, id: RefundId): Promise<Refund> {
  const [row] = await ctx.db.select().from(refunds).where(eq(refunds.id, id));
  if (row === undefined) throw new Refusal("not-found");
  return row;
}
