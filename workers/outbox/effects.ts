import type {
  BookingId,
  FeedId,
  Id,
  MentorId,
  PackId,
  PaymentId,
  RefundId,
  TransferId,
  UserId,
} from "#shared/ids.ts";
import type { DisputeEnd } from "#shared/disputes.ts";
import type { Party } from "#shared/bookings.ts";
import type { VisaDays } from "#shared/career/career-dates.ts";
import type { LocalDate } from "#shared/time.ts";

/** What a mail about a claim tells of. */
export type ClaimMailStep = "opened" | "last-day" | "contested" | "settled";

/** Everything the product promises to do outside its own database. The reader of a mail is part of its name. */
export type Effect =
  | { kind: "email.sign-in"; linkId: Id<"signIn"> }
  | { kind: "email.address-confirm"; changeId: Id<"addressChange"> }
  | { kind: "email.address-changed"; changeId: Id<"addressChange"> }
  | { kind: "email.nhs-code"; verificationId: Id<"verification"> }
  | { kind: "email.verification-decided"; verificationId: Id<"verification"> }
  | { kind: "email.verification-lapsing"; mentorId: MentorId; lapsesAt: number; days: 14 | 3 }
  | { kind: "email.visa-ending"; userId: UserId; endsOn: LocalDate; days: VisaDays }
  | { kind: "email.deadline"; userId: UserId; specialty: string; closesOn: LocalDate }
  | { kind: "email.search-found"; alertId: Id<"alert"> }
  | { kind: "email.feed-down"; feedId: FeedId; since: number }
  | { kind: "email.booking-requested"; bookingId: BookingId; to: Party }
  | { kind: "email.booking-accepted"; bookingId: BookingId; to: "mentee" }
  | { kind: "email.booking-declined"; bookingId: BookingId; to: "mentee"; expired: boolean }
  | { kind: "email.booking-confirmed"; bookingId: BookingId; to: Party }
  | {
      kind: "email.booking-moved";
      bookingId: BookingId;
      to: Party;
      sequence: number;
      fromStartsAt: number;
      by: "mentee" | "mentor" | "operator" | "system";
    }
  | { kind: "email.booking-cancelled"; bookingId: BookingId; to: Party }
  | { kind: "email.please-move"; bookingId: BookingId; to: "mentee"; startsAt: number; words: string }
  | { kind: "email.payment-nudge"; bookingId: BookingId; to: "mentee" }
  | { kind: "email.late-payment"; bookingId: BookingId; to: "mentee"; refundId: RefundId }
  | { kind: "email.refund-failed"; refundId: RefundId; to: "mentee" }
  | { kind: "email.payout-sent"; bookingId: BookingId; to: "mentor"; transferId: TransferId }
  | { kind: "email.payout-waiting"; bookingId: BookingId; to: "mentor"; transferId: TransferId }
  | {
      kind: "email.dispute";
      bookingId: BookingId;
      to: "mentor";
      disputeId: string;
      stage: "opened" | DisputeEnd;
    }
  | { kind: "email.operator-money"; about: "dispute" | "warning" | "differences"; subject: string }
  | { kind: "email.intake-nudge"; bookingId: BookingId; to: "mentee"; startsAt: number }
  | { kind: "email.reminder"; bookingId: BookingId; to: Party; startsAt: number; hours: 24 | 1 }
  | { kind: "email.nudge"; bookingId: BookingId; to: Party }
  | { kind: "email.claim"; bookingId: BookingId; to: Party; step: ClaimMailStep }
  | { kind: "email.pack-ending"; packId: PackId; days: 30 | 7; endsAt: number }
  | { kind: "email.pack-ended"; packId: PackId; to: Party }
  | { kind: "email.review-in"; bookingId: BookingId; to: "mentor" }
  | { kind: "email.write-plan"; bookingId: BookingId; to: "mentor" }
  | { kind: "email.plan"; bookingId: BookingId; to: "mentee" }
  | { kind: "email.plan-written"; bookingId: BookingId; to: "mentee" }
  | { kind: "email.progress"; bookingId: BookingId; to: "mentee" }
  | { kind: "stripe.sync-payment"; paymentId: PaymentId; cause: string }
  | { kind: "stripe.expire-session"; paymentId: PaymentId }
  | { kind: "stripe.refund"; refundId: RefundId; after?: string }
  | { kind: "stripe.sync-dispute"; disputeId: string; cause: string }
  | { kind: "stripe.sync-warning"; warningId: string; cause: string }
  | { kind: "stripe.sync-refund"; refundId: RefundId; cause: string }
  | { kind: "stripe.transfer"; bookingId: BookingId; transferId: TransferId; round: number }
  | { kind: "stripe.sync-account" | "stripe.sync-payouts"; mentorId: MentorId; cause: string };

