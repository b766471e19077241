import {
  toPayMinor,
  type BookingEvent,
  type BookingRefund,
  type BookingStatus,
  type CancellationOutcome,
  type LoadedBooking,
  type Party,
} from "#shared/bookings.ts";
import { findings } from "#shared/contract/claims.ts";
import type { DisputeEnd } from "#shared/disputes.ts";
import { formatMoney } from "#shared/money.ts";
import { findOfferKind, offerLabel } from "#shared/offers.ts";
import { shortWhen, zoneLabel } from "#shared/when.ts";
import { capital, findingWords, namesFor, type Names, type Sides } from "#web/emails/claim-words.ts";
import { firstName } from "#web/emails/session-mail.ts";

export { capital } from "#web/emails/claim-words.ts";

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
    case "code-used":
      return `${who} used a code.`;
    case "code-removed":
      return `${who} took the code off.`;
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
    case "chosen":
      return `${who} took it instead of a session that was lost.`;
    case "claimed":
      return `${who} said that ${findingOf(event.detail["says"], read)}.`;
    case "contested":
      return `${who} said that it was otherwise.`;
    case "evidence-given":
      return `${who} wrote down what happened.`;
    case "claim-settled":
      return `Settled: ${findingOf(event.detail["finding"], read)}.`;
    case "disputed":
      return "The card’s bank asked for the payment back.";
    case "dispute-won":
      return "The bank ended its question. The payment stands.";
    case "dispute-lost":
      return "The bank gave the payment back.";
    default:
      return `${capital(event.kind.replaceAll("-", " "))}.`;
  }
}

/** Who reads, for the words of claims. */
export function sidesOf(read: ReadBooking): Sides {
  return { party: read.party, other: otherFirst(read) };
}

/** What each of the two is called by the reader. */
export function namesOf(read: ReadBooking): Names {
  return namesFor(sidesOf(read));
}

function findingOf(value: unknown, read: ReadBooking): string {
  const finding = findings.find((each) => each === value);
  return finding === undefined ? "it was otherwise" : findingWords(finding, namesOf(read));
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

/** Where a payment that a bank asks back stands, for one of the two people. */
export function disputeWords(stage: "opened" | DisputeEnd, party: Party): string {
  if (stage === "won") return "The card’s bank asked for the payment back, and it stands.";
  if (stage === "lost") return "The card’s bank gave the payment back.";
  return party === "mentee"
    ? "Your card’s bank is asking for the payment back. Nothing can be given back here until it has decided, in two to three months."
    : "The bank of your mentee is asking for the payment back. Your share is kept back until it has decided, in two to three months.";
}

/** Why a cancellation gives back what it does, in a sentence. */
export function becauseWords(outcome: CancellationOutcome, read: ReadBooking): string {
  const other = otherFirst(read);
  if (
    read.party === "mentee" &&
    outcome.percent < 100 &&
    toPayMinor(read.booking) === 0 &&
    read.booking.packId === null
  )
    return "You paid nothing, so nothing comes back to you. The time was kept for you, so your code stays used.";
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
