import { canTake, lostAt } from "#shared/bookings.ts";
import { ButtonLink } from "#web/components/button.tsx";
import { findingWords } from "#web/emails/claim-words.ts";
import type { BookingPageProps } from "./booking.tsx";
import { Otherwise } from "./booking-ended.tsx";
import { capital, namesOf, otherFirst } from "./booking-words.ts";
import { Standing } from "./claim.tsx";

/** A session about which one side has said something: what, whose turn it is, and until when. */
export function Claimed(props: BookingPageProps) {
  const { read, now } = props;
  const { booking, party, claim } = read;
  if (claim === null) return null;
  const mayAnswer = canTake(claim, "contest", party, now);
  const mayWrite = canTake(claim, "evidence", party, now);
  return (
    <>
      <p>
        {claim.by === party ? "You" : capital(otherFirst(read))} said that{" "}
        {findingWords(claim.says, namesOf(read))}.
      </p>
      <Standing read={read} claim={claim} now={now} />
      <ButtonLink href={`/bookings/${booking.id}/claim`} kind={mayAnswer || mayWrite ? "main" : "quiet"}>
        {mayAnswer ? "Answer" : mayWrite ? "Write what happened" : "See what was said"}
      </ButtonLink>
      {party === "mentee" && lostAt(booking, claim) !== null && <Otherwise {...props} />}
    </>
  );
}
