import { assertStatus } from "#shared/bookings.ts";
import { Refusal } from "#shared/errors.ts";
import type { BookingId } from "#shared/ids.ts";
import { changeBooking } from "#workers/bookings/change-booking.ts";
import { openBooking } from "#workers/bookings/open-booking.ts";
import { refreshNextFree } from "#workers/bookings/refresh-next-free.ts";
import type { Context } from "#workers/context.ts";
import { commit, type Statement } from "#workers/db/commit.ts";
import { closeCheckoutStatements } from "#workers/payments/close-checkout.ts";

/** Gives up a time that is kept but not booked, so that others see it at once. */
export async function releaseHold(ctx: Context, input: { readonly id: BookingId }): Promise<void> {
  const { booking, party } = await openBooking(ctx, input.id);
  if (party !== "mentee") throw new Refusal("not-found");
  assertStatus(booking, ctx.now, "held");
  if (booking.acceptedAt !== null) throw new Refusal("not-possible-now", { bookingId: booking.id });
  await commit(
    ctx,
    await releaseStatements(ctx, { ...booking, liveUntilAt: booking.liveUntilAt ?? ctx.now }),
  );
  ctx.nudge();
  await refreshNextFree(ctx, booking.mentorId);
}

/** Writes that end a hold, given up or lapsed, and close its way to pay. */
export async function releaseStatements(
  ctx: Context,
  hold: { readonly id: BookingId; readonly seq: number; readonly liveUntilAt: number },
): Promise<Statement[]> {
  const alive = hold.liveUntilAt > ctx.now;
  const by = alive ? ("mentee" as const) : ("system" as const);
  return [
    ...changeBooking(ctx, hold, {
      kind: alive ? "released" : "expired",
      by,
      set: {
        status: alive ? "cancelled" : "expired",
        liveUntilAt: null,
        endedAt: alive ? ctx.now : hold.liveUntilAt,
        endedBy: by,
      },
    }),
    ...(await closeCheckoutStatements(ctx, hold.id)),
  ];
}
