import type { LoadedBooking } from "#shared/bookings.ts";
import { fundedEvent } from "#shared/ledger.ts";
import type { Context } from "#workers/context.ts";
import type { Statement } from "#workers/db/commit.ts";
import { payments } from "#workers/db/schema/bookings.ts";
import { record } from "#workers/ledger/record.ts";

/** Writes by which an account of ours pays its part of a booking that is being confirmed; fails as `code-refused` when it no longer can. */
export function fundStatements(
  ctx: Context,
  { booking, funding }: Pick<LoadedBooking, "booking" | "funding">,
): Statement[] {
  const { id: bookingId, fundedMinor: amountMinor } = booking;
  if (amountMinor === 0 || funding === null) return [];
  const { source } = funding;
  return [
    ctx.db.insert(payments).values({
      id: ctx.newId("payment"),
      bookingId,
      amountMinor,
      source,
      status: "paid",
      checkoutExpiresAt: 0,
      createdAt: ctx.now,
      paidAt: ctx.now,
      feeMinor: 0,
    }),
    ...record(ctx, bookingId, fundedEvent(source, bookingId, amountMinor)),
  ];
}
