import { and, eq, isNull } from "drizzle-orm";
import { isRefusal } from "#shared/errors.ts";
import { verifyEvent, type StripeEvent } from "#workers/adapters/stripe.ts";
import type { Context } from "#workers/context.ts";
import { commit, type Statement } from "#workers/db/commit.ts";
import { payments, stripeEvents } from "#workers/db/schema/bookings.ts";
import { promise } from "#workers/outbox/promise.ts";
import { findAccountAt } from "#workers/payouts/store.ts";
import { findPaymentOf } from "#workers/payments/store.ts";

const HEARD = new Set([
  "checkout.session.completed",
  "checkout.session.expired",
  "checkout.session.async_payment_succeeded",
  "checkout.session.async_payment_failed",
  "refund.created",
  "refund.updated",
  "refund.failed",
  "charge.refunded",
]);
const OF_ACCOUNTS = "v2.core.account";
const OF_PAYOUTS = new Set(["payout.failed", "payout.paid"]);
const OF_DISPUTES = "charge.dispute.";
const OF_WARNINGS = "radar.early_fraud_warning.";

/**
 * Takes an event as a doorbell: keeps its id and promises to look at the payment, dispute or account it is about. False when Stripe did not send
 * it; a repeat, and an event that is about nothing of ours, changes nothing.
 */
export async function receiveEvent(ctx: Context, body: string, signature: string): Promise<boolean> {
  const event = await verifyEvent(ctx.settings, body, signature, ctx.now);
  if (event === undefined) return false;
  if (event.type.startsWith(OF_ACCOUNTS))
    return receiveOfAccount(ctx, event, event.objectId, "stripe.sync-account");
  if (OF_PAYOUTS.has(event.type)) return receiveOfAccount(ctx, event, event.accountId, "stripe.sync-payouts");
  const { id: cause, objectId } = event;
  if (event.type.startsWith(OF_DISPUTES)) {
    await keep(ctx, event, [promise(ctx, { kind: "stripe.sync-dispute", disputeId: objectId, cause })]);
    return true;
  }
  if (event.type.startsWith(OF_WARNINGS)) {
    await keep(ctx, event, [promise(ctx, { kind: "stripe.sync-warning", warningId: objectId, cause })]);
    return true;
  }
  if (!HEARD.has(event.type)) return true;
  const payment = await findPaymentOf(ctx, event);
  const look: Statement[] = [];
  if (payment !== undefined)
    look.push(promise(ctx, { kind: "stripe.sync-payment", paymentId: payment.id, cause: event.id }));
  // The answer to our request for the session may have been lost on its way.
  if (payment !== undefined && payment.sessionId === null && event.sessionId !== null)
    look.push(
      ctx.db
        .update(payments)
        .set({ sessionId: event.sessionId })
        .where(and(eq(payments.id, payment.id), isNull(payments.sessionId))),
    );
  await keep(ctx, event, look);
  return true;
}

async function receiveOfAccount(
  ctx: Context,
  event: StripeEvent,
  accountId: string | null,
  kind: "stripe.sync-account" | "stripe.sync-payouts",
): Promise<boolean> {
  const account = accountId === null ? undefined : await findAccountAt(ctx, accountId);
  if (account !== undefined)
    await keep(ctx, event, [promise(ctx, { kind, mentorId: account.mentorId, cause: event.id })]);
  return true;
}

async function keep(ctx: Context, event: StripeEvent, look: readonly Statement[]): Promise<void> {
  const { id, type, objectId } = event;
  try {
    await commit(ctx, [
      ctx.db.insert(stripeEvents).values({ id, type, objectId, receivedAt: ctx.now }),
      ...look,
    ]);
  } catch (error) {
    if (!isRefusal(error, "already-done")) throw error;
  }
  ctx.nudge();
}
