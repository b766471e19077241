import { and, eq, inArray } from "drizzle-orm";
import { sumMoney } from "#shared/money.ts";
import type { RefundStatus } from "#shared/payments.ts";
import { listStripeRefunds, type StripeRefund } from "#workers/adapters/stripe.ts";
import { changeBooking } from "#workers/bookings/change-booking.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import type { Context } from "#workers/context.ts";
import { commit, type Statement } from "#workers/db/commit.ts";
import { refunds } from "#workers/db/schema/bookings.ts";
import { logFailure } from "#workers/http/log.ts";
import { promise } from "#workers/outbox/promise.ts";
import { decideAgain } from "#workers/payments/decide-again.ts";
import { listPayments, listRefunds, type Payment, type Refund } from "#workers/payments/store.ts";

// A refund only ever goes forward through these: what was read earlier and comes later changes nothing.
const EARLIER: Record<StripeRefund["status"], RefundStatus[]> = {
  pending: ["requested"],
  succeeded: ["requested", "pending"],
  failed: ["requested", "pending", "succeeded"],
  cancelled: ["requested", "pending"],
};

/** Brings our refunds of a paid payment to Stripe's own states, and takes in those that staff made at Stripe by hand. */
export async function followRefunds(ctx: Context, payment: Payment): Promise<void> {
  if (payment.paymentIntentId === null) return;
  const seen = await listStripeRefunds(ctx.settings, payment.paymentIntentId);
  await decideAgain(async () =>
    commit(ctx, [...(await refundsSeen(ctx, payment, seen)), ...(await cancelRefunded(ctx, payment, seen))]),
  );
}

/** Writes that end a session to come which staff gave back in full at Stripe: nobody meets for a price that was returned. */
async function cancelRefunded(
  ctx: Context,
  payment: Payment,
  seen: readonly StripeRefund[],
): Promise<Statement[]> {
  const given = seen.filter(({ status }) => status === "pending" || status === "succeeded");
  const whole = sumMoney(given.map(({ amountMinor }) => amountMinor)) >= payment.amountMinor;
  if (!whole || given.every(({ refundId }) => refundId !== null)) return [];
  const { booking } = await loadBooking(ctx, payment.bookingId);
  if (booking.status !== "confirmed" || booking.startsAt <= ctx.now) return [];
  if (await isPaidElse(ctx, payment)) return [];
  const { id: bookingId } = booking;
  return [
    ...changeBooking(ctx, booking, {
      kind: "cancelled",
      by: "operator",
      set: {
        status: "cancelled",
        endedAt: ctx.now,
        endedBy: "operator",
        calendarSequence: booking.calendarSequence + 1,
      },
      detail: { refundMinor: payment.amountMinor, because: "staff" },
    }),
    promise(ctx, { kind: "email.booking-cancelled", bookingId, to: "mentee" }),
    promise(ctx, { kind: "email.booking-cancelled", bookingId, to: "mentor" }),
  ];
}

async function isPaidElse(ctx: Context, payment: Payment): Promise<boolean> {
  const all = await listPayments(ctx, payment.bookingId);
  return all.some(({ id, status }) => id !== payment.id && status === "paid");
}

/** Writes that bring the refunds of a payment to the states Stripe gave. */
export async function refundsSeen(
  ctx: Context,
  payment: Payment,
  seen: readonly StripeRefund[],
): Promise<Statement[]> {
  const known = await listRefunds(ctx, payment.bookingId);
  return seen.flatMap((refund) => {
    const ours = known.find((row) => row.stripeRefundId === refund.id || row.id === refund.refundId);
    return ours === undefined ? [madeByStaff(ctx, payment, refund)] : refundSeen(ctx, ours, refund);
  });
}

/** Writes that bring one refund to the state Stripe gave; the mentee is told when it failed. */
export function refundSeen(ctx: Context, ours: Refund, seen: StripeRefund): Statement[] {
  if (!EARLIER[seen.status].includes(ours.status)) return [];
  const update = ctx.db
    .update(refunds)
    .set({
      status: seen.status,
      stripeRefundId: seen.id,
      failure: seen.failure,
      settledAt: seen.status === "pending" ? null : ctx.now,
    })
    .where(and(eq(refunds.id, ours.id), inArray(refunds.status, EARLIER[seen.status])));
  if (seen.status !== "failed") return [update];
  logFailure("refund", `${ours.id} of ${ours.bookingId} failed: ${seen.failure ?? "no reason given"}`);
  return [update, promise(ctx, { kind: "email.refund-failed", refundId: ours.id, to: "mentee" })];
}

function madeByStaff(ctx: Context, payment: Payment, seen: StripeRefund): Statement {
  return ctx.db
    .insert(refunds)
    .values({
      id: ctx.newId("refund"),
      bookingId: payment.bookingId,
      paymentId: payment.id,
      amountMinor: seen.amountMinor,
      reason: "staff",
      status: seen.status,
      stripeRefundId: seen.id,
      failure: seen.failure,
      createdAt: seen.at,
      settledAt: seen.status === "pending" ? null : ctx.now,
    })
    .onConflictDoNothing();
}
