import { eq } from "drizzle-orm";
import { assertStatus, toPayMinor } from "#shared/bookings.ts";
import { codeFrom, decideCode } from "#shared/codes.ts";
import { Refusal } from "#shared/errors.ts";
import type { BookingId } from "#shared/ids.ts";
import { canPay } from "#shared/payments.ts";
import { changeBooking } from "#workers/bookings/change-booking.ts";
import { openBooking } from "#workers/bookings/open-booking.ts";
import { findCode } from "#workers/codes/store.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { codeUses } from "#workers/db/schema/access.ts";
import { endOpenCheckout } from "#workers/payments/end-checkout.ts";

/**
 * Puts a code on a time that is held, in place of the one before: from then on it is used, until the time is let go or the code
 * taken off. Gives what the mentee still pays. A code that is of no use here is refused with the reason and changes nothing.
 */
export async function applyCode(
  ctx: Context,
  input: { readonly id: BookingId; readonly code: string },
): Promise<{ toPayMinor: number }> {
  const { booking, mentor, party } = await openBooking(ctx, input.id);
  if (party !== "mentee") throw new Refusal("not-found");
  assertStatus(booking, ctx.now, "held");
  if (!canPay(booking, ctx.now) || booking.packId !== null)
    throw new Refusal("not-possible-now", { bookingId: booking.id });
  const { priceMinor, kind } = booking;
  const found = await findCode(ctx, codeFrom(input.code));
  const amountMinor = decideCode(found, { priceMinor, kind, specialty: mentor.specialty }, ctx.now);
  if (found === undefined) throw new Refusal("not-found");
  await endOpenCheckout(ctx, booking);
  await commit(ctx, [
    ctx.db.delete(codeUses).where(eq(codeUses.bookingId, booking.id)),
    ctx.db.insert(codeUses).values({
      bookingId: booking.id,
      codeId: found.id,
      menteeId: booking.menteeId,
      amountMinor,
      at: ctx.now,
    }),
    ...changeBooking(ctx, booking, {
      kind: "code-used",
      by: "mentee",
      set: { fundedMinor: amountMinor },
      detail: { amountMinor },
    }),
  ]);
  return { toPayMinor: toPayMinor({ priceMinor, fundedMinor: amountMinor, packMinor: null }) };
}