/** The effects that are mails, and those that are Stripe's. */
export type MailEffect = Extract<Effect, { kind: `email.${string}` }>;
export type StripeEffect = Extract<Effect, { kind: `stripe.${string}` }>;

/** True for an effect that is a mail. */
export function isMail(effect: Effect): effect is MailEffect {
  return effect.kind.startsWith("email.");
}

/** Who a mail or payment effect is about, for the history of a booking. */
export function bookingOf(effect: Effect): BookingId | null {
  return "bookingId" in effect ? effect.bookingId : null;
}

/** The effect's deterministic name: promising it twice is promising it once. */
export function nameOf(effect: Effect): string {
  switch (effect.kind) {
    case "email.sign-in":
      return `${effect.kind}:${effect.linkId}`;
    case "email.address-confirm":
    case "email.address-changed":
      return `${effect.kind}:${effect.changeId}`;
    case "email.nhs-code":
      return `${effect.kind}:${effect.verificationId}`;
    case "email.verification-decided":
      return `${effect.kind}:${effect.verificationId}`;
    case "email.verification-lapsing":
      return `${effect.kind}-${effect.days}d:${effect.mentorId}:${effect.lapsesAt}`;
    case "email.visa-ending":
      return `${effect.kind}-${effect.days}d:${effect.userId}:${effect.endsOn}`;
    case "email.deadline":
      return `${effect.kind}:${effect.userId}:${effect.specialty}:${effect.closesOn}`;
    case "email.search-found":
      return `${effect.kind}:${effect.alertId}`;
    case "email.feed-down":
      return `${effect.kind}:${effect.feedId}:${effect.since}`;
    case "email.booking-moved":
      return `${effect.kind}:${effect.bookingId}:${effect.sequence}:${effect.to}`;
    case "email.reminder":
      return `${effect.kind}-${effect.hours}h:${effect.bookingId}:${effect.startsAt}:${effect.to}`;
    case "email.claim":
      return `${effect.kind}-${effect.step}:${effect.bookingId}:${effect.to}`;
    case "email.intake-nudge":
    case "email.please-move":
      return `${effect.kind}:${effect.bookingId}:${effect.startsAt}`;
    case "email.late-payment":
    case "email.refund-failed":
      return `${effect.kind}:${effect.refundId}`;
    case "stripe.refund":
      return [effect.kind, effect.refundId, ...(effect.after === undefined ? [] : [effect.after])].join(":");
    case "stripe.sync-dispute":
      return `${effect.kind}:${effect.disputeId}:${effect.cause}`;
    case "stripe.sync-warning":
      return `${effect.kind}:${effect.warningId}:${effect.cause}`;
    case "email.dispute":
      return `${effect.kind}-${effect.stage}:${effect.disputeId}`;
    case "email.operator-money":
      return `${effect.kind}:${effect.about}:${effect.subject}`;
    case "email.payout-sent":
    case "email.payout-waiting":
      return `${effect.kind}:${effect.transferId}`;
    case "stripe.transfer":
      return `${effect.kind}:${effect.transferId}:${effect.round}`;
    case "email.pack-ending":
      return `${effect.kind}-${effect.days}d:${effect.packId}:${effect.endsAt}`;
    case "email.pack-ended":
      return `${effect.kind}:${effect.packId}:${effect.to}`;
    case "stripe.sync-account":
    case "stripe.sync-payouts":
      return `${effect.kind}:${effect.mentorId}:${effect.cause}`;
    case "stripe.sync-payment":
      return `${effect.kind}:${effect.paymentId}:${effect.cause}`;
    case "stripe.sync-refund":
      return `${effect.kind}:${effect.refundId}:${effect.cause}`;
    case "stripe.expire-session":
      return `${effect.kind}:${effect.paymentId}`;
    case "email.booking-requested":
    case "email.booking-accepted":
    case "email.booking-declined":
    case "email.booking-confirmed":
    case "email.booking-cancelled":
    case "email.payment-nudge":
    case "email.nudge":
    case "email.review-in":
    case "email.write-plan":
    case "email.plan":
    case "email.plan-written":
    case "email.progress":
      return `${effect.kind}:${effect.bookingId}:${effect.to}`;
  }
}
