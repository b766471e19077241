import { moneyFor, payoutDueAt, refundSteps, settlementAt, statusAt, toPayMinor } from "#shared/bookings.ts";
import { disputeStage } from "#shared/disputes.ts";
import { deaneryName } from "#shared/facts/deaneries.ts";
import { specialtyName } from "#shared/facts/specialties.ts";
import { stages } from "#shared/mentors.ts";
import { formatMoney, formatPrice, shareOfKept } from "#shared/money.ts";
import { labelOf } from "#shared/people.ts";
import { dateLabelAt, lengthWords } from "#shared/when.ts";
import { FactList, Panel, type Fact } from "#web/components/panel.tsx";
import { RefundTerms } from "#web/components/refund-terms.tsx";
import { firstName } from "#web/emails/session-mail.ts";
import type { BookingPageProps } from "./booking.tsx";
import { disputeWords, otherName, refundWords, sessionLabel, type ReadBooking } from "./booking-words.ts";

/** What is agreed: who, what, how long, for how much, and what comes back until when. */
export function BookingFacts({ read, events, refunds, now }: BookingPageProps) {
  const { booking, mentor, party } = read;
  const live = ["held", "requested", "confirmed"].includes(statusAt(booking, now)) && now < booking.startsAt;
  const stage = disputeStage(events);
  return (
    <Panel title="The session" id="facts">
      <FactList
        facts={[
          withWhom(read),
          { name: "What", value: `${sessionLabel(booking.kind)}, ${lengthWords(booking.minutes)}` },
          {
            name: "Price",
            value: <span class="num">{priceWords(read)}</span>,
            note:
              (party === "mentee" && booking.packId !== null && booking.confirmedAt !== null && (
                <a href={`/packs/${booking.packId}`}>The pack</a>
              )) ||
              (party === "mentee" && read.payment?.status === "paid" && (
                <a href={`/bookings/${booking.id}/receipt`}>Receipt</a>
              )),
          },
          party === "mentor" && booking.priceMinor > 0 && shareOf(read, events, now),
          ...refunds.map((refund) => ({ name: "Money back", value: refundWords(refund) })),
          stage !== undefined && { name: "Disputed", value: disputeWords(stage, party) },
        ]}
      />
      {live && booking.priceMinor > 0 && stage !== "opened" && (
        <p class="small">
          {party === "mentee" ? (
            <RefundTerms
              steps={refundSteps(booking.policy, booking, now)}
              priceMinor={toPayMinor(booking)}
              startsAt={booking.startsAt}
              zone={booking.menteeZone}
              mentor={firstName(mentor.name)}
              pack={booking.packId !== null}
            />
          ) : (
            "If you cancel, your mentee gets all of it back."
          )}
        </p>
      )}
      <p class="small">
        Made under the <a href="/rules">rules</a> of {dateLabelAt(booking.heldAt, booking.menteeZone)}.
      </p>
    </Panel>
  );
}

function withWhom(read: ReadBooking): Fact {
  const { mentor, party } = read;
  if (party === "mentor") return { name: "With", value: otherName(read) };
  return {
    name: "With",
    value: <a href={`/mentors/${mentor.handle}`}>{mentor.name}</a>,
    note: [labelOf(stages, mentor.stage), specialtyName(mentor.specialty), deaneryName(mentor.deanery)].join(
      ", ",
    ),
  };
}

function priceWords({ booking, payment, party }: ReadBooking): string {
  if (party === "mentee" && booking.packMinor !== null)
    return `${formatMoney(booking.packMinor)} for a pack of three`;
  if (party === "mentee" && booking.packId !== null) return "Paid by your pack";
  if (booking.seatMonth !== null) return "Free: one of the free seats";
  if (booking.priceMinor === 0) return "Free";
  const price = `${formatPrice(booking.priceMinor)}, all in`;
  const { fundedMinor, confirmedAt } = booking;
  if (party === "mentee" && fundedMinor > 0)
    return `${price}: ${formatMoney(toPayMinor(booking))} by you, ${formatMoney(fundedMinor)} by your code`;
  if (payment?.status !== "paid" && (fundedMinor === 0 || confirmedAt === null)) return price;
  return `${price}, paid`;
}

function shareOf(read: ReadBooking, events: BookingPageProps["events"], now: number): Fact | false {
  const { booking } = read;
  const minor = shareLeft(read, events, now);
  if (minor === 0) return false;
  return {
    name: "Your share",
    value: <span class="num">{formatMoney(minor)}</span>,
    note:
      disputeStage(events) === "opened"
        ? "Kept back while a bank decides"
        : `Due ${dateLabelAt(payoutDueAt(booking), booking.mentorZone)}, when nobody disputes the session`,
  };
}

/** All of the share agreed, or its part of what a late cancellation leaves. */
function shareLeft({ booking, claim }: ReadBooking, events: BookingPageProps["events"], now: number): number {
  const settled = claim && settlementAt(claim, now);
  if (settled) return moneyFor(booking, settled.finding).mentorMinor;
  switch (statusAt(booking, now)) {
    case "expired":
    case "declined":
      return 0;
    case "cancelled": {
      const { refundMinor, backMinor = refundMinor } =
        events.findLast(({ kind }) => kind === "cancelled")?.detail ?? {};
      const wasPaid = booking.confirmedAt !== null && typeof backMinor === "number";
      return wasPaid ? shareOfKept(booking, booking.priceMinor - backMinor) : 0;
    }
    case "held":
    case "requested":
    case "confirmed":
    case "completed":
    case "no-show":
      return booking.mentorShareMinor;
  }
}
