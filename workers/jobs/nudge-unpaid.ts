import { nudgeAt } from "#shared/payments.ts";
import { StripeFailure } from "#workers/adapters/stripe.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import type { Job } from "#workers/jobs/index.ts";
import { promise } from "#workers/outbox/promise.ts";
import { findOpenPayment, listUnpaidHolds } from "#workers/payments/store.ts";
import { syncPayment } from "#workers/payments/sync-payment.ts";
import type { BookingId } from "#shared/ids.ts";
import { statusAt } from "#shared/bookings.ts";

/** Tells a mentee once, half a hold after it began, that it is not paid yet; only when Stripe says so at that moment. */
export const nudgeUnpaid: Job = {
  name: "nudge-unpaid",
  async run(ctx) {
    for (const hold of await listUnpaidHolds(ctx)) {
      if (nudgeAt(hold) <= ctx.now && (await isStillUnpaid(ctx, hold.id)))
        await commit(ctx, [
          promise(
            ctx,
            { kind: "email.payment-nudge", bookingId: hold.id, to: "mentee" },
            hold.liveUntilAt === null ? {} : { usefulUntilAt: hold.liveUntilAt },
          ),
        ]);
    }
  },
};

async function isStillUnpaid(ctx: Context, bookingId: BookingId): Promise<boolean> {
  try {
    const open = await findOpenPayment(ctx, bookingId);
    const payment = open === undefined ? undefined : await syncPayment(ctx, open.id);
    // Open without an address: Stripe has the payment and waits for the bank.
    if (payment?.status === "open" && payment.sessionUrl === null) return false;
    return statusAt((await loadBooking(ctx, bookingId)).booking, ctx.now) === "held";
  } catch (error) {
    if (error instanceof StripeFailure) return false;
    throw error;
  }
}
