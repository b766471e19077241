import { payoutDueAt, type Booking } from "#shared/bookings.ts";
import { shareOfKept, sumMoney } from "#shared/money.ts";
import { partRefund, type PaymentSource, type RefundReason, type RefundStatus } from "#shared/payments.ts";

/**
 * Where a mentor's share is: to be set off; waiting for the mentor's account; at Stripe with no answer yet; with the mentor;
 * refused by Stripe, for a person to look at; called off before it went; or all of it taken back because of a dispute.
 */
export type TransferStatus = "owed" | "waiting" | "sending" | "sent" | "failed" | "cancelled" | "returned";

type Refunded = {
  readonly amountMinor: number;
  readonly status: RefundStatus;
  readonly reason: RefundReason;
};

/**
 * What is kept of a payment. A refund of ours counts from when it is asked for, and also when the bank sent it back: that money
 * is the mentee's. Staff who then send it another way have not given it twice. `takenMinor` is what disputes have taken of it.
 */
export function keptOf(amountMinor: number, refunds: readonly Refunded[], takenMinor = 0): number {
  const total = (some: readonly Refunded[]) => sumMoney(some.map((refund) => refund.amountMinor));
  const given = total(refunds.filter(({ status }) => status !== "failed" && status !== "cancelled"));
  const meant = total(refunds.filter(({ status, reason }) => status !== "cancelled" && reason !== "staff"));
  return Math.max(0, amountMinor - takenMinor - Math.max(given, meant));
}

type Ended = Pick<
  Booking,
  "status" | "endedBy" | "missedBy" | "priceMinor" | "mentorShareMinor" | "confirmedAt" | "endsAt" | "policy"
>;

/**
 * The mentor's share of what is kept of one payment of the price: none when the mentor did not come, nothing was booked, or
 * somebody but the mentee called it off: all of that is the mentee's, also what a bank sent back. A fraction of a penny is
 * dropped for a card and added for what a code or a pack pays, so that together they are the share.
 */
export function shareFor(
  booking: Omit<Ended, "endsAt" | "policy">,
  keptMinor: number,
  source: PaymentSource = "card",
): number {
  if (booking.confirmedAt === null || booking.missedBy === "mentor") return 0;
  if (booking.status === "cancelled" && booking.endedBy !== "mentee") return 0;
  if (!["confirmed", "completed", "cancelled", "no-show"].includes(booking.status)) return 0;
  return shareOfKept(booking, Math.min(keptMinor, booking.priceMinor), source === "card" ? "floor" : "up");
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

/**
 * How what comes back from a mentor is had: Stripe takes it out of what was really sent, and the mentor owes what was not,
 * because it had been kept back for an older debt.
 */
export function partTakeBack(
  sent: Pick<SentShare, "amountMinor" | "reversedMinor"> & { readonly nettedMinor: number },
  mentorMinor: number,
): { readonly reverseMinor: number; readonly oweMinor: number } {
  const there = Math.max(0, sent.amountMinor - sent.nettedMinor - sent.reversedMinor);
  const reverseMinor = Math.min(mentorMinor, there);
  return { reverseMinor, oweMinor: mentorMinor - reverseMinor };
}

/** What to keep back of a share for debts, oldest first: never more than the share, nor than is still owed of each. */
export function netDebts<T extends { readonly leftMinor: number }>(
  shareMinor: number,
  debts: readonly T[],
): { readonly debt: T; readonly amountMinor: number }[] {
  return partRefund(shareMinor, debts).map(({ payment: debt, amountMinor }) => ({ debt, amountMinor }));
}

/** What a mentor reads of one session's money; amounts in pence, instants in ms. */
export type Earning = {
  readonly priceMinor: number;
  readonly shareMinor: number;
  /** What of the share was kept back for older debts. */
  readonly nettedMinor: number;
  readonly dueAt: number;
  readonly state:
    | "to-come"
    | "owed"
    | "waiting"
    | "on-its-way"
    | "sent"
    | "given"
    | "taken-back"
    | "nothing"
    | "disputed"
    | "claimed"
    | "lost";
  readonly sentAt: number | null;
};

type Share = SentShare & {
  readonly status: TransferStatus;
  readonly nettedMinor: number;
  readonly donated: boolean;
  readonly sentAt: number | null;
};

/** The shares of one session as one, where a card and a code paid it together: it is where the slower part is. */
export function togetherOf(shares: readonly Share[]): Share | undefined {
  const [slowest] = shares.toSorted((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
  if (slowest === undefined) return undefined;
  const total = (minorOf: (share: Share) => number) => sumMoney(shares.map(minorOf));
  return {
    ...slowest,
    amountMinor: total((share) => share.amountMinor),
    reversedMinor: total((share) => share.reversedMinor),
    debtMinor: total((share) => share.debtMinor),
    keptMinor: total((share) => share.keptMinor),
    nettedMinor: total((share) => share.nettedMinor),
  };
}

const ORDER: readonly TransferStatus[] = ["failed", "waiting", "owed", "sending", "sent", "cancelled"];

/** The money of one session as its mentor sees it: from the booking, its refunds, the share when it has been promised, and disputes. */
export function earningFor(
  booking: Ended,
  refunds: readonly Refunded[],
  share: Share | undefined,
  now: number,
  disputed: { readonly open: boolean; readonly takenMinor: number } = { open: false, takenMinor: 0 },
): Earning {
  const { priceMinor } = booking;
  const same = { priceMinor, dueAt: payoutDueAt(booking), nettedMinor: share?.nettedMinor ?? 0 };
  if (share !== undefined) {
    const shareMinor = share.amountMinor - share.reversedMinor - share.debtMinor;
    const there = share.donated ? "given" : STATES[share.status];
    const state = shareMinor === 0 ? "taken-back" : there;
    return { ...same, shareMinor, state, sentAt: share.sentAt };
  }
  const undisputed = shareFor(booking, keptOf(priceMinor, refunds));
  if (disputed.open) return { ...same, shareMinor: undisputed, state: "disputed", sentAt: null };
  const shareMinor = shareFor(booking, keptOf(priceMinor, refunds, disputed.takenMinor));
  const none = shareMinor < undisputed ? "lost" : "nothing";
  const state = shareMinor === 0 ? none : booking.endsAt > now ? "to-come" : "owed";
  return { ...same, shareMinor, state, sentAt: null };
}

const STATES: Readonly<Record<TransferStatus, Earning["state"]>> = {
  owed: "on-its-way",
  sending: "on-its-way",
  failed: "on-its-way",
  waiting: "waiting",
  sent: "sent",
  cancelled: "owed",
  returned: "taken-back",
};
