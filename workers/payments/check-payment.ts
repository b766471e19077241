import { isRefusal } from "#shared/errors.ts";
import type { LoadedBooking } from "#shared/bookings.ts";
import type { BookingId, UserId } from "#shared/ids.ts";
import { paymentStateFor, type PaymentState } from "#shared/payments.ts";
import { StripeFailure } from "#workers/adapters/stripe.ts";
import { loadBookingFor } from "#workers/bookings/store.ts";
import type { Context } from "#workers/context.ts";
import { findOpenPayment, listCardRefunds, listPayments, type Refund } from "#workers/payments/store.ts";
import { syncPayment } from "#workers/payments/sync-payment.ts";
import { Refusal } from "#shared/errors.ts";

/** What a mentee who comes back from Stripe's page is told; `asked` is false when Stripe could not be reached. */
export type CheckedPayment = {
  readonly loaded: LoadedBooking;
  readonly state: PaymentState;
  readonly refunds: readonly Refund[];
  readonly asked: boolean;
};

/** Asks Stripe how paying this mentee's booking stands, and tells. What the address of the page says is not believed. */
export async function checkPayment(
  ctx: Context,
  input: { readonly bookingId: BookingId; readonly menteeId: UserId },
): Promise<CheckedPayment> {
  const { party } = await loadBookingFor(ctx, input.bookingId, input.menteeId);
  if (party !== "mentee") throw new Refusal("not-found");
  const asked = await askStripe(ctx, input.bookingId);
  const loaded = await loadBookingFor(ctx, input.bookingId, input.menteeId);
  const payments = await listPayments(ctx, input.bookingId);
  const refunds = await listCardRefunds(ctx, input.bookingId);
  return { loaded, state: paymentStateFor(loaded.booking, payments, ctx.now), refunds, asked };
}

async function askStripe(ctx: Context, bookingId: BookingId): Promise<boolean> {
  const open = await findOpenPayment(ctx, bookingId);
  if (open === undefined) return true;
  try {
    await syncPayment(ctx, open.id);
    ctx.nudge();
    return true;
  } catch (error) {
    if (error instanceof StripeFailure) return false;
    // Others are settling the same payment at this moment; what they wrote is what counts.
    if (isRefusal(error, "changed-meanwhile")) return true;
    throw error;
  }
}
