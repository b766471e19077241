import {
  canClaim,
  canMove,
  canWritePlan,
  isClaimOpen,
  movesLeft,
  noShowFrom,
  nudgedAt,
  nudgeFrom,
  readerZone,
} from "#shared/bookings.ts";
import { canReview } from "#shared/reviews.ts";
import { MINUTE } from "#shared/time.ts";
import { shortWhen } from "#shared/when.ts";
import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Form } from "#web/components/form.tsx";
import { HiddenId } from "#web/components/inputs.tsx";
import type { BookingPageProps } from "./booking.tsx";
import { Claimed } from "./booking-claimed.tsx";
import { Standing } from "./claim.tsx";
import { otherFirst } from "./booking-words.ts";

/** A session that is booked or has taken place: the way in, the plan, and what can still be changed. */
export function BookedState(props: BookingPageProps) {
  const { read, now } = props;
  const { booking } = read;
  if (isClaimOpen(read.claim, now)) return <Claimed {...props} />;
  if (booking.status === "confirmed" && now < booking.startsAt) return <Ahead {...props} />;
  if (booking.status === "confirmed" && now < booking.endsAt) return <Now {...props} />;
  return <After {...props} />;
}

function Ahead({ read, joinUrl, now }: BookingPageProps) {
  const { booking, party } = read;
  const zone = readerZone(read, party);
  const left = movesLeft(booking);
  return (
    <>
      <p>
        The link to meet works from {shortWhen(booking.startsAt - 15 * MINUTE, zone)}. It stays the same if
        the session moves.
      </p>
      <Buttons>
        <ButtonLink href={joinUrl} icon="video">
          Join the session
        </ButtonLink>
        {canMove(booking, party, now) && (
          <ButtonLink href={`/bookings/${booking.id}/move`} kind="quiet" icon="calendar">
            Move it
          </ButtonLink>
        )}
        <ButtonLink href={`/bookings/${booking.id}/cancel`} kind="quiet">
          Cancel it
        </ButtonLink>
      </Buttons>
      {party === "mentee" && (
        <p class="small">
          {canMove(booking, party, now)
            ? `You can move it ${left === 1 ? "once more" : "twice"}, up to ${booking.policy.moveHoursBefore} hours before. Moving costs nothing.`
            : left === 0
              ? "It has been moved twice and stays at this time now."
              : `It can be moved until ${booking.policy.moveHoursBefore} hours before the start, so no longer.`}
        </p>
      )}
    </>
  );
}

function Now(props: BookingPageProps) {
  const { read, joinUrl, now } = props;
  const { booking, claim } = read;
  return (
    <>
      <p>Your session is on now.</p>
      <Buttons>
        <ButtonLink href={joinUrl} icon="video">
          Join the session
        </ButtonLink>
        {canClaim(booking, claim, now) && (
          <ButtonLink href={`/bookings/${booking.id}/claim`} kind="quiet">
            Something is wrong
          </ButtonLink>
        )}
      </Buttons>
      <Alone {...props} />
    </>
  );
}

/** For whoever waits alone in the room: a nudge, and from when they may say that nobody came. */
function Alone({ read, events, now }: BookingPageProps) {
  const { booking, party } = read;
  const name = otherFirst(read);
  const zone = readerZone(read, party);
  const nudged = nudgedAt(events, party);
  const mayNudge = nudged === undefined && now >= nudgeFrom(booking);
  const then =
    read.claim !== null || canClaim(booking, read.claim, now)
      ? ""
      : ` From ${shortWhen(noShowFrom(booking), zone)} you can say here that ${name} did not come.`;
  if (mayNudge)
    return (
      <Form action={`/bookings/${booking.id}/nudge`} look="bare">
        <p class="small">Is nobody there?{then}</p>
        <Button kind="quiet" small>
          Nudge {name}
        </Button>
      </Form>
    );
  return (
    <p class="small">
      {nudged === undefined
        ? `Is nobody there? From ${shortWhen(nudgeFrom(booking), zone)} you can nudge ${name} here.`
        : `You nudged ${name}: ${shortWhen(nudged, zone)}.`}
      {then}
    </p>
  );
}

function After({ read, now }: BookingPageProps) {
  const { booking, party, claim } = read;
  return (
    <>
      {claim !== null && <Standing read={read} claim={claim} now={now} />}
      <p>
        {party === "mentor"
          ? "Write down up to five actions while you remember: they are what your mentee takes away."
          : "Your plan holds what to do next. Your own words about the session count as evidence of reflection."}
      </p>
      <Buttons>
        {canWritePlan(booking, now) && (
          <ButtonLink href={`/bookings/${booking.id}/plan`}>
            {party === "mentor" ? "Write the plan" : "See the plan"}
          </ButtonLink>
        )}
        {(read.reviewedBy.length > 0 || canReview(booking, claim, read.reviewedBy, party, now)) && (
          <ButtonLink href={`/bookings/${booking.id}/review`} kind="quiet">
            {read.reviewedBy.includes(party) ? "Reviews" : "Review the session"}
          </ButtonLink>
        )}
        {party === "mentor" && booking.status === "confirmed" && now >= booking.endsAt && (
          <Form action={`/bookings/${booking.id}/completion`} look="bare">
            <HiddenId name="seq" value={String(booking.seq)} />
            <Button kind="quiet" icon="check">
              It took place
            </Button>
          </Form>
        )}
        {canClaim(booking, claim, now) && (
          <ButtonLink href={`/bookings/${booking.id}/claim`} kind="quiet">
            It did not go as agreed
          </ButtonLink>
        )}
      </Buttons>
    </>
  );
}
