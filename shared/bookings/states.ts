import { Refusal } from "#shared/errors.ts";
import type { Policy } from "#shared/policy.ts";
import { HOUR, MINUTE } from "#shared/time.ts";
import type { Booking, BookingStatus } from "./booking.ts";

const NEXT: Readonly<Record<BookingStatus, readonly BookingStatus[]>> = {
  held: ["requested", "confirmed", "cancelled", "expired"],
  requested: ["held", "confirmed", "declined", "cancelled", "expired"],
  confirmed: ["completed", "cancelled", "no-show"],
  completed: ["no-show"],
  cancelled: [],
  // Money that arrives after the hold ran out may still confirm it, when nobody took the slot.
  expired: ["confirmed"],
  declined: [],
  "no-show": [],
};

/** True when the state table allows the step. */
export function mayBecome(from: BookingStatus, to: BookingStatus): boolean {
  return NEXT[from].includes(to);
}

/** What the booking is at this moment: a hold or request past its time has expired, whether or not a job has said so. */
export function statusAt(booking: Pick<Booking, "status" | "liveUntilAt">, now: number): BookingStatus {
  const lapsed = booking.liveUntilAt !== null && booking.liveUntilAt <= now;
  return lapsed ? "expired" : booking.status;
}

/** True while the booking keeps its time from everybody else. */
export function isLive(booking: Pick<Booking, "status" | "liveUntilAt">, now: number): boolean {
  return ["held", "requested", "confirmed"].includes(statusAt(booking, now));
}

/** Refuses with the present state when the booking is not in one of these. */
export function assertStatus(booking: Booking, now: number, ...allowed: BookingStatus[]): void {
  const status = statusAt(booking, now);
  if (allowed.includes(status)) return;
  if (status === "expired" && booking.status === "held")
    throw new Refusal("hold-expired", { bookingId: booking.id });
  if (status === "expired" && booking.status === "requested")
    throw new Refusal("request-expired", { bookingId: booking.id });
  throw new Refusal("changed-meanwhile", { state: status, bookingId: booking.id });
}

/** Refuses when the person acted on an older state of the booking than the present one. */
export function assertSeq(booking: Booking, seq: number, now: number): void {
  if (booking.seq !== seq)
    throw new Refusal("changed-meanwhile", { state: statusAt(booking, now), bookingId: booking.id });
}

/** When a hold runs out. */
export function holdExpiresAt(policy: Policy, now: number): number {
  return now + policy.holdMinutes * MINUTE;
}

/** When a request runs out: 48 h after it is made or 12 h before the start, whichever comes first. */
export function requestExpiresAt(policy: Policy, startsAt: number, now: number): number {
  return Math.min(now + policy.requestHours * HOUR, startsAt - policy.requestHoursBeforeStart * HOUR);
}

/** How long an accepted, paid request waits for its money. */
export function paymentDueAt(policy: Policy, startsAt: number, now: number): number {
  const lastTierHours = policy.cancellation.at(-1)?.hoursBefore ?? 0;
  return Math.min(now + policy.requestHours * HOUR, startsAt - lastTierHours * HOUR);
}
