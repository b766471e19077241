import { and, eq } from "drizzle-orm";
import { assertSeq, type Booking } from "#shared/bookings.ts";
import { partBack, sumMoney } from "#shared/money.ts";
import { partRefund, type RefundReason } from "#shared/payments.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import type { Context } from "#workers/context.ts";
import type { Statement } from "#workers/db/commit.ts";
import { bookingEvents, bookings, refunds } from "#workers/db/schema/bookings.ts";
import { listLost } from "#workers/disputes/store.ts";
import { promise } from "#workers/outbox/promise.ts";
import { listPayments, listRefunds, type Payment, type Refund } from "#workers/payments/store.ts";

/**
 * Writes that give back an amount in pence of the price agreed, to the mentee and to the account that paid for a code or a pack
 * as they paid it: put them in the commit of the change that causes it. What staff, a word of fraud or a lost dispute gave back
 * is not given twice; while a bank decides a dispute the refund waits. When less is left than that somebody else was faster, and it is
 * refused as `changed-meanwhile`; else it is a fault.
 */
export async function refundStatements(
  ctx: Context,
  input: {
    /** With `seq`, the state that was decided about. */
    readonly booking: Pick<Booking, "id" | "priceMinor" | "fundedMinor"> & { readonly seq?: number };
    readonly amountMinor: number;
    readonly reason: RefundReason;
  },
): Promise<Statement[]> {
  const { booking, amountMinor, reason } = input;
  if (amountMinor === 0) return [];
  const payments = await listPayments(ctx, booking.id);
  const given = (await listRefunds(ctx, booking.id)).filter(isGiven);
  const lost = await listLost(ctx, booking.id);
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
  // What staff or a lost dispute gave back is the mentee's already.
  const elsewhere = total(given.filter((refund) => refund.reason === "staff")) + total(lost);
  const cards = paid.filter(({ payment }) => payment.source === "card");
  const leftMinor = sumMoney(cards.map((each) => each.leftMinor));
  const { menteeMinor, fundedMinor } = partBack(booking, amountMinor);
  if (leftMinor + elsewhere < menteeMinor) {
    const { booking: now } = await loadBooking(ctx, booking.id);
    assertSeq(now, booking.seq ?? now.seq, ctx.now);
    if (!(await wentBackForFraud(ctx, booking)))
      throw new Error(`${booking.id} has less left than the ${menteeMinor} to refund`);
  }
  const funded = paid.filter(({ payment }) => payment.source !== "card");
  const parts = [...partRefund(Math.min(menteeMinor, leftMinor), cards), ...partRefund(fundedMinor, funded)];
  const isWhole = booking.fundedMinor > 0 && amountMinor === booking.priceMinor;
  return [
    ...parts.flatMap((part) => refundOf(ctx, part.payment.payment, part.amountMinor, reason)),
    ...(isWhole ? [givenBack(ctx, booking)] : []),
  ];
}

/** Writes that give back all that an account of ours paid for a booking that is called off, while the mentee's part goes back another way. */
export async function fundedBackStatements(
  ctx: Context,
  booking: Pick<Booking, "id" | "fundedMinor">,
  reason: RefundReason,
): Promise<Statement[]> {
  if (booking.fundedMinor === 0) return [];
  const given = (await listRefunds(ctx, booking.id)).filter(isGiven);
  const funded = (await listPayments(ctx, booking.id)).filter(({ source }) => source !== "card");
  return funded.flatMap((payment) => {
    const back = total(given.filter(({ paymentId }) => paymentId === payment.id));
    return back > 0 ? [] : [...refundOf(ctx, payment, payment.amountMinor, reason), givenBack(ctx, booking)];
  });
}

/** All of it went back, so the code or the pack that paid can be used again. */
function givenBack(ctx: Context, { id }: Pick<Booking, "id">): Statement {
  return ctx.db.update(bookings).set({ givenBackAt: ctx.now }).where(eq(bookings.id, id));
}

/** True when an operator gave all of it back before, because a bank warned of fraud. */
async function wentBackForFraud(ctx: Context, { id }: Pick<Booking, "id">): Promise<boolean> {
  const isIt = and(eq(bookingEvents.bookingId, id), eq(bookingEvents.kind, "refunded-for-fraud"));
  return (await ctx.db.$count(bookingEvents, isIt)) > 0;
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

const isGiven = ({ status }: Pick<Refund, "status">) => status !== "failed" && status !== "cancelled";
const total = (refunded: readonly { readonly amountMinor: number }[]) =>
  sumMoney(refunded.map(({ amountMinor }) => amountMinor));
