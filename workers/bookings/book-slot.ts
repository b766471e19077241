import type { BookingInput } from "#shared/contract/bookings.ts";
import type { BookingId } from "#shared/ids.ts";
import { holdSlot } from "#workers/bookings/hold-slot.ts";
import { submitIntake } from "#workers/bookings/submit-intake.ts";
import type { Context } from "#workers/context.ts";
import { startCheckout } from "#workers/payments/start-checkout.ts";

/** Holds a start and hands in what was prepared, in one: the booking, and where to pay when it has a price. */
export async function bookSlot(
  ctx: Context,
  { intake, ...wish }: BookingInput,
): Promise<{ readonly id: BookingId; readonly checkoutUrl: string | null }> {
  const { id } = await holdSlot(ctx, wish);
  const outcome = await submitIntake(ctx, { id, intake });
  return { id, checkoutUrl: outcome === "pay" ? (await startCheckout(ctx, id)).url : null };
}
