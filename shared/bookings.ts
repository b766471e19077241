import { Refusal } from "#shared/errors.ts";
import type { BookingId, MentorId, OfferId, UserId } from "#shared/ids.ts";
import type { Intake } from "#shared/contract/bookings.ts";
import type { Policy } from "#shared/policy.ts";
import { percentOf } from "#shared/money.ts";

export type BookingStatus =
  | "held"
  | "requested"
  | "confirmed"
  | "completed"
  | "cancelled"
  | "expired"
  | "declined"
  | "no-show";

export type Party = "mentee" | "mentor";
export type By = Party | "operator" | "system";

/** A booking as the rules see it; instants in ms, money in pence. */
export type Booking = {
  readonly id: BookingId;
  readonly mentorId: MentorId;
  readonly mentorUserId: UserId;
  readonly menteeId: UserId;
  readonly offerId: OfferId;
  readonly kind: string;
  readonly minutes: number;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly busyUntilAt: number;
  readonly status: BookingStatus;
  readonly liveUntilAt: number | null;
  readonly seq: number;
  readonly priceMinor: number;
  readonly mentorShareMinor: number;
  readonly policy: Policy;
  readonly menteeZone: string;
  readonly mentorZone: string;
  readonly approval: "instant" | "request";
  readonly roomUrl: string;
  readonly calendarSequence: number;
  readonly moves: number;
  readonly firstStartsAt: number;
  readonly intake: Intake | null;
  readonly heldAt: number;
  readonly confirmedAt: number | null;
  readonly endedAt: number | null;
  readonly endedBy: By | null;
  readonly endedReason: string | null;
  readonly missedBy: Party | null;
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const NEXT: Record<BookingStatus, readonly BookingStatus[]> = {
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

/** Refuses with the present state when the booking is not in one of these. */
export function assertStatus(booking: Booking, now: number, ...allowed: BookingStatus[]): void {
  const status = statusAt(booking, now);
  if (allowed.includes(status)) return;
  if (status === "expired" && allowed.includes("held")) throw new Refusal("hold-expired");
  if (status === "expired" && allowed.includes("requested")) throw new Refusal("request-expired");
  throw new Refusal("changed-meanwhile", { status });
}

/** Refuses when the person acted on an older state of the booking than the present one. */
export function assertSeq(booking: Booking, seq: number): void {
  if (booking.seq !== seq) throw new Refusal("changed-meanwhile", { status: booking.status });
}

/** When a request runs out: 48 h after it is made or 12 h before the start, whichever comes first. */
export function requestExpiresAt(policy: Policy, startsAt: number, now: number): number {
  return Math.min(now + policy.requestHours * HOUR, startsAt - policy.requestHoursBeforeStart * HOUR);
}

/** How long an accepted, paid request waits for its money. */
export function paymentDueAt(policy: Policy, startsAt: number, now: number): number {
  return Math.min(now + policy.requestHours * HOUR, startsAt - lastTierHours(policy) * HOUR);
}

export type CancellationOutcome = {
  readonly refundMinor: number;
  readonly keptMinor: number;
  /** The mentor's share of what is kept. */
  readonly mentorMinor: number;
  readonly because: "nothing-paid" | "by-mentor" | "14-days" | "in-time" | "late" | "too-late";
  readonly percent: number;
};

/** What a cancellation gives back; the same sum is shown before and done after. */
export function cancellationFor(booking: Booking, by: By, now: number): CancellationOutcome {
  const { policy, priceMinor } = booking;
  if (priceMinor === 0)
    return { refundMinor: 0, keptMinor: 0, mentorMinor: 0, because: "nothing-paid", percent: 100 };
  if (by !== "mentee") return outcome(booking, 100, "by-mentor");
  const bookedAt = booking.confirmedAt ?? now;
  if (policy.coolingOffDays > 0 && now < booking.startsAt && now <= bookedAt + policy.coolingOffDays * DAY)
    return outcome(booking, 100, "14-days");
  const percent = tierPercent(policy, booking.startsAt, now);
  return outcome(booking, percent, percent === 100 ? "in-time" : percent > 0 ? "late" : "too-late");
}

function outcome(
  booking: Booking,
  percent: number,
  because: CancellationOutcome["because"],
): CancellationOutcome {
  const refundMinor = percentOf(booking.priceMinor, percent);
  const keptMinor = booking.priceMinor - refundMinor;
  const mentorMinor =
    booking.priceMinor === 0 ? 0 : Math.floor((keptMinor * booking.mentorShareMinor) / booking.priceMinor);
  return { refundMinor, keptMinor, mentorMinor, because, percent };
}

function tierPercent(policy: Policy, startsAt: number, now: number): number {
  const left = startsAt - now;
  return policy.cancellation.find((tier) => left >= tier.hoursBefore * HOUR)?.refundPercent ?? 0;
}

function lastTierHours(policy: Policy): number {
  return policy.cancellation.at(-1)?.hoursBefore ?? 0;
}

/** The steps of the refund until the start, each with its last instant: what a person reads before booking or cancelling. */
export function refundSteps(
  policy: Policy,
  booking: { readonly startsAt: number; readonly priceMinor: number; readonly confirmedAt: number | null },
  now: number,
): { readonly untilAt: number; readonly refundMinor: number }[] {
  const coolingUntil =
    policy.coolingOffDays > 0
      ? Math.min((booking.confirmedAt ?? now) + policy.coolingOffDays * DAY, booking.startsAt)
      : 0;
  const steps = policy.cancellation.map((tier) => ({
    untilAt:
      tier.refundPercent === 100
        ? Math.max(booking.startsAt - tier.hoursBefore * HOUR, coolingUntil)
        : booking.startsAt - tier.hoursBefore * HOUR,
    refundMinor: percentOf(booking.priceMinor, tier.refundPercent),
  }));
  let reached = now;
  return steps.filter((step) => step.untilAt > reached && ((reached = step.untilAt), true));
}

/** Decides a cancellation by one side; refuses once the session has begun. */
export function decideCancellation(booking: Booking, by: By, now: number): CancellationOutcome {
  assertStatus(booking, now, "held", "requested", "confirmed");
  if (now >= booking.startsAt) throw new Refusal("too-late", { startsAt: booking.startsAt });
  return booking.status === "confirmed"
    ? cancellationFor(booking, by, now)
    : { refundMinor: 0, keptMinor: 0, mentorMinor: 0, because: "nothing-paid", percent: 100 };
}

/** Decides whether a booking may go to another start; whether the start is free is for the slot rules. */
export function decideMove(booking: Booking, by: By, startsAt: number, now: number): void {
  assertStatus(booking, now, "confirmed");
  const { policy } = booking;
  if (now >= booking.startsAt) throw new Refusal("too-late", { startsAt: booking.startsAt });
  if (startsAt === booking.startsAt) throw new Refusal("already-done");
  if (by !== "mentee") return;
  if (booking.startsAt - now < policy.moveHoursBefore * HOUR)
    throw new Refusal("too-late", { hours: policy.moveHoursBefore });
  if (booking.moves >= policy.movesAllowed)
    throw new Refusal("too-many-moves", { allowed: policy.movesAllowed });
  if (Math.abs(startsAt - booking.firstStartsAt) > policy.moveWithinDays * DAY)
    throw new Refusal("slot-refused", { reason: "move-window", days: policy.moveWithinDays });
}

/** True when the mentee's next move would be allowed by the policy. */
export function canMove(booking: Booking, by: By, now: number): boolean {
  if (statusAt(booking, now) !== "confirmed" || now >= booking.startsAt) return false;
  return (
    by !== "mentee" ||
    (booking.startsAt - now >= booking.policy.moveHoursBefore * HOUR &&
      booking.moves < booking.policy.movesAllowed)
  );
}

/** From when each side may say that the other did not come. */
export function noShowFrom(booking: Booking): number {
  return booking.startsAt + booking.policy.noShowFromMinutes * MINUTE;
}

/** Decides a no-show: what goes back when the mentor did not come, and nothing when the mentee did not. */
export function decideNoShow(booking: Booking, missedBy: Party, now: number): CancellationOutcome {
  assertStatus(booking, now, "confirmed", "completed");
  if (now < noShowFrom(booking)) throw new Refusal("too-early", { from: noShowFrom(booking) });
  if (now > booking.endsAt + booking.policy.contestHours * HOUR) throw new Refusal("too-late");
  return missedBy === "mentor" ? cancellationFor(booking, "mentor", now) : outcome(booking, 0, "too-late");
}

/** When the mentor's share is due: end and 72 h, if nobody disputes it. */
export function payoutDueAt(booking: Pick<Booking, "endsAt" | "policy">): number {
  return booking.endsAt + booking.policy.payoutHours * HOUR;
}

/** True once the two have met, as far as the clock or either side says: the plan may be written. */
export function canWritePlan(booking: Booking, now: number): boolean {
  return booking.status === "completed" || (booking.status === "confirmed" && now >= booking.startsAt);
}
