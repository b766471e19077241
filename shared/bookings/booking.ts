import type { Intake } from "#shared/contract/bookings.ts";
import type { BookingId, MentorId, OfferId, PackId, PaymentId, UserId } from "#shared/ids.ts";
import type { Policy } from "#shared/policy.ts";
import type { Claim } from "./claims.ts";

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
  /** A hold or request counts only until then. */
  readonly liveUntilAt: number | null;
  /** Number of the last change. */
  readonly seq: number;
  readonly priceMinor: number;
  readonly mentorShareMinor: number;
  /** What a code or a pack pays of the price. */
  readonly fundedMinor: number;
  /** The pack it is of; and what that costs, on the booking that the pack is bought with. */
  readonly packId: PackId | null;
  readonly packMinor: number | null;
  /** The month whose free seat it took. */
  readonly seatMonth: string | null;
  readonly policy: Policy;
  readonly menteeZone: string;
  readonly mentorZone: string;
  readonly approval: "instant" | "request";
  readonly roomUrl: string;
  readonly calendarSequence: number;
  /** How often the mentee moved it, and who moved it last. */
  readonly moves: number;
  readonly movedBy: By | null;
  readonly firstStartsAt: number;
  /** What the mentee prepared; null while it waits to be written. */
  readonly intake: Intake | null;
  readonly heldAt: number;
  /** When the mentee ticked that the application stays their own work. */
  readonly agreedAt: number | null;
  readonly requestedAt: number | null;
  /** When the mentor accepted a request that is still to be paid. */
  readonly acceptedAt: number | null;
  readonly confirmedAt: number | null;
  readonly endedAt: number | null;
  readonly endedBy: By | null;
  readonly endedReason: string | null;
  readonly missedBy: Party | null;
  /** The lost session that this time was held instead of. */
  readonly insteadOf: BookingId | null;
};

/** A booking with the two people, what was offered and the last payment asked for. */
export type LoadedBooking = {
  readonly booking: Booking;
  readonly mentee: {
    readonly id: UserId;
    readonly name: string;
    readonly email: string;
    readonly timeZone: string;
    readonly linkVersion: number;
  };
  readonly mentor: {
    readonly id: MentorId;
    readonly userId: UserId;
    readonly name: string;
    readonly handle: string;
    readonly email: string;
    readonly timeZone: string;
    readonly linkVersion: number;
    readonly stage: string;
    readonly specialty: string;
    readonly deanery: string;
  };
  readonly offer: { readonly kind: string; readonly minutes: number };
  readonly payment: BookingPayment | null;
  /** What one side says became of the session, when one does. */
  readonly claim: Claim | null;
  /** The sides that have reviewed the session. */
  readonly reviewedBy: readonly Party[];
  readonly funding: Funding | null;
};

/** What pays a part of a booking beside the mentee: an account of ours, by a code; or a pack (then there is none). */
export type Funding = { readonly source: "pool" | "discounts" | "packs"; readonly code: string | null };

/** The last time a mentee was asked to pay a booking at Stripe. */
export type BookingPayment = {
  readonly id: PaymentId;
  readonly status: "starting" | "open" | "paid" | "expired" | "failed";
  readonly amountMinor: number;
  readonly paidAt: number | null;
};

/** A change of a booking, for its history. */
export type BookingEvent = {
  readonly seq: number;
  readonly kind: string;
  readonly by: By;
  readonly at: number;
  readonly detail: Readonly<Record<string, string | number | null>>;
};

/** Money on its way back to the mentee, in Stripe's own states. */
export type BookingRefund = {
  readonly amountMinor: number;
  readonly reason: string;
  readonly status: "requested" | "pending" | "succeeded" | "failed" | "cancelled";
  readonly createdAt: number;
  readonly settledAt: number | null;
};

/** Which side of a booking a person is on; undefined for everybody else, and for the mentor of a mere hold. */
export function partyOf(booking: Booking, personId: UserId): Party | undefined {
  if (booking.menteeId === personId) return "mentee";
  return booking.mentorUserId === personId && isKnownToMentor(booking) ? "mentor" : undefined;
}

/** True once the booking concerns the mentor: a time that somebody merely kept for half an hour never did. */
export function isKnownToMentor(booking: Pick<Booking, "requestedAt" | "confirmedAt">): boolean {
  return booking.requestedAt !== null || booking.confirmedAt !== null;
}

/** The zone a person reads this booking in: the one the mentee booked in, the one the mentor lives in. */
export function readerZone({ booking, mentor }: LoadedBooking, party: Party): string {
  return party === "mentee" ? booking.menteeZone : mentor.timeZone;
}
