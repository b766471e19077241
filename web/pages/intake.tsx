import { readerZone, refundSteps, isPayable } from "#shared/bookings.ts";
import { formatPrice } from "#shared/money.ts";
import { shortWhen, zoneLabel } from "#shared/when.ts";
import { BookingSteps } from "#web/components/booking-steps.tsx";
import { Button, Buttons } from "#web/components/button.tsx";
import { Checkbox } from "#web/components/choices.tsx";
import { Countdown } from "#web/components/countdown.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { TextArea } from "#web/components/inputs.tsx";
import { Beside } from "#web/components/panel.tsx";
import { RefundTerms } from "#web/components/refund-terms.tsx";
import { SessionSummary } from "#web/components/session-summary.tsx";
import { Times } from "#web/components/times.tsx";
import { firstName } from "#web/emails/session-mail.ts";
import { Release, ReleaseForm } from "./booking-state.tsx";
import { otherFirst, sessionLabel, type ReadBooking } from "./booking-words.ts";

/** The values of the form as typed. */
export type IntakeValues = { goal: string; standing: string; links: string; ownWork: boolean };

type Props = {
  read: ReadBooking;
  values: IntakeValues;
  errors?: FormErrors | undefined;
  now: number;
};

/** The page on which a mentee says what the session is for; on the way to a booking it is its second step. */
export function IntakePage(props: Props) {
  const { read, values, errors = {}, now } = props;
  const { booking } = read;
  const onTheWay = booking.status === "held" && booking.acceptedAt === null;
  return (
    <>
      {onTheWay && <BookingSteps booking={booking} at="Prepare" />}
      <Beside side={<Summary read={read} now={now} />}>
        <h1>{onTheWay ? `What do you want from ${otherFirst(read)}?` : "Prepare your session"}</h1>
        {onTheWay && <HeldUntil read={read} now={now} />}
        <Form action={`/bookings/${booking.id}/intake`} id="intake">
          <TextArea
            name="goal"
            label="What do you want to leave with?"
            hint="One or two sentences. For example: which of my audits to finish first, and how selectors would mark them."
            value={values.goal}
            error={errors["goal"]}
            maxlength={1500}
          />
          <TextArea
            name="standing"
            label="Where do things stand?"
            hint={`Your post, what you have and what worries you. Only ${otherFirst(read)} reads it. Leave out anything about patients.`}
            value={values.standing}
            error={errors["standing"]}
            maxlength={1500}
            optional
          />
          <TextArea
            name="links"
            label="Anything to look at before?"
            hint="Links only, such as to a person specification. Do not send application answers to be rewritten."
            value={values.links}
            error={errors["links"]}
            rows={2}
            maxlength={500}
            optional
          />
          <Checkbox
            name="ownWork"
            label="My application stays my own work."
            hint="Mentors ask and critique. They never write answers, share confidential interview questions, or sign a CREST form. No patient details."
            checked={values.ownWork}
            error={errors["ownWork"]}
          />
          <Buttons>
            <Button>{goOn(read)}</Button>
            {onTheWay && booking.approval === "instant" && (
              <Button kind="quiet" name="later" value="yes">
                Prepare later
              </Button>
            )}
            {onTheWay && <Release />}
          </Buttons>
        </Form>
        {onTheWay && <ReleaseForm id={booking.id} />}
      </Beside>
    </>
  );
}

function goOn({ booking, mentor }: ReadBooking): string {
  if (booking.status !== "held" || booking.acceptedAt !== null) return "Save";
  if (booking.approval === "request") return `Ask ${firstName(mentor.name)}`;
  return isPayable(booking) ? "Go on to payment" : "Book this session";
}

function HeldUntil({ read: { booking }, now }: { read: ReadBooking; now: number }) {
  const until = booking.liveUntilAt ?? now;
  return (
    <Countdown until={until} now={now} over="It is no longer held. If it is still free, pick it again.">
      The time is held for you until {shortWhen(until, booking.menteeZone)}, {zoneLabel(booking.menteeZone)}{" "}
      time.
    </Countdown>
  );
}

function Summary({ read, now }: { read: ReadBooking; now: number }) {
  const { booking, mentor, party } = read;
  const zone = readerZone(read, party);
  return (
    <SessionSummary
      facts={[
        {
          name: "Session",
          value: `${sessionLabel(booking.kind)}, ${booking.minutes} minutes`,
          note: `with ${mentor.name}`,
        },
        { name: "When", value: <Times startsAt={booking.startsAt} endsAt={booking.endsAt} zone={zone} /> },
        { name: "Price", value: <span class="num">{priceWords(booking)}</span> },
      ]}
      terms={
        <RefundTerms
          steps={refundSteps(booking.policy, booking, now)}
          priceMinor={booking.priceMinor}
          startsAt={booking.startsAt}
          zone={zone}
          mentor={firstName(mentor.name)}
          pack={booking.packId !== null}
        />
      }
    />
  );
}

function priceWords({ priceMinor, packId, packMinor, seatMonth }: ReadBooking["booking"]): string {
  if (packMinor !== null) return `${formatPrice(packMinor)} for a pack of three, all in`;
  if (packId !== null) return "Paid by your pack";
  if (seatMonth !== null) return "Free: one of the free seats";
  return priceMinor === 0 ? "Free" : `${formatPrice(priceMinor)}, all in`;
}
