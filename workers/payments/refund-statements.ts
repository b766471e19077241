import { partRefund, type RefundReason } from "#shared/payments.ts";
import { sumMoney } from "#shared/money.ts";
import { assertSeq } from "#shared/bookings.ts";
import type { BookingId } from "#shared/ids.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import type { Context } from "#workers/context.ts";
import type { Statement } from "#workers/db/commit.ts";
import { refunds } from "#workers/db/schema/bookings.ts";
import { listLost } from "#workers/disputes/store.ts";
import { promise } from "#workers/outbox/promise.ts";
import { listPayments, listRefunds, type Payment, type Refund } from "#workers/payments/store.ts";

/**
 * Writes that give an amount in pence back to the mentee, from what was paid for the booking: put them in the commit of
 * the change that causes it. What staff or a lost dispute gave back is not given twice; while a bank decides a dispute the
 * refund waits. When less is left than that somebody else was faster, and it is refused as `changed-meanwhile`; else it is a
 * fault.
 */
export async function refundStatements(
  ctx: Context,
  input: {
    /** With `seq`, the state that was decided about. */
    readonly booking: { readonly id: BookingId; readonly seq?: number };
    readonly amountMinor: number;
    readonly reason: RefundReason;
  },
): Promise<Statement[]> {
  if (input.amountMinor === 0) return [];
  const payments = await listPayments(ctx, input.booking.id);
  const given = (await listRefunds(ctx, input.booking.id)).filter(isGiven);
  const lost = await listLost(ctx, input.booking.id);
  const lostOf = (payment: Payment) => total(lost.filter((each) => each.paymentId === payment.id));
  const paid = payments
    .filter((payment) => payment.status === "paid")
    .toReversed()
    .map((payment) => ({
      payment,
      leftMinor: Math.max(
        0,
        payment.amountMinor -
          lostOf(payment) -
          total(given.filter((refund) => refund.paymentId === payment.id)),
      ),
    }));
  const leftMinor = sumMoney(paid.map((each) => each.leftMinor));
  // What staff or a lost dispute gave back is the mentee's already.
  const elsewhere = total(given.filter((refund) => refund.reason === "staff")) + total(lost);
  if (leftMinor + elsewhere < input.amountMinor) {
    const { booking } = await loadBooking(ctx, input.booking.id);
    assertSeq(booking, input.booking.seq ?? booking.seq, ctx.now);
    throw new Error(`${input.booking.id} has less left than the ${input.amountMinor} to refund`);
  }
  return partRefund(Math.min(input.amountMinor, leftMinor), paid).flatMap((part) =>
    refundOf(ctx, part.payment.payment, part.amountMinor, input.reason),
  );
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

const isGiven = ({ status }: Refund) => status !== "failed" && status !== "cancelled";
const total = (refunded: readonly { readonly amountMinor: number }[]) =>
  sumMoney(refunded.map(({ amountMinor }) => amountMinor));
