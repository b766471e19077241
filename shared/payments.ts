import { isPayable, mayBecome, statusAt, toPayMinor, type Booking } from "#shared/bookings.ts";
import type { BookingId, PaymentId } from "#shared/ids.ts";
import { MINUTE } from "#shared/time.ts";

/** Where a payment came from: a card at Stripe, or an account of our own ledger. */
export type PaymentSource = "card" | "pool" | "discounts" | "packs";

export type PaymentStatus = "starting" | "open" | "paid" | "expired" | "failed";
export type RefundStatus = "requested" | "pending" | "succeeded" | "failed" | "cancelled";

/** Why money goes back; `staff` is a refund that somebody made at Stripe by hand. */
export type RefundReason =
  | "cancelled"
  | "mentor-cancelled"
  | "declined"
  | "late-payment"
  | "no-show"
  | "wrong-amount"
  | "duplicate"
  | "staff";

/** What we asked a mentee to pay. */
export type AskedPayment = {
  readonly id: PaymentId;
  readonly bookingId: BookingId;
  readonly amountMinor: number;
  readonly currency: string;
};

/** What Stripe says of it now. */
export type SeenPayment = {
  readonly state: "open" | "complete" | "expired";
  readonly paid: boolean;
  readonly amountMinor: number;
  readonly currency: string;
  readonly bookingId: string | null;
  readonly paymentId: string | null;
};

/** What has to happen; `refund` also means that the booking stays, or becomes, unconfirmed. */
export type PaymentDecision =
  | { readonly do: "wait" }
  | { readonly do: "expire" }
  | { readonly do: "confirm" }
  | {
      readonly do: "refund";
      readonly reason: Extract<RefundReason, "late-payment" | "wrong-amount" | "duplicate">;
    };

/** Decides what the present state at Stripe means for the booking. Whether the slot is still free is for the database to say. */
export function decidePayment(
  asked: AskedPayment,
  seen: SeenPayment,
  booking: Pick<Booking, "status" | "startsAt" | "priceMinor" | "fundedMinor" | "packMinor" | "confirmedAt">,
  now: number,
): PaymentDecision {
  if (seen.state === "expired") return { do: "expire" };
  if (!seen.paid) return { do: "wait" };
  if (!isAsAsked(asked, seen, booking)) return { do: "refund", reason: "wrong-amount" };
  if (mayBecome(booking.status, "confirmed") && now < booking.startsAt) return { do: "confirm" };
  return { do: "refund", reason: booking.confirmedAt === null ? "late-payment" : "duplicate" };
}

function isAsAsked(
  asked: AskedPayment,
  seen: SeenPayment,
  booking: Pick<Booking, "priceMinor" | "fundedMinor" | "packMinor">,
): boolean {
  return (
    seen.amountMinor === asked.amountMinor &&
    seen.amountMinor === toPayMinor(booking) &&
    seen.currency === asked.currency &&
    seen.bookingId === asked.bookingId &&
    seen.paymentId === asked.id
  );
}

/** When Checkout closes, in Stripe's seconds: never less than a minute over Stripe's least of 30 minutes. */
export function checkoutExpiresAt(policy: { readonly checkoutMinutes: number }, now: number): number {
  return Math.ceil((now + Math.max(policy.checkoutMinutes, 31) * MINUTE) / 1000);
}

/** Parts a sum to give back over the payments it came from, in their order, no more from each than it has left. */
export function partRefund<T extends { readonly leftMinor: number }>(
  amountMinor: number,
  payments: readonly T[],
): { readonly payment: T; readonly amountMinor: number }[] {
  const parts: { payment: T; amountMinor: number }[] = [];
  let open = amountMinor;
  for (const payment of payments) {
    const part = Math.min(open, payment.leftMinor);
    if (part <= 0) continue;
    parts.push({ payment, amountMinor: part });
    open -= part;
  }
  return parts;
}

/** True while the mentee may pay, or book what a code pays: a priced hold that is still live, prepared for, and accepted where the mentor is asked first. */
export function canPay(
  booking: Pick<
    Booking,
    "status" | "liveUntilAt" | "priceMinor" | "packId" | "packMinor" | "approval" | "agreedAt" | "acceptedAt"
  >,
  now: number,
): boolean {
  if (!isPayable(booking) || statusAt(booking, now) !== "held") return false;
  return booking.approval === "request" ? booking.acceptedAt !== null : booking.agreedAt !== null;
}

/** Half a hold after it began: the moment to tell somebody who has not paid. */
export function nudgeAt(booking: Pick<Booking, "heldAt" | "acceptedAt" | "liveUntilAt">): number {
  const from = booking.acceptedAt ?? booking.heldAt;
  return from + Math.floor(((booking.liveUntilAt ?? from) - from) / 2);
}

/**
 * Where paying a booking stands, in the words of its page: booked; Stripe has the payment and no answer yet; nothing is paid
 * and it still can be; money came that could not be kept; or it is over without any.
 */
export type PaymentState = "booked" | "waiting" | "unpaid" | "returned" | "over";

/** The state from what is stored; a payment that is open without an address is one that Stripe is still working on. */
export function paymentStateFor(
  booking: Pick<Booking, "status" | "liveUntilAt" | "confirmedAt">,
  payments: readonly { readonly status: PaymentStatus; readonly sessionUrl: string | null }[],
  now: number,
): PaymentState {
  if (booking.confirmedAt !== null) return "booked";
  if (payments.some(({ status, sessionUrl }) => status === "open" && sessionUrl === null)) return "waiting";
  if (payments.some(({ status }) => status === "paid")) return "returned";
  return statusAt(booking, now) === "held" ? "unpaid" : "over";
}
