import { payoutDueAt, type Booking } from "#shared/bookings.ts";
import { shareOfKept, sumMoney } from "#shared/money.ts";
import type { RefundReason, RefundStatus } from "#shared/payments.ts";
import { HOUR } from "#shared/time.ts";

/**
 * Where a mentor's share is: to be set off; waiting for the mentor's account; at Stripe with no answer yet; with the mentor;
 * refused by Stripe, for a person to look at; or called off before it went.
 */
export type TransferStatus = "owed" | "waiting" | "sending" | "sent" | "failed" | "cancelled";

type Refunded = {
  readonly amountMinor: number;
  readonly status: RefundStatus;
  readonly reason: RefundReason;
};

/**
 * What is kept of a payment. A refund of ours counts from when it is asked for, and also when the bank sent it back: that money
 * is the mentee's. Staff who then send it another way have not given it twice.
 */
export function keptOf(amountMinor: number, refunds: readonly Refunded[]): number {
  const total = (some: readonly Refunded[]) => sumMoney(some.map((refund) => refund.amountMinor));
  const given = total(refunds.filter(({ status }) => status !== "failed" && status !== "cancelled"));
  const meant = total(refunds.filter(({ status, reason }) => status !== "cancelled" && reason !== "staff"));
  return Math.max(0, amountMinor - Math.max(given, meant));
}

type Ended = Pick<
  Booking,
  "status" | "missedBy" | "priceMinor" | "mentorShareMinor" | "confirmedAt" | "endsAt" | "endedAt" | "policy"
>;

/** The mentor's share of what is kept of the price: none when the mentor did not come, or nothing was booked. */
export function shareFor(
  booking: Pick<Ended, "status" | "missedBy" | "priceMinor" | "mentorShareMinor" | "confirmedAt">,
  keptMinor: number,
): number {
  if (booking.confirmedAt === null || booking.missedBy === "mentor") return 0;
  if (!["confirmed", "completed", "cancelled", "no-show"].includes(booking.status)) return 0;
  return shareOfKept(booking, Math.min(keptMinor, booking.priceMinor));
}

/** When the share is due: end and 72 h, and never before a no-show can no longer be contested. */
export function shareDueAt(booking: Pick<Ended, "status" | "endsAt" | "endedAt" | "policy">): number {
  const due = payoutDueAt(booking);
  if (booking.status !== "no-show" || booking.endedAt === null) return due;
  return Math.max(due, booking.endedAt + booking.policy.contestHours * HOUR);
}

/** A share that went to the mentor: what of it came back or is owed back, and what is still kept of the payment. */
export type SentShare = {
  readonly amountMinor: number;
  readonly reversedMinor: number;
  readonly debtMinor: number;
  readonly keptMinor: number;
};

/** What a refund takes back of a share that is sent, when `keptMinor` is kept after it and `shareMinor` of that is the mentor's. */
export function takeBackFor(
  sent: SentShare,
  after: { readonly keptMinor: number; readonly shareMinor: number },
): { readonly mentorMinor: number; readonly platformMinor: number } {
  const leaves = Math.max(0, sent.keptMinor - after.keptMinor);
  const has = sent.amountMinor - sent.reversedMinor - sent.debtMinor;
  const mentorMinor = Math.min(leaves, Math.max(0, has - after.shareMinor));
  return { mentorMinor, platformMinor: leaves - mentorMinor };
}

/** What a mentor reads of one session's money; amounts in pence, instants in ms. */
export type Earning = {
  readonly priceMinor: number;
  readonly shareMinor: number;
  readonly dueAt: number;
  readonly state: "to-come" | "owed" | "waiting" | "on-its-way" | "sent" | "taken-back" | "nothing";
  readonly sentAt: number | null;
};

/** The money of one session as its mentor sees it, from the booking, its refunds and the share when it has been promised. */
export function earningFor(
  booking: Ended,
  refunds: readonly Refunded[],
  share: (SentShare & { readonly status: TransferStatus; readonly sentAt: number | null }) | undefined,
  now: number,
): Earning {
  const dueAt = shareDueAt(booking);
  const { priceMinor } = booking;
  if (share !== undefined) {
    const shareMinor = share.amountMinor - share.reversedMinor - share.debtMinor;
    const state = shareMinor === 0 ? "taken-back" : STATES[share.status];
    return { priceMinor, shareMinor, dueAt, state, sentAt: share.sentAt };
  }
  const shareMinor = shareFor(booking, keptOf(priceMinor, refunds));
  const state = shareMinor === 0 ? "nothing" : booking.endsAt > now ? "to-come" : "owed";
  return { priceMinor, shareMinor, dueAt, state, sentAt: null };
}

const STATES: Readonly<Record<TransferStatus, Earning["state"]>> = {
  owed: "on-its-way",
  sending: "on-its-way",
  failed: "on-its-way",
  waiting: "waiting",
  sent: "sent",
  cancelled: "owed",
};
