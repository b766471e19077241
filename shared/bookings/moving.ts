import { Refusal } from "#shared/errors.ts";
import { DAY, HOUR } from "#shared/time.ts";
import type { Booking, By } from "./booking.ts";
import { assertStatus, statusAt } from "./states.ts";

/** Decides whether a booking may go to another start; whether the start is free is for the slot rules. */
export function decideMove(booking: Booking, by: By, startsAt: number, now: number): void {
  assertMovable(booking, by, now);
  if (startsAt === booking.startsAt) throw new Refusal("already-done", { bookingId: booking.id });
  const { from, to } = moveWindow(booking, by);
  if (startsAt < from || startsAt > to)
    throw new Refusal("slot-refused", { reason: "move-window", days: booking.policy.moveWithinDays });
}

/** Refuses when this side may not move the booking at all now. */
export function assertMovable(booking: Booking, by: By, now: number): void {
  assertStatus(booking, now, "confirmed");
  const refusal = moveRefusal(booking, by, now);
  if (refusal !== null) throw refusal;
}

/** True when this side may move the booking now. */
export function canMove(booking: Booking, by: By, now: number): boolean {
  return statusAt(booking, now) === "confirmed" && moveRefusal(booking, by, now) === null;
}

/** The first and last start that a move may go to; a mentee's moves stay near the date first agreed. */
export function moveWindow(booking: Booking, by: By): { from: number; to: number } {
  if (by !== "mentee") return { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  const days = booking.policy.moveWithinDays * DAY;
  return { from: booking.firstStartsAt - days, to: booking.firstStartsAt + days };
}

/** How many moves the mentee has left. */
export function movesLeft(booking: Booking): number {
  return Math.max(0, booking.policy.movesAllowed - booking.moves);
}

function moveRefusal(booking: Booking, by: By, now: number): Refusal | null {
  const { policy, id: bookingId } = booking;
  if (now >= booking.startsAt) return new Refusal("too-late", { startsAt: booking.startsAt, bookingId });
  if (by !== "mentee") return null;
  if (movesLeft(booking) === 0)
    return new Refusal("too-many-moves", { allowed: policy.movesAllowed, bookingId });
  return booking.startsAt - now < policy.moveHoursBefore * HOUR
    ? new Refusal("too-late", { hours: policy.moveHoursBefore, bookingId })
    : null;
}
