import { canMove } from "#shared/bookings.ts";
import { Refusal } from "#shared/errors.ts";
import type { BookingId, MentorId } from "#shared/ids.ts";
import { findBooking } from "#workers/bookings/store.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { promise } from "#workers/outbox/promise.ts";

/**
 * Promises a mail in which the mentor asks the mentee of a booked session for another time; once for each time it has.
 * Refuses when the mentee may not move it any more: then it is for the mentor to move or cancel it.
 */
export async function askToMove(
  ctx: Context,
  mentorId: MentorId,
  { bookingId, words }: { readonly bookingId: BookingId; readonly words: string },
): Promise<void> {
  const loaded = await findBooking(ctx, bookingId);
  if (loaded === undefined || loaded.booking.mentorId !== mentorId) throw new Refusal("not-found");
  if (!canMove(loaded.booking, "mentee", ctx.now)) throw new Refusal("not-possible-now", { bookingId });
  const { startsAt } = loaded.booking;
  const effect = { kind: "email.please-move", bookingId, to: "mentee", startsAt, words } as const;
  await commit(ctx, [promise(ctx, effect, { usefulUntilAt: startsAt })]);
  ctx.nudge();
}
