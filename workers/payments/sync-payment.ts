import { and, eq, inArray, ne } from "drizzle-orm";
import { statusAt, type LoadedBooking } from "#shared/bookings.ts";
import { isRefusal, Refusal } from "#shared/errors.ts";
import type { PaymentId } from "#shared/ids.ts";
import { chargeEvent, feeEvent } from "#shared/ledger.ts";
import { decidePayment, type PaymentDecision } from "#shared/payments.ts";
import { readCheckout, type Checkout } from "#workers/adapters/stripe.ts";
import { changeBooking } from "#workers/bookings/change-booking.ts";
import { confirmStatements } from "#workers/bookings/confirm-booking.ts";
import { releaseStatements } from "#workers/bookings/release-hold.ts";
import { bookingQuery, loadedFrom } from "#workers/bookings/store.ts";
import type { Context } from "#workers/context.ts";
import { readAll } from "#workers/db/client.ts";
import { commit, type Statement } from "#workers/db/commit.ts";
import { bookings, payments } from "#workers/db/schema/bookings.ts";
import { logFailure } from "#workers/http/log.ts";
import { record } from "#workers/ledger/record.ts";
import { promise } from "#workers/outbox/promise.ts";
import { decideAgain } from "#workers/payments/decide-again.ts";
import { refundOf } from "#workers/payments/refund-statements.ts";
import { loadPayment, type Payment } from "#workers/payments/store.ts";

/**
 * Brings a payment and its booking to what Stripe says now: confirmed, expired, or given back when it cannot be kept. The one
 * way to do so for webhook, return page and job; however many do it at once, it is done once. Fails as StripeFailure.
 */
export async function syncPayment(ctx: Context, paymentId: PaymentId): Promise<Payment> {
  const before = await loadPayment(ctx, paymentId);
  if (before.status === "paid" || before.sessionId === null) return before;
  const seen = await readCheckout(ctx.settings, before.sessionId);
  return decideAgain(async () => {
    const { payment, loaded } = await loadBoth(ctx, before);
    if (payment.status === "paid") return payment;
    await settle(ctx, payment, seen, loaded);
    return loadPayment(ctx, paymentId);
  });
}

/** The payment and its booking as of one moment: the booking of a later one would look as if another payment had paid it. */
async function loadBoth(
  ctx: Context,
  { id, bookingId }: Payment,
): Promise<{ payment: Payment; loaded: LoadedBooking }> {
  const [[payment], [row]] = await readAll(ctx.db, [
    ctx.db.select().from(payments).where(eq(payments.id, id)),
    bookingQuery(ctx, eq(bookings.id, bookingId)),
  ]);
  if (payment === undefined || row === undefined) throw new Refusal("not-found");
  return { payment, loaded: loadedFrom(row) };
}

async function settle(ctx: Context, payment: Payment, seen: Checkout, loaded: LoadedBooking): Promise<void> {
  const decision = decidePayment(payment, seen, loaded.booking, ctx.now);
  switch (decision.do) {
    case "wait":
      return commit(ctx, [stillOpen(ctx, payment, seen)]);
    case "expire":
      return commit(ctx, [expired(ctx, payment), ...(await lapse(ctx, loaded))]);
    case "confirm":
      return confirm(ctx, payment, seen, loaded);
    case "refund":
      return giveBack(ctx, payment, seen, loaded, decision.reason);
  }
}

async function confirm(ctx: Context, payment: Payment, seen: Checkout, loaded: LoadedBooking): Promise<void> {
  try {
    await commit(ctx, [...paid(ctx, payment, seen), ...confirmStatements(ctx, loaded, "mentee")]);
  } catch (error) {
    if (!isRefusal(error, "slot-taken", "mentee-busy", "code-refused", "pack-over")) throw error;
    await giveBack(ctx, payment, seen, loaded, "late-payment");
  }
}

async function giveBack(
  ctx: Context,
  payment: Payment,
  seen: Checkout,
  loaded: LoadedBooking,
  reason: Extract<PaymentDecision, { do: "refund" }>["reason"],
): Promise<void> {
  const what = `${reason}: ${payment.id} of ${payment.bookingId}`;
  if (reason === "wrong-amount") logFailure("payment", `${what}: ${differences(payment, seen)}`);
  if (seen.intentId === null || seen.amountMinor === 0) return commit(ctx, [failed(ctx, payment)]);
  const refundId = ctx.newId("refund");
  const ended = await lapse(ctx, loaded);
  const noted = changeBooking(ctx, loaded.booking, {
    kind: "payment-returned",
    by: "system",
    set: {},
    detail: { reason },
  });
  // The booking's event comes first: of several at once the slower ones fail by it, before anything is given back twice.
  await commit(ctx, [
    ...(ended.length > 0 ? ended : noted),
    ...paid(ctx, payment, seen),
    ...refundOf(ctx, payment, seen.amountMinor, reason, refundId),
    promise(ctx, { kind: "email.late-payment", bookingId: payment.bookingId, to: "mentee", refundId }),
  ]);
}

/** What was received stands on the row, so that it can all go back and a wrong amount never confirms; and in the ledger, once. */
function paid(ctx: Context, payment: Payment, seen: Checkout): Statement[] {
  const chargeId = seen.chargeId ?? seen.intentId ?? payment.id;
  const row = ctx.db
    .update(payments)
    .set({
      status: "paid",
      amountMinor: seen.amountMinor,
      currency: seen.currency,
      paymentIntentId: seen.intentId,
      chargeId: seen.chargeId,
      paidAt: ctx.now,
      checkedAt: ctx.now,
      feeMinor: seen.feeMinor,
    })
    .where(and(eq(payments.id, payment.id), ne(payments.status, "paid")));
  return [
    row,
    ...record(ctx, payment.bookingId, chargeEvent(chargeId, seen.amountMinor)),
    ...(seen.feeMinor === null ? [] : record(ctx, payment.bookingId, feeEvent(chargeId, seen.feeMinor))),
  ];
}

function stillOpen(ctx: Context, payment: Payment, seen: Checkout): Statement {
  return ctx.db
    .update(payments)
    .set({ status: "open", sessionUrl: seen.url, checkedAt: ctx.now })
    .where(and(eq(payments.id, payment.id), inArray(payments.status, ["starting", "open"])));
}

function expired(ctx: Context, payment: Payment): Statement {
  return ctx.db
    .update(payments)
    .set({ status: "expired", checkedAt: ctx.now })
    .where(and(eq(payments.id, payment.id), ne(payments.status, "paid")));
}

function failed(ctx: Context, payment: Payment): Statement {
  return ctx.db
    .update(payments)
    .set({ status: "failed", checkedAt: ctx.now })
    .where(and(eq(payments.id, payment.id), ne(payments.status, "paid")));
}

/** The end of a hold that is over but whose row does not say so yet. */
async function lapse(ctx: Context, { booking }: LoadedBooking): Promise<Statement[]> {
  if (booking.status !== "held" || statusAt(booking, ctx.now) !== "expired") return [];
  return releaseStatements(ctx, { ...booking, liveUntilAt: booking.liveUntilAt ?? ctx.now });
}

function differences(payment: Payment, seen: Checkout): string {
  return `asked ${payment.amountMinor} ${payment.currency}, received ${seen.amountMinor} ${seen.currency}`;
}
