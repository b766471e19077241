import { partRefund, type RefundReason } from "#shared/payments.ts";
import { sumMoney } from "#shared/money.ts";
import type { BookingId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import type { Statement } from "#workers/db/commit.ts";
import { refunds } from "#workers/db/schema/bookings.ts";
import { promise } from "#workers/outbox/promise.ts";
import { listPayments, listRefunds, type Payment } from "#workers/payments/store.ts";

/**
 * Writes that give an amount in pence back to the mentee, from what was paid for the booking: put them in the commit of
 * the change that causes it. Nothing for 0; a fault when less is left than that.
 */
export async function refundStatements(
  ctx: Context,
  input: {
    readonly booking: { readonly id: BookingId };
    readonly amountMinor: number;
    readonly reason: RefundReason;
  },
): Promise<Statement[]> {
  if (input.amountMinor === 0) return [];
  const payments = await listPayments(ctx, input.booking.id);
  const refunded = await listRefunds(ctx, input.booking.id);
  const paid = payments
    .filter((payment) => payment.status === "paid")
    .toReversed()
    .map((payment) => ({ payment, leftMinor: payment.amountMinor - givenBack(refunded, payment) }));
  const parts = partRefund(input.amountMinor, paid);
  if (parts === undefined)
    throw new Error(`${input.booking.id} has less left than the ${input.amountMinor} to refund`);
  return parts.flatMap((part) => refundOf(ctx, part.payment.payment, part.amountMinor, input.reason));
}

/** Writes that give back so much of this one payment. */
export function refundOf(
  ctx: Context,
  payment: Pick<Payment, "id" | "bookingId">,
  amountMinor: number,
  reason: RefundReason,
  id = ctx.newId("refund"),
): Statement[] {
  return [
    ctx.db.insert(refunds).values({
      id,
      bookingId: payment.bookingId,
      paymentId: payment.id,
      amountMinor,
      reason,
      status: "requested",
      createdAt: ctx.now,
    }),
    promise(ctx, { kind: "stripe.refund", refundId: id }),
  ];
}

function givenBack(
  refunded: readonly { paymentId: string; amountMinor: number; status: string }[],
  payment: Pick<Payment, "id">,
): number {
  return sumMoney(
    refunded
      .filter(
        (refund) =>
          refund.paymentId === payment.id && refund.status !== "failed" && refund.status !== "cancelled",
      )
      .map((refund) => refund.amountMinor),
  );
}
