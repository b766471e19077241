import { isLive } from "#shared/bookings.ts";
import { ButtonLink } from "#web/components/button.tsx";
import { otherFirst, type ReadBooking } from "./booking-words.ts";

/** What the mentee prepared, for both to read; the mentee may change it until the session. */
export function BookingIntake({ read, now }: { read: ReadBooking; now: number }) {
  const { booking, party } = read;
  const { intake } = booking;
  const mayWrite = party === "mentee" && isLive(booking, now) && now < booking.startsAt;
  if (intake === null && !mayWrite) return null;
  return (
    <section class="stack" aria-labelledby="intake-title">
      <h2 id="intake-title">
        {party === "mentee" ? "What you prepared" : `What ${otherFirst(read)} prepared`}
      </h2>
      {intake === null ? (
        <p>Nothing yet. Two minutes now make the session worth twice as much.</p>
      ) : (
        <dl class="answers">
          <Answer name="To leave with" words={intake.goal} />
          <Answer name="Where things stand" words={intake.standing} />
          <Answer name="To look at before" words={intake.links} />
        </dl>
      )}
      {mayWrite && (
        <p class="no-print">
          <ButtonLink href={`/bookings/${booking.id}/prepare`} kind="quiet" icon="edit">
            {intake === null ? "Prepare" : "Change what you prepared"}
          </ButtonLink>
        </p>
      )}
    </section>
  );
}

function Answer({ name, words }: { name: string; words: string }) {
  if (words === "") return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd class="written">{words}</dd>
    </div>
  );
}
