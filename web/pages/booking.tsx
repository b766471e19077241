import {
  isClaimOpen,
  readerZone,
  statusAt,
  type BookingEvent,
  type BookingRefund,
  type Party,
} from "#shared/bookings.ts";
import type { Share } from "#shared/career/sharing.ts";
import { shortWhen, zoneLabel } from "#shared/when.ts";
import { BookingSteps, type BookingStep } from "#web/components/booking-steps.tsx";
import type { FormErrors } from "#web/components/form.tsx";
import { Beside, Disclosure } from "#web/components/panel.tsx";
import { Tag } from "#web/components/marks.tsx";
import { Time, TimesHero } from "#web/components/times.tsx";
import { BookingFacts } from "./booking-facts.tsx";
import { BookingIntake } from "./booking-intake.tsx";
import { BookingState } from "./booking-state.tsx";
import { BookingSharing } from "./sharing.tsx";
import { bookingTitle, eventWords, statusWords, type ReadBooking } from "./booking-words.ts";

/** A free start that can be taken instead of a lost one. */
export type Instead = {
  startsAt: number;
  endsAt: number;
  mentor: { name: string; handle: string };
  priceMinor: number;
  path: string;
};

/** Everything a booking's own page shows to one of its two people. */
export type BookingPageProps = {
  read: ReadBooking;
  events: readonly BookingEvent[];
  refunds: readonly BookingRefund[];
  /** What the mentee has chosen to show of the ladder for it. */
  share: Share | undefined;
  /** The one link to the meeting, while there is one. */
  joinUrl: string;
  /** Free starts near a time that the mentor gave up. */
  instead: readonly Instead[];
  /** Until when other times are held for this reader; null when none are. */
  heldUntilAt: number | null;
  now: number;
  /** What a mentor wrote who declines, when it comes back to be mended. */
  declining?: { reason: string; errors: FormErrors } | undefined;
};

/** A booking's own page: what is so now, what can be done, and how it came about. */
export function BookingPage(props: BookingPageProps) {
  const { read, now } = props;
  const { booking } = read;
  const zone = readerZone(read, read.party);
  const status = statusAt(booking, now);
  const settling = isClaimOpen(read.claim, now);
  const step = settling ? null : stepOf(props);
  return (
    <>
      {step !== null && <BookingSteps booking={booking} at={step} />}
      <Beside side={<BookingFacts {...props} />}>
        {step === null && (
          <p>
            <Tag kind={settling ? "next" : TAGS[status]}>
              {settling ? "Being settled" : statusWords(status)}
            </Tag>
          </p>
        )}
        <h1>{bookingTitle(read)}</h1>
        <TimesHero startsAt={booking.startsAt} endsAt={booking.endsAt} zone={zone} />
        <BookingState {...props} />
        <BookingIntake read={read} now={now} />
        <BookingSharing read={read} share={props.share} now={now} />
        <History {...props} zone={zone} />
        <p class="small no-print">
          Something here crosses the line? <a href={`/bookings/${booking.id}/report`}>Tell us</a>. Only we
          read it.
        </p>
      </Beside>
    </>
  );
}

const TAGS = {
  held: "next",
  requested: "next",
  confirmed: "good",
  completed: "good",
  cancelled: "wrong",
  expired: "plain",
  declined: "plain",
  "no-show": "wrong",
} as const;

/** The rail is for what is still on its way to a session. */
function stepOf({ read, now }: BookingPageProps): BookingStep | null {
  const { booking } = read;
  switch (statusAt(booking, now)) {
    case "held":
      if (booking.acceptedAt !== null) return "Pay";
      return booking.agreedAt !== null && booking.priceMinor > 0 ? "Pay" : "Prepare";
    case "requested":
      return "Answer";
    case "confirmed":
      return "Booked";
    case "completed":
    case "cancelled":
    case "expired":
    case "declined":
    case "no-show":
      return null;
  }
}

/** Whether a mentee used a code is the mentee's own affair. */
const isFor = (party: Party) => (event: BookingEvent) =>
  party === "mentee" || !event.kind.startsWith("code-");

function History({ read, events, zone }: BookingPageProps & { zone: string }) {
  return (
    <Disclosure summary="What happened so far">
      <ol class="history">
        {events.filter(isFor(read.party)).map((event) => (
          <li>
            <Time at={event.at} zone={zone}>
              {shortWhen(event.at, zone)}
            </Time>{" "}
            {eventWords(event, read, zone)}
          </li>
        ))}
      </ol>
      <p class="small">Times are in {zoneLabel(zone)} time.</p>
    </Disclosure>
  );
}
