import type { Booking } from "#shared/bookings.ts";
import { shareOfKept } from "#shared/money.ts";
import { keptOf, shareFor } from "#shared/payouts.ts";
import type { Context } from "#workers/context.ts";
import { readDisputed } from "#workers/disputes/store.ts";
import { findPackRest } from "#workers/packs/store.ts";
import type { Payment } from "#workers/payments/store.ts";
import { listRefundsOf } from "#workers/payouts/store.ts";

/** What is kept of a payment now, and the mentor's share of it; of what paid for a pack only what was kept on top when it ended. */
export async function readShare(
  ctx: Context,
  payment: Pick<Payment, "id" | "amountMinor" | "source">,
  booking: Booking,
): Promise<{ keptMinor: number; amountMinor: number }> {
  const { takenMinor } = await readDisputed(ctx, payment.id);
  const keptMinor = keptOf(payment.amountMinor, await listRefundsOf(ctx, payment.id), takenMinor);
  if (booking.packMinor !== null && payment.source === "card") {
    const rest = await findPackRest(ctx, booking.id);
    const onTopMinor =
      rest === undefined ? 0 : Math.max(0, Math.min(rest.restMinor, keptMinor - rest.usedMinor));
    return { keptMinor: onTopMinor, amountMinor: shareOfKept(booking, onTopMinor) };
  }
  return { keptMinor, amountMinor: shareFor(booking, keptMinor, payment.source) };
}
