import { statusAt, toPayMinor, type Booking } from "#shared/bookings.ts";
import { formatMoney } from "#shared/money.ts";
import { momentsLine, shortWhen, zoneLabel } from "#shared/when.ts";
import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Countdown } from "#web/components/countdown.tsx";
import { Form } from "#web/components/form.tsx";
import { HiddenId, TextArea } from "#web/components/inputs.tsx";
import { Disclosure } from "#web/components/panel.tsx";
import type { BookingPageProps } from "./booking.tsx";
import { BookedState } from "./booking-booked.tsx";
import { EndedState } from "./booking-ended.tsx";
import { capital, otherFirst, otherName } from "./booking-words.ts";

/** What is so now and what this person may do about it, by the state of the booking. */
export function BookingState(props: BookingPageProps) {
  const { read, now } = props;
  switch (statusAt(read.booking, now)) {
    case "held":
      return read.booking.acceptedAt === null ? <Held {...props} /> : <Accepted {...props} />;
    case "requested":
      return read.party === "mentor" ? <AnswerRequest {...props} /> : <Requested {...props} />;
    case "confirmed":
    case "completed":
      return <BookedState {...props} />;
    case "cancelled":
    case "expired":
    case "declined":
    case "no-show":
      return <EndedState {...props} />;
  }
}

function Held({ read: { booking }, now }: BookingPageProps) {
  const until = booking.liveUntilAt ?? now;
  const ready = booking.agreedAt !== null && booking.priceMinor > 0;
  return (
    <>
      <Countdown until={until} now={now} over="It is no longer held. If it is still free, pick it again.">
        Held for you until {shortWhen(until, booking.menteeZone)}, {zoneLabel(booking.menteeZone)} time.
      </Countdown>
      <Buttons>
        <ButtonLink href={`/bookings/${booking.id}/${ready ? "pay" : "prepare"}`}>
          {ready ? payWords(booking) : "Go on: what is it for?"}
        </ButtonLink>
        <Release />
      </Buttons>
      <ReleaseForm id={booking.id} />
    </>
  );
}

function payWords(booking: Booking): string {
  const toPay = toPayMinor(booking);
  return toPay > 0 ? `Pay ${formatMoney(toPay)}` : "Book it: nothing to pay";
}

/** A button that gives up a held time and leads back to the list of times; it may stand inside another form. */
export function Release() {
  return (
    <Button kind="quiet" form="release">
      Choose another time
    </Button>
  );
}

/** The form behind Release; it has no looks of its own and stands outside every other form. */
export function ReleaseForm({ id }: { id: string }) {
  return <Form action={`/bookings/${id}/release`} id="release" look="bare" />;
}

function Accepted({ read, now }: BookingPageProps) {
  const { booking, party } = read;
  const until = booking.liveUntilAt ?? now;
  if (party === "mentor")
    return (
      <p>
        You said yes. The time is kept until {momentsLine(until, read.mentor.timeZone)}; it is booked when
        your mentee has paid.
      </p>
    );
  return (
    <>
      <p>
        {capital(otherFirst(read))} said yes. Pay by <b>{momentsLine(until, booking.menteeZone)}</b> and it is
        booked. Until then the time is yours.
      </p>
      <Buttons>
        <ButtonLink href={`/bookings/${booking.id}/pay`}>{payWords(booking)}</ButtonLink>
        <ButtonLink href={`/bookings/${booking.id}/cancel`} kind="quiet">
          Cancel
        </ButtonLink>
      </Buttons>
    </>
  );
}

function Requested({ read, now }: BookingPageProps) {
  const { booking } = read;
  return (
    <>
      <p>
        {capital(otherFirst(read))} has your request and answers by{" "}
        <b>{momentsLine(booking.liveUntilAt ?? now, booking.menteeZone)}</b>. The time is kept for you until
        then. {booking.priceMinor > 0 ? "You pay only after a yes." : "There is nothing to pay."}
      </p>
      <ButtonLink href={`/bookings/${booking.id}/cancel`} kind="quiet">
        Take the request back
      </ButtonLink>
    </>
  );
}

function AnswerRequest({ read, now, declining }: BookingPageProps) {
  const { booking, mentor } = read;
  return (
    <>
      <p>
        {capital(otherName(read))} asks for this time. Answer by{" "}
        <b>{momentsLine(booking.liveUntilAt ?? now, mentor.timeZone)}</b>; after that the request ends by
        itself.
      </p>
      <Buttons>
        <Form action={`/bookings/${booking.id}/acceptance`} look="bare">
          <HiddenId name="seq" value={String(booking.seq)} />
          <Button>Accept</Button>
        </Form>
      </Buttons>
      <Disclosure summary="Decline" open={declining !== undefined}>
        <Form action={`/bookings/${booking.id}/declination`}>
          <HiddenId name="seq" value={String(booking.seq)} />
          <TextArea
            name="reason"
            label="A line for your mentee"
            hint="Such as when you will be free again, or who could help better."
            value={declining?.reason}
            error={declining?.errors["reason"]}
            rows={3}
            maxlength={500}
            optional
          />
          <Button kind="stop">Decline the request</Button>
        </Form>
      </Disclosure>
    </>
  );
}
