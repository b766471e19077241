import { eq } from "drizzle-orm";
import type { LoadedBooking } from "#shared/bookings.ts";
import { fundedEvent, packEvent } from "#shared/ledger.ts";
import { monthsLater, PACK_MONTHS } from "#shared/packs.ts";
import type { Context } from "#workers/context.ts";
import type { Statement } from "#workers/db/commit.ts";
import { packs } from "#workers/db/schema/access.ts";
import { payments } from "#workers/db/schema/bookings.ts";
import { record } from "#workers/ledger/record.ts";

/**
 * Writes by which a code or a pack pays its part of a booking that is being confirmed; the pack that the booking buys is bought
 * first. Fails as `code-refused` or `pack-over` when it no longer can.
 */
export function fundStatements(
  ctx: Context,
  { booking, funding }: Pick<LoadedBooking, "booking" | "funding">,
): Statement[] {
  const { id: bookingId, fundedMinor: amountMinor } = booking;
  if (amountMinor === 0 || funding === null) return [];
  const { source } = funding;
  return [
    ...buyStatements(ctx, booking),
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

function buyStatements(ctx: Context, { id, packId, packMinor }: LoadedBooking["booking"]): Statement[] {
  if (packId === null || packMinor === null) return [];
  return [
    ctx.db
      .update(packs)
      .set({ boughtAt: ctx.now, endsAt: monthsLater(ctx.now, PACK_MONTHS) })
      .where(eq(packs.id, packId)),
    ...record(ctx, id, packEvent(packId, packMinor)),
  ];
}
