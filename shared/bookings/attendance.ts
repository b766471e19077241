import { Refusal } from "#shared/errors.ts";
import { HOUR, MINUTE } from "#shared/time.ts";
import type { Booking, Party } from "./booking.ts";
import { cancellationFor, outcomeFor, type CancellationOutcome } from "./money-back.ts";
import { assertStatus, statusAt } from "./states.ts";

/** From when each side may say that the other did not come. */
export function noShowFrom(booking: Booking): number {
  return booking.startsAt + booking.policy.noShowFromMinutes * MINUTE;
}

/** Until when either side may say so. */
export function noShowUntil(booking: Booking): number {
  return booking.endsAt + booking.policy.contestHours * HOUR;
}

/** Decides a no-show: all of it goes back when the mentor did not come, nothing when the mentee did not. */
export function decideNoShow(booking: Booking, missedBy: Party, now: number): CancellationOutcome {
  assertStatus(booking, now, "confirmed", "completed");
  if (now < noShowFrom(booking))
    throw new Refusal("too-early", { from: noShowFrom(booking), bookingId: booking.id });
  if (now > noShowUntil(booking)) throw new Refusal("too-late", { bookingId: booking.id });
  return missedBy === "mentor" ? cancellationFor(booking, "mentor", now) : outcomeFor(booking, 0, "too-late");
}

/** True when a no-show may be declared now. */
export function canDeclareNoShow(booking: Booking, now: number): boolean {
  return (
    ["confirmed", "completed"].includes(statusAt(booking, now)) &&
    now >= noShowFrom(booking) &&
    now <= noShowUntil(booking)
  );
}

/** Decides that the session took place; refuses before its end. */
export function decideCompletion(booking: Booking, now: number): void {
  assertStatus(booking, now, "confirmed");
  if (now < booking.endsAt) throw new Refusal("too-early", { from: booking.endsAt, bookingId: booking.id });
}

/** When a session counts as held because nobody said otherwise: an hour after its end. */
export function completesAt(booking: Pick<Booking, "endsAt">): number {
  return booking.endsAt + HOUR;
}

/** When the mentor's share is due: end and 72 h, if nobody disputes it. */
export function payoutDueAt(booking: Pick<Booking, "endsAt" | "policy">): number {
  return booking.endsAt + booking.policy.payoutHours * HOUR;
}

/** True once the two have met, as far as the clock or either side says: the plan may be written. */
export function canWritePlan(booking: Booking, now: number): boolean {
  return booking.status === "completed" || (booking.status === "confirmed" && now >= booking.startsAt);
}
