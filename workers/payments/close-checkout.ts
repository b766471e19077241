import type { BookingId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import type { Statement } from "#workers/db/commit.ts";
import { promise } from "#workers/outbox/promise.ts";
import { findOpenPayment } from "#workers/payments/store.ts";

/** Writes that close the way to pay a booking which is given up; nothing when none is open. Money that is faster goes back. */
export async function closeCheckoutStatements(ctx: Context, bookingId: BookingId): Promise<Statement[]> {
  const open = await findOpenPayment(ctx, bookingId);
  return open === undefined ? [] : [promise(ctx, { kind: "stripe.expire-session", paymentId: open.id })];
}
