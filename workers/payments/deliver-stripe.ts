import type { PaymentId } from "#shared/ids.ts";
import { OutsideLimits } from "#shared/limits.ts";
import { StripeFailure } from "#workers/adapters/stripe.ts";
import type { Context } from "#workers/context.ts";
import type { Delivery, Leased } from "#workers/outbox/drain.ts";
import type { StripeEffect } from "#workers/outbox/effects.ts";
import { syncDispute } from "#workers/disputes/sync-dispute.ts";
import { syncWarning } from "#workers/disputes/sync-warning.ts";
import { endCheckout } from "#workers/payments/end-checkout.ts";
import { followRefunds } from "#workers/payments/follow-refunds.ts";
import { sendTransfer } from "#workers/payouts/send-transfer.ts";
import { syncAccount } from "#workers/payouts/sync-account.ts";
import { syncPayouts } from "#workers/payouts/sync-payouts.ts";
import { sendRefund } from "#workers/payments/send-refund.ts";
import { loadPayment, loadRefund } from "#workers/payments/store.ts";
import { syncPayment } from "#workers/payments/sync-payment.ts";

/** Keeps a promise to or about Stripe. What has no answer is tried again; what Stripe refuses is dead at once. */
export async function deliverStripe(ctx: Context, row: Leased, effect: StripeEffect): Promise<Delivery> {
  try {
    switch (effect.kind) {
      case "stripe.refund":
        return await sendRefund(ctx, row, effect);
      case "stripe.sync-payment":
        return await sync(ctx, effect.paymentId);
      case "stripe.expire-session":
        await endCheckout(ctx, effect.paymentId);
        return { end: "done" };
      case "stripe.transfer":
        return await sendTransfer(ctx, row, effect);
      case "stripe.sync-dispute":
        return await syncDispute(ctx, row, effect.disputeId);
      case "stripe.sync-warning":
        return await syncWarning(ctx, effect.warningId);
      case "stripe.sync-account":
        await syncAccount(ctx, effect.mentorId);
        return { end: "done" };
      case "stripe.sync-payouts":
        await syncPayouts(ctx, effect.mentorId);
        return { end: "done" };
      case "stripe.sync-refund": {
        const { paymentId } = await loadRefund(ctx, effect.refundId);
        await followRefunds(ctx, await loadPayment(ctx, paymentId));
        return { end: "done" };
      }
    }
  } catch (error) {
    if (error instanceof OutsideLimits) return { end: "dead", why: error.message };
    if (!(error instanceof StripeFailure)) throw error;
    return error.trouble === "refused"
      ? { end: "dead", why: error.message }
      : { end: "later", why: error.message, newGeneration: error.trouble === "key-spent" };
  }
}

async function sync(ctx: Context, paymentId: PaymentId): Promise<Delivery> {
  const payment = await syncPayment(ctx, paymentId);
  if (payment.status === "paid") await followRefunds(ctx, payment);
  return { end: "done" };
}
