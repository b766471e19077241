import { StripeFailure } from "#workers/adapters/stripe.ts";
import type { Context } from "#workers/context.ts";
import { logFailure } from "#workers/http/log.ts";
import type { Job } from "#workers/jobs/index.ts";
import { abandonCheckout } from "#workers/payments/abandon-checkout.ts";
import { claimForCheck, listPaymentsToCheck, type Payment } from "#workers/payments/store.ts";
import { syncPayment } from "#workers/payments/sync-payment.ts";

/** Reads at Stripe every payment that may still be paid, in case nobody told us: each few minutes, and each minute near the end of its hold. */
export const syncPayments: Job = {
  name: "sync-payments",
  async run(ctx) {
    for (const payment of await listPaymentsToCheck(ctx)) {
      if (await claimForCheck(ctx, payment)) await check(ctx, payment);
    }
  },
};

async function check(ctx: Context, payment: Payment): Promise<void> {
  try {
    if (payment.sessionId !== null) await syncPayment(ctx, payment.id);
    else if (payment.checkoutExpiresAt * 1000 <= ctx.now) await abandonCheckout(ctx, payment.id);
  } catch (error) {
    // Without an answer it is read again in a few minutes; a refusal is for a person to look at.
    if (error instanceof StripeFailure && error.trouble === "later") return;
    logFailure("sync-payments", `${payment.id}: ${error instanceof Error ? error.message : "unknown"}`);
  }
}
