import { eq } from "drizzle-orm";
import { assertStatus } from "#shared/bookings.ts";
import { Refusal } from "#shared/errors.ts";
import type { BookingId } from "#shared/ids.ts";
import { changeBooking } from "#workers/bookings/change-booking.ts";
import { openBooking } from "#workers/bookings/open-booking.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { codeUses } from "#workers/db/schema/access.ts";
import { endOpenCheckout } from "#workers/payments/end-checkout.ts";

/** Takes the code off a time that is held, so that it can be used elsewhere; nothing when there is none. */
export async function removeCode(ctx: Context, input: { readonly id: BookingId }): Promise<void> {
  const { booking, party } = await openBooking(ctx, input.id);
  if (party !== "mentee") throw new Refusal("not-found");
  assertStatus(booking, ctx.now, "held");
  if (booking.fundedMinor === 0) return;
  await endOpenCheckout(ctx, booking);
  await commit(ctx, [
    ctx.db.delete(codeUses).where(eq(codeUses.bookingId, booking.id)),
    ...changeBooking(ctx, booking, { kind: "code-removed", by: "mentee", set: { fundedMinor: 0 } }),
  ]);
}
