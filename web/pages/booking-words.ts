import type {
  BookingEvent,
  BookingRefund,
  BookingStatus,
  CancellationOutcome,
  LoadedBooking,
  Party,
} from "#shared/bookings.ts";
import { formatMoney } from "#shared/money.ts";
import { findOfferKind, offerLabel } from "#shared/offers.ts";
import { shortWhen, zoneLabel } from "#shared/when.ts";
import { firstName } from "#web/emails/session-mail.ts";

/** A booking as one of its two people reads it. */
export type ReadBooking = LoadedBooking & { readonly party: Party };

/** What a session is called: 'Portfolio review'. */
export function sessionLabel(kind: string): string {
  const known = findOfferKind(kind);
  return known === undefined ? "Session" : offerLabel(known);
}

/** What a session is called on a page of its own: 'Portfolio review with Dev Kulkarni'. */
export function bookingTitle(read: ReadBooking): string {
  return `${sessionLabel(read.booking.kind)} with ${otherName(read)}`;
}

/** The other person's whole name. */
export function otherName({ party, mentor, mentee }: ReadBooking): string {
  if (party === "mentee") return mentor.name;
  return mentee.name === "" ? "your mentee" : mentee.name;
}

/** What the other person is called in a sentence. */
export function otherFirst(read: ReadBooking): string {
  const name = otherName(read);
  return name === "your mentee" ? name : firstName(name);
}

const STATUS: Readonly<Record<BookingStatus, string>> = {
  held: "Held, not booked yet",
  requested: "Waiting for an answer",
  confirmed: "Booked",
  completed: "Took place",
  cancelled: "Cancelled",
  expired: "Ran out",
  declined: "Declined",
  "no-show": "Missed",
};

/** A booking's state in two or three words. */
export function statusWords(status: BookingStatus): string {
  return STATUS[status];
}

/** One change of a booking, in a sentence. */
export function eventWords(event: BookingEvent, read: ReadBooking, zone: string): string {
  const you = event.by === read.party;
  const who =
    event.by === "mentee" || event.by === "mentor" ? (you ? "You" : capital(otherFirst(read))) : "Rung";
  const at = (value: unknown) =>
    typeof value === "number" ? `${shortWhen(value, zone)} ${zoneLabel(zone)} time` : "another time";
  switch (event.kind) {
    case "held":
      return `${who} kept this time.`;
    case "agreed":
      return `${who} agreed that the application stays the applicant’s own work.`;
    case "prepared":
      return `${who} wrote what the session is for.`;
    case "requested":
      return `${who} asked for this time.`;
    case "accepted":
      return `${who} said yes. It waited for payment from then.`;
    case "declined":
      return `${who} declined the request.`;
    case "confirmed":
      return event.by === "mentor"
        ? `${who} said yes. Booked.`
        : read.booking.priceMinor > 0
          ? "Paid and booked."
          : "Booked.";
    case "moved":
      return `${who} moved it from ${at(event.detail["from"])} to ${at(event.detail["to"])}.`;
    case "released":
      return `${who} let the time go.`;
    case "cancelled":
      return `${who} cancelled.`;
    case "expired":
      return "The time for it ran out.";
    case "completed":
      return "The session took place.";
    case "nudged":
      return you ? `You nudged ${otherFirst(read)}.` : `${who} nudged you.`;
    case "no-show":
      return `${who} said that ${missedWords(event.detail["who"], read)} did not come.`;
    default:
      return `${capital(event.kind.replaceAll("-", " "))}.`;
  }
}

function missedWords(who: unknown, read: ReadBooking): string {
  return who === read.party ? "you" : otherFirst(read);
}

/** Where money on its way back is, as Stripe has it: never "refunded" before Stripe says so. */
export function refundWords({ amountMinor, status }: BookingRefund): string {
  const money = formatMoney(amountMinor);
  switch (status) {
    case "requested":
      return `${money} goes back: we have asked Stripe for it.`;
    case "pending":
      return `${money} is on its way back to the card. Banks take 5 to 10 days.`;
    case "succeeded":
      return `${money} refunded. Banks take 5 to 10 days to show it.`;
    case "failed":
    case "cancelled":
      return `${money} could not be sent back to the card. We are looking into it and will write.`;
  }
}

/** Why a cancellation gives back what it does, in a sentence. */
export function becauseWords(outcome: CancellationOutcome, read: ReadBooking): string {
  const other = otherFirst(read);
  switch (outcome.because) {
    case "nothing-paid":
      return "Nothing was paid, so nothing goes back.";
    case "by-mentor":
      return `${capital(other)} gets all of it back, because it is you who cancels.`;
    case "moved-by-mentor":
      return `All of it, because ${other} moved the session.`;
    case "14-days":
      return `All of it: within ${read.booking.policy.coolingOffDays} days of booking and before the session you may change your mind.`;
    case "in-time":
      return "All of it, because the session is far enough ahead.";
    case "late":
      return "Part of it, because the session is near. The rest pays for the time that was kept for you.";
    case "too-late":
      return "The session is too near for money back. The time was kept for you.";
  }
}

/** The text with a capital first letter. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase("en-GB") + text.slice(1);
}
