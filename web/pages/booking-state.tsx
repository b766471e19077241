import { statusAt } from "#shared/bookings.ts";
import { formatMoney, formatPrice } from "#shared/money.ts";
import { momentLine, shortWhen, zoneLabel } from "#shared/when.ts";
import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Countdown } from "#web/components/countdown.tsx";
import { Form } from "#web/components/form.tsx";
import { HiddenId, TextArea } from "#web/components/inputs.tsx";
import { Notice } from "#web/components/notice.tsx";
import { Disclosure } from "#web/components/panel.tsx";
import { Times } from "#web/components/times.tsx";
import type { BookingPageProps } from "./booking.tsx";
import { BookedState } from "./booking-booked.tsx";
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
      return <Cancelled {...props} />;
    case "expired":
      return <Expired {...props} />;
    case "declined":
      return <Declined {...props} />;
    case "no-show":
      return <Missed {...props} />;
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
          {ready ? `Pay ${formatMoney(booking.priceMinor)}` : "Go on: what is it for?"}
        </ButtonLink>
        <Release />
      </Buttons>
      <ReleaseForm id={booking.id} />
    </>
  );
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
        You said yes. The time is kept until {momentLine(until, read.mentor.timeZone)}; it is booked when your
        mentee has paid.
      </p>
    );
  return (
    <>
      <p>
        {capital(otherFirst(read))} said yes. Pay by <b>{momentLine(until, booking.menteeZone)}</b> and it is
        booked. Until then the time is yours.
      </p>
      <Buttons>
        <ButtonLink href={`/bookings/${booking.id}/pay`}>Pay {formatMoney(booking.priceMinor)}</ButtonLink>
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
        <b>{momentLine(booking.liveUntilAt ?? now, booking.menteeZone)}</b>. The time is kept for you until
        then. {booking.priceMinor > 0 ? "You pay only after a yes." : "There is nothing to pay."}
      </p>
      <ButtonLink href={`/bookings/${booking.id}/cancel`} kind="quiet">
        Take the request back
      </ButtonLink>
    </>
  );
}

function AnswerRequest({ read, now }: BookingPageProps) {
  const { booking, mentor } = read;
  return (
    <>
      <p>
        {capital(otherName(read))} asks for this time. Answer by{" "}
        <b>{momentLine(booking.liveUntilAt ?? now, mentor.timeZone)}</b>; after that the request ends by
        itself.
      </p>
      <Buttons>
        <Form action={`/bookings/${booking.id}/acceptance`} look="bare">
          <HiddenId name="seq" value={String(booking.seq)} />
          <Button>Accept</Button>
        </Form>
      </Buttons>
      <Disclosure summary="Decline">
        <Form action={`/bookings/${booking.id}/declination`}>
          <HiddenId name="seq" value={String(booking.seq)} />
          <TextArea
            name="reason"
            label="A line for your mentee"
            hint="Such as when you will be free again, or who could help better."
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

function Cancelled({ read, instead, now }: BookingPageProps) {
  const { booking, party } = read;
  const zone = party === "mentee" ? booking.menteeZone : read.mentor.timeZone;
  const who =
    booking.endedBy === party ? "You" : capital(booking.endedBy === "system" ? "Rung" : otherFirst(read));
  return (
    <>
      <p>
        {who} cancelled this on {shortWhen(booking.endedAt ?? now, zone)}. It does not take place.
      </p>
      {booking.endedReason !== null && <blockquote class="written">{booking.endedReason}</blockquote>}
      {party === "mentee" && <Insteads read={read} instead={instead} />}
    </>
  );
}

function Expired({ read }: BookingPageProps) {
  const { booking, mentor, party } = read;
  if (party === "mentor") return <p>The time for this request has run out. There is nothing to do.</p>;
  return (
    <>
      <p>
        {booking.requestedAt === null
          ? "The time was kept for you and is open to others again."
          : booking.acceptedAt === null
            ? `${capital(otherFirst(read))} did not answer in time, so the request has ended.`
            : "It was not paid in time, so the time is open to others again."}{" "}
        You have not been charged.
      </p>
      <ButtonLink href={timesOf(mentor.handle, booking.offerId)}>Choose a time again</ButtonLink>
    </>
  );
}

function Declined({ read }: BookingPageProps) {
  const { booking, mentor, party } = read;
  return (
    <>
      <p>
        {party === "mentor"
          ? "You declined this request."
          : `${capital(otherFirst(read))} cannot take this one.`}{" "}
        Nothing was charged.
      </p>
      {booking.endedReason !== null && <blockquote class="written">{booking.endedReason}</blockquote>}
      {party === "mentee" && (
        <Buttons>
          <ButtonLink href={timesOf(mentor.handle, booking.offerId)}>Choose another time</ButtonLink>
          <ButtonLink href={`/mentors?specialty=${mentor.specialty}`} kind="quiet">
            Find another mentor
          </ButtonLink>
        </Buttons>
      )}
    </>
  );
}

function Missed({ read, instead }: BookingPageProps) {
  const { booking, party } = read;
  const missed = booking.missedBy === party ? "you" : otherFirst(read);
  return (
    <>
      <p>
        It was said that {missed} did not come.{" "}
        {booking.missedBy === "mentor" && booking.priceMinor > 0 && "All of the price goes back. "}
        If that is not so, <a href={`/bookings/${booking.id}/report`}>tell us</a> within{" "}
        {booking.policy.contestHours} hours.
      </p>
      {party === "mentee" && booking.missedBy === "mentor" && <Insteads read={read} instead={instead} />}
    </>
  );
}

function Insteads({ read, instead }: Pick<BookingPageProps, "read" | "instead">) {
  const { booking } = read;
  if (instead.length === 0)
    return <ButtonLink href={`/mentors?specialty=${read.mentor.specialty}`}>Find another time</ButtonLink>;
  return (
    <Notice kind="plain" title="Free instead">
      <ul class="register">
        {instead.map(({ startsAt, endsAt, mentor, priceMinor, path }) => (
          <li class="row">
            <a href={path}>
              <Times startsAt={startsAt} endsAt={endsAt} zone={booking.menteeZone} />
            </a>
            <span class="row-side">
              {mentor.name}, {formatPrice(priceMinor).toLowerCase()}
            </span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function timesOf(handle: string, offerId: string): string {
  return `/mentors/${handle}/offers/${offerId}/times`;
}
