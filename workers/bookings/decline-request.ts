import { assertSeq, assertStatus } from "#shared/bookings.ts";
import { Refusal } from "#shared/errors.ts";
import type { BookingId } from "#shared/ids.ts";
import { refreshNextFree } from "#workers/bookings/refresh-next-free.ts";
import { changeBooking } from "#workers/bookings/change-booking.ts";
import { openBooking } from "#workers/bookings/open-booking.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { promise } from "#workers/outbox/promise.ts";

/** The mentor's no to a request: nothing was charged, the time is free again, and the mentee is told. */
export async function declineRequest(
  ctx: Context,
  input: { readonly id: BookingId; readonly seq: number; readonly reason: string },
): Promise<void> {
  const { booking, party } = await openBooking(ctx, input.id);
  if (party !== "mentor") throw new Refusal("not-found");
  assertStatus(booking, ctx.now, "requested");
  assertSeq(booking, input.seq, ctx.now);
  await commit(ctx, [
    ...changeBooking(ctx, booking, {
      kind: "declined",
      by: "mentor",
      set: {
        status: "declined",
        liveUntilAt: null,
        endedAt: ctx.now,
        endedBy: "mentor",
        endedReason: input.reason === "" ? null : input.reason,
      },
    }),
    promise(ctx, { kind: "email.booking-declined", bookingId: booking.id, to: "mentee", expired: false }),
  ]);
  ctx.nudge();
  await refreshNextFree(ctx, booking.mentorId);
}
