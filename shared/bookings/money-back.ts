import { Refusal } from "#shared/errors.ts";
import { partBack, percentOf, shareOfKept } from "#shared/money.ts";
import type { Policy } from "#shared/policy.ts";
import { DAY, HOUR } from "#shared/time.ts";
import type { Booking, By } from "./booking.ts";
import { assertStatus } from "./states.ts";

export type CancellationOutcome = {
  /** What goes back of the price, whoever paid it, and what of that is the mentee's. */
  readonly backMinor: number;
  readonly refundMinor: number;
  readonly keptMinor: number;
  /** The mentor's share of what is kept. */
  readonly mentorMinor: number;
  readonly because:
    | "nothing-paid"
    | "by-mentor"
    | "moved-by-mentor"
    | "14-days"
    | "in-time"
    | "late"
    | "too-late";
  readonly percent: number;
};

type Terms = Pick<Booking, "startsAt" | "confirmedAt"> & { readonly movedBy?: By | null | undefined };

const NOTHING_PAID: CancellationOutcome = {
  backMinor: 0,
  refundMinor: 0,
  keptMinor: 0,
  mentorMinor: 0,
  because: "nothing-paid",
  percent: 100,
};

/** Decides a cancellation by one side, and what it gives back; refuses once the session has begun. The preview asks this too. */
export function decideCancellation(booking: Booking, by: By, now: number): CancellationOutcome {
  assertStatus(booking, now, "held", "requested", "confirmed");
  if (now >= booking.startsAt)
    throw new Refusal("too-late", { startsAt: booking.startsAt, bookingId: booking.id });
  return booking.status === "confirmed" ? cancellationFor(booking, by, now) : NOTHING_PAID;
}

/** What a cancellation of a paid booking gives back at that moment. */
export function cancellationFor(booking: Booking, by: By, now: number): CancellationOutcome {
  if (booking.priceMinor === 0) return NOTHING_PAID;
  if (by !== "mentee") return outcomeFor(booking, 100, "by-mentor");
  const { percent, because } = tierAt(booking.policy, booking, now);
  return outcomeFor(booking, percent, because);
}

/** What goes back when so many percent do; the parts sum to the price. */
export function outcomeFor(
  booking: Pick<Booking, "priceMinor" | "mentorShareMinor" | "fundedMinor">,
  percent: number,
  because: CancellationOutcome["because"],
): CancellationOutcome {
  const backMinor = percentOf(booking.priceMinor, percent);
  const { menteeMinor: refundMinor } = partBack(booking, backMinor);
  const keptMinor = booking.priceMinor - backMinor;
  const mentorMinor = shareOfKept(booking, keptMinor);
  return { backMinor, refundMinor, keptMinor, mentorMinor, because, percent };
}

/** The steps of the refund until the start, each with its last instant: what a person reads before booking or cancelling. */
export function refundSteps(
  policy: Policy,
  booking: Terms & { readonly priceMinor: number; readonly fundedMinor: number },
  now: number,
): { readonly untilAt: number; readonly refundMinor: number }[] {
  const steps: { untilAt: number; refundMinor: number }[] = [];
  // What is not booked yet would be booked now.
  const terms = { ...booking, confirmedAt: booking.confirmedAt ?? now };
  for (const untilAt of boundaries(policy, terms, now)) {
    const { percent } = tierAt(policy, terms, Math.min(untilAt, booking.startsAt - 1));
    const { menteeMinor: refundMinor } = partBack(booking, percentOf(booking.priceMinor, percent));
    const last = steps.at(-1);
    if (last?.refundMinor === refundMinor) last.untilAt = untilAt;
    else if (refundMinor > 0) steps.push({ untilAt, refundMinor });
  }
  return steps;
}

/** The percentage that goes back to a mentee who cancels at that moment, and why. */
function tierAt(
  policy: Policy,
  booking: Terms,
  now: number,
): Pick<CancellationOutcome, "percent" | "because"> {
  if (booking.movedBy === "mentor" && now < booking.startsAt)
    return { percent: 100, because: "moved-by-mentor" };
  if (now < booking.startsAt && now <= coolingUntil(policy, booking, now))
    return { percent: 100, because: "14-days" };
  const left = booking.startsAt - now;
  const percent = policy.cancellation.find((tier) => left >= tier.hoursBefore * HOUR)?.refundPercent ?? 0;
  return { percent, because: percent === 100 ? "in-time" : percent > 0 ? "late" : "too-late" };
}

/** The moments at which the percentage may change, still to come, in order; the start is the last. */
function boundaries(policy: Policy, booking: Terms, now: number): number[] {
  const tiers = policy.cancellation.map((tier) => booking.startsAt - tier.hoursBefore * HOUR);
  return [...tiers, coolingUntil(policy, booking, now), booking.startsAt]
    .filter((at) => at > now && at <= booking.startsAt)
    .toSorted((a, b) => a - b);
}

function coolingUntil(policy: Policy, booking: Terms, now: number): number {
  return policy.coolingOffDays > 0
    ? (booking.confirmedAt ?? now) + policy.coolingOffDays * DAY
    : Number.NEGATIVE_INFINITY;
}
