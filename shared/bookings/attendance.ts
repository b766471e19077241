import { Refusal } from "#shared/errors.ts";
import { HOUR, MINUTE } from "#shared/time.ts";
import type { Booking, BookingEvent, Party } from "./booking.ts";
import { assertStatus } from "./states.ts";

/** From when each side, alone in the room, may nudge the other. */
export function nudgeFrom(booking: Booking): number {
  return booking.startsAt + booking.policy.noShowNudgeMinutes * MINUTE;
}

/** When this side nudged the other; undefined while it has not. */
export function nudgedAt(events: readonly BookingEvent[], party: Party): number | undefined {
  return events.find((event) => event.kind === "nudged" && event.by === party)?.at;
}

/** Decides a nudge: once for each side, from some minutes past the start until the end. */
export function decideNudge(
  booking: Booking,
  party: Party,
  events: readonly BookingEvent[],
  now: number,
): void {
  assertStatus(booking, now, "confirmed");
  const bookingId = booking.id;
  if (now < nudgeFrom(booking)) throw new Refusal("too-early", { from: nudgeFrom(booking), bookingId });
  if (now >= booking.endsAt) throw new Refusal("too-late", { bookingId });
  const at = nudgedAt(events, party);
  if (at !== undefined) throw new Refusal("already-done", { at, bookingId });
}

/** From when each side may say that the other did not come. */
export function noShowFrom(booking: Booking): number {
  return booking.startsAt + booking.policy.noShowFromMinutes * MINUTE;
}

/** The first instant at which it is too late to say so. */
export function noShowUntil(booking: Booking): number {
  return booking.endsAt + booking.policy.contestHours * HOUR;
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
