import { mayBecome, type Booking } from "#shared/bookings.ts";
import type { BookingId, PaymentId } from "#shared/ids.ts";

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

const MINUTE = 60_000;

/** Decides what the present state at Stripe means for the booking. Whether the slot is still free is for the database to say. */
export function decidePayment(
  asked: AskedPayment,
  seen: SeenPayment,
  booking: Pick<Booking, "status" | "startsAt" | "priceMinor" | "confirmedAt">,
  now: number,
): PaymentDecision {
  if (seen.state === "expired") return { do: "expire" };
  if (!seen.paid) return { do: "wait" };
  if (!isAsAsked(asked, seen, booking)) return { do: "refund", reason: "wrong-amount" };
  if (mayBecome(booking.status, "confirmed") && now < booking.startsAt) return { do: "confirm" };
  return { do: "refund", reason: booking.confirmedAt === null ? "late-payment" : "duplicate" };
}

function isAsAsked(asked: AskedPayment, seen: SeenPayment, booking: Pick<Booking, "priceMinor">): boolean {
  return (
    seen.amountMinor === asked.amountMinor &&
    seen.amountMinor === booking.priceMinor &&
    seen.currency === asked.currency &&
    seen.bookingId === asked.bookingId &&
    seen.paymentId === asked.id
  );
}

/** When Checkout closes, in Stripe's seconds: never less than a minute over Stripe's least of 30 minutes. */
export function checkoutExpiresAt(policy: { readonly checkoutMinutes: number }, now: number): number {
  return Math.ceil((now + Math.max(policy.checkoutMinutes, 31) * MINUTE) / 1000);
}

/** Parts a sum to give back over the payments it came from, oldest first; undefined when they do not hold as much. */
export function partRefund<T extends { readonly leftMinor: number }>(
  amountMinor: number,
  payments: readonly T[],
): { readonly payment: T; readonly amountMinor: number }[] | undefined {
  const parts: { payment: T; amountMinor: number }[] = [];
  let open = amountMinor;
  for (const payment of payments) {
    const part = Math.min(open, payment.leftMinor);
    if (part <= 0) continue;
    parts.push({ payment, amountMinor: part });
    open -= part;
  }
  return open === 0 ? parts : undefined;
}
