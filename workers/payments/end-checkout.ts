import type { Booking } from "#shared/bookings.ts";
import { Refusal } from "#shared/errors.ts";
import type { PaymentId } from "#shared/ids.ts";
import { expireCheckout, StripeFailure } from "#workers/adapters/stripe.ts";
import type { Context } from "#workers/context.ts";
import { abandonCheckout } from "#workers/payments/abandon-checkout.ts";
import { findOpenPayment, loadPayment, type Payment } from "#workers/payments/store.ts";
import { syncPayment } from "#workers/payments/sync-payment.ts";

/** Closes a way to pay at Stripe, and gives the payment as it stands then: it may have been paid. Fails as StripeFailure. */
export async function endCheckout(ctx: Context, paymentId: PaymentId): Promise<Payment> {
  const payment = await loadPayment(ctx, paymentId);
  if (payment.status === "starting") await abandonCheckout(ctx, paymentId);
  if (payment.sessionId === null || payment.status !== "open") return loadPayment(ctx, paymentId);
  await expireCheckout(ctx.settings, payment.sessionId);
  return syncPayment(ctx, paymentId);
}

/**
 * Closes the way to pay that is open for a booking whose price is about to change, so that nobody pays the old one. Refuses when
 * it was paid meanwhile or a bank is still thinking about it, and when Stripe cannot be reached.
 */
export async function endOpenCheckout(
  ctx: Context,
  booking: Pick<Booking, "id" | "liveUntilAt">,
): Promise<void> {
  const open = await findOpenPayment(ctx, booking.id);
  if (open === undefined) return;
  try {
    const { status } = await endCheckout(ctx, open.id);
    if (status === "paid" || status === "open")
      throw new Refusal("changed-meanwhile", { bookingId: booking.id });
  } catch (error) {
    if (!(error instanceof StripeFailure)) throw error;
    throw new Refusal("payment-unavailable", { liveUntilAt: booking.liveUntilAt });
  }
}
