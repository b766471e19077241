import type { Booking } from "#shared/bookings.ts";
import { sumMoney } from "#shared/money.ts";
import type { StripeRefund } from "#workers/adapters/stripe.ts";
import { changeBooking } from "#workers/bookings/change-booking.ts";
import type { Context } from "#workers/context.ts";
import type { Statement } from "#workers/db/commit.ts";
import { refunds } from "#workers/db/schema/bookings.ts";
import { refundEntries } from "#workers/ledger/refund-entries.ts";
import { promise } from "#workers/outbox/promise.ts";
import { fundedBackStatements } from "#workers/payments/refund-statements.ts";
import { listPayments, type Payment } from "#workers/payments/store.ts";

/**
 * Writes that take in refunds which staff made at Stripe by hand: their rows, and an event of the booking. When by them all of
 * the price of a session to come is back, it is cancelled and both are told: nobody meets for a price that was returned.
 */
export async function staffRefunds(
  ctx: Context,
  booking: Booking,
  payment: Payment,
  seen: { readonly byHand: readonly StripeRefund[]; readonly all: readonly StripeRefund[] },
): Promise<Statement[]> {
  if (seen.byHand.length === 0) return [];
  const refundMinor = sumMoney(seen.byHand.map(({ amountMinor }) => amountMinor));
  const ends = booking.status === "confirmed" && ctx.now < booking.startsAt && isWhole(payment, seen.all);
  const change =
    ends && !(await isPaidElse(ctx, payment))
      ? [...cancelled(ctx, booking, refundMinor), ...(await fundedBackStatements(ctx, booking, "cancelled"))]
      : changeBooking(ctx, booking, {
          kind: "refunded-by-hand",
          by: "operator",
          set: {},
          detail: { refundMinor },
        });
  return [...change, ...seen.byHand.flatMap((refund) => madeByStaff(ctx, payment, refund))];
}

function cancelled(ctx: Context, booking: Booking, refundMinor: number): Statement[] {
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
      detail: { refundMinor, because: "refunded-by-hand" },
    }),
    promise(ctx, { kind: "email.booking-cancelled", bookingId: booking.id, to: "mentee" }),
    promise(ctx, { kind: "email.booking-cancelled", bookingId: booking.id, to: "mentor" }),
  ];
}

function isWhole(payment: Payment, seen: readonly StripeRefund[]): boolean {
  const given = seen.filter(({ status }) => status === "pending" || status === "succeeded");
  return sumMoney(given.map(({ amountMinor }) => amountMinor)) >= payment.amountMinor;
}

async function isPaidElse(ctx: Context, payment: Payment): Promise<boolean> {
  const all = await listPayments(ctx, payment.bookingId);
  return all.some(({ id, status, source }) => id !== payment.id && status === "paid" && source === "card");
}

function madeByStaff(ctx: Context, payment: Payment, seen: StripeRefund): Statement[] {
  const row = ctx.db.insert(refunds).values({
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
  });
  return [row, ...refundEntries(ctx, payment.bookingId, seen, "requested")];
}
