import { statusAt } from "#shared/bookings.ts";
import { formatPrice } from "#shared/money.ts";
import { shortWhen } from "#shared/when.ts";
import { ButtonLink, Buttons } from "#web/components/button.tsx";
import { Notice } from "#web/components/notice.tsx";
import { Moment, Times } from "#web/components/times.tsx";
import type { BookingPageProps } from "./booking.tsx";
import { Standing } from "./claim.tsx";
import { capital, otherFirst } from "./booking-words.ts";

/** A booking that is over without a session: what became of it, and where to go from here. */
export function EndedState(props: BookingPageProps) {
  switch (statusAt(props.read.booking, props.now)) {
    case "cancelled":
      return <Cancelled {...props} />;
    case "declined":
      return <Declined {...props} />;
    case "no-show":
      return <Missed {...props} />;
    case "held":
    case "requested":
    case "confirmed":
    case "completed":
    case "expired":
      return <Expired {...props} />;
  }
}

function Cancelled(props: BookingPageProps) {
  const { read, now } = props;
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
      {party === "mentee" && <Otherwise {...props} />}
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

function Missed(props: BookingPageProps) {
  const { read, now } = props;
  const { booking, party, claim } = read;
  return (
    <>
      {claim !== null && <Standing read={read} claim={claim} now={now} />}
      {party === "mentee" && booking.missedBy === "mentor" && <Otherwise {...props} />}
    </>
  );
}

/** For a mentee whose mentor gave up the session: the times held instead, or what is free. */
export function Otherwise({ read, instead, heldUntilAt }: BookingPageProps) {
  if (heldUntilAt === null) return <Insteads read={read} instead={instead} />;
  return (
    <Notice title="Other times are held for you until">
      <p>
        <Moment at={heldUntilAt} zone={read.booking.menteeZone} />
      </p>
      <ButtonLink href={`/bookings/${read.booking.id}/alternatives`}>See them and take one</ButtonLink>
    </Notice>
  );
}

/** Free times near a lost one, each as a link to where it can be picked. */
export function Insteads({ read, instead }: Pick<BookingPageProps, "read" | "instead">) {
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
