import { decideNudge } from "#shared/bookings.ts";
import type { BookingId } from "#shared/ids.ts";
import { changeBooking } from "#workers/bookings/change-booking.ts";
import { openBookingFile } from "#workers/bookings/open-booking.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { promise } from "#workers/outbox/promise.ts";

/** One side, alone in the room, asks the other by mail where they are; once, from the policy's minutes until the end. */
export async function nudgeAbsent(ctx: Context, input: { readonly id: BookingId }): Promise<void> {
  const { booking, party, events } = await openBookingFile(ctx, input.id);
  decideNudge(booking, party, events, ctx.now);
  const to = party === "mentee" ? "mentor" : "mentee";
  await commit(ctx, [
    ...changeBooking(ctx, booking, { kind: "nudged", by: party, set: {} }),
    promise(ctx, { kind: "email.nudge", bookingId: booking.id, to }, { usefulUntilAt: booking.endsAt }),
  ]);
  ctx.nudge();
}
