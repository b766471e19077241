import { assertSeq, assertStatus, isPayable, paymentDueAt } from "#shared/bookings.ts";
import { Refusal } from "#shared/errors.ts";
import type { BookingId } from "#shared/ids.ts";
import { changeBooking } from "#workers/bookings/change-booking.ts";
import { confirmStatements } from "#workers/bookings/confirm-booking.ts";
import { openBooking } from "#workers/bookings/open-booking.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { promise } from "#workers/outbox/promise.ts";

/** The mentor's yes to a request: a free one is booked, a priced one waits for its payment and the mentee is asked for it. */
export async function acceptRequest(
  ctx: Context,
  input: { readonly id: BookingId; readonly seq: number },
): Promise<"confirmed" | "held"> {
  const loaded = await openBooking(ctx, input.id);
  const { booking, party } = loaded;
  if (party !== "mentor") throw new Refusal("not-found");
  assertStatus(booking, ctx.now, "requested");
  assertSeq(booking, input.seq, ctx.now);
  const free = !isPayable(booking);
  await commit(
    ctx,
    free
      ? confirmStatements(ctx, loaded, "mentor")
      : [
          ...changeBooking(ctx, booking, {
            kind: "accepted",
            by: "mentor",
            set: {
              status: "held",
              acceptedAt: ctx.now,
              liveUntilAt: paymentDueAt(booking.policy, booking.startsAt, ctx.now),
            },
          }),
          promise(ctx, { kind: "email.booking-accepted", bookingId: booking.id, to: "mentee" }),
        ],
  );
  ctx.nudge();
  return free ? "confirmed" : "held";
}
