import { statusAt, type LoadedBooking } from "#shared/bookings.ts";
import { MINUTE } from "#shared/time.ts";
import { shortWhen, untilWords, zoneLabel } from "#shared/when.ts";
import { ButtonLink } from "#web/components/button.tsx";
import { TimesHero } from "#web/components/times.tsx";
import { sessionLabel, statusWords } from "./booking-words.ts";

/** The first minute in which the room is open. */
export function roomOpensAt(startsAt: number): number {
  return startsAt - 15 * MINUTE;
}

/** What the join link says when it does not lead into the room: when it will, or what has become of the session. */
export function JoinPage({ loaded, zone, now }: { loaded: LoadedBooking; zone: string; now: number }) {
  const { booking } = loaded;
  const opens = roomOpensAt(booking.startsAt);
  const ahead = statusAt(booking, now) === "confirmed" && now < opens;
  return (
    <div class="stack narrow">
      <h1>{ahead ? "You are early" : `This session: ${title(loaded, now)}`}</h1>
      <p>{sessionLabel(booking.kind)}</p>
      {ahead ? (
        <>
          <TimesHero startsAt={booking.startsAt} endsAt={booking.endsAt} zone={zone} />
          <p>
            The room opens at {shortWhen(opens, zone)}, {zoneLabel(zone)} time, {untilWords(now, opens)}. Open
            this same link then.
          </p>
        </>
      ) : (
        <p>There is no room to join now. Your booking’s page says what is so and what you can do.</p>
      )}
      <ButtonLink href={`/bookings/${booking.id}`}>See the booking</ButtonLink>
    </div>
  );
}

function title({ booking }: LoadedBooking, now: number): string {
  const status = statusAt(booking, now);
  return status === "confirmed" ? "over" : statusWords(status).toLowerCase();
}
