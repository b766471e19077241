import type { BookingId } from "#shared/ids.ts";
import { refundEvent, refundReturnedEvent } from "#shared/ledger.ts";
import type { RefundStatus } from "#shared/payments.ts";
import type { StripeRefund } from "#workers/adapters/stripe.ts";
import type { Context } from "#workers/context.ts";
import type { Statement } from "#workers/db/commit.ts";
import { record } from "#workers/ledger/record.ts";

/** The entries for a refund that was in the one state and is now seen in another: it left our balance, came back to it, or both. */
export function refundEntries(
  ctx: Context,
  bookingId: BookingId,
  seen: StripeRefund,
  before: RefundStatus,
): Statement[] {
  const { id, amountMinor, status } = seen;
  return [
    ...(before === "requested" ? record(ctx, bookingId, refundEvent(id, amountMinor)) : []),
    ...(status === "failed" || status === "cancelled"
      ? record(ctx, bookingId, refundReturnedEvent(id, amountMinor))
      : []),
  ];
}
