import { readerZone, type LoadedBooking, type ShortOf } from "#shared/bookings.ts";
import { specialtyName } from "#shared/facts/specialties.ts";
import { stages } from "#shared/mentors.ts";
import { formatMoney } from "#shared/money.ts";
import { labelOf } from "#shared/people.ts";
import { momentsLine } from "#shared/when.ts";
import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Countdown } from "#web/components/countdown.tsx";
import { Form } from "#web/components/form.tsx";
import { HiddenId } from "#web/components/inputs.tsx";
import { Price } from "#web/components/money.tsx";
import { Notice } from "#web/components/notice.tsx";
import { Register, RegisterRow } from "#web/components/register.tsx";
import { Times, TimesHero } from "#web/components/times.tsx";
import { inSentence } from "#web/emails/session-mail.ts";
import type { Instead } from "./booking.tsx";
import { Insteads } from "./booking-ended.tsx";
import { bookingTitle, otherFirst, type ReadBooking } from "./booking-words.ts";

type Props = {
  lost: ReadBooking;
  choices: readonly LoadedBooking[];
  /** What was looked for instead of the lost session; null when nobody has looked yet. */
  made: { readonly untilAt: number; readonly held: number; readonly short: ShortOf | null } | null;
  chosen: LoadedBooking | null;
  /** Free times that are not held, for when nothing is any more. */
  instead: readonly Instead[];
  now: number;
};

/** Times held for a mentee whose mentor gave up a session: one tap takes one, and until when. */
export function AlternativesPage(props: Props) {
  const { lost, choices, chosen } = props;
  return (
    <div class="stack narrow">
      <h1>Another time</h1>
      <p>
        Instead of your {inSentence(bookingTitle(lost))}, which{" "}
        {lost.booking.status === "cancelled" ? `${otherFirst(lost)} had to cancel` : "did not take place"}.
      </p>
      {chosen !== null ? (
        <Chosen chosen={chosen} lost={lost} />
      ) : choices.length > 0 ? (
        <Choices {...props} />
      ) : (
        <None {...props} />
      )}
    </div>
  );
}

function Choices({ lost, choices, made, now }: Props) {
  const zone = readerZone(lost, "mentee");
  const until = choices[0]?.booking.liveUntilAt ?? now;
  const paid = choices.some(({ booking }) => booking.priceMinor > 0);
  const one = choices.length === 1;
  return (
    <>
      <Countdown until={until} now={now} over="They are no longer held. What is still free is in the list.">
        {one ? "It is" : "They are"} held for you alone until {momentsLine(until, zone)}.
      </Countdown>
      <p>
        Take one: what you prepared goes with it, and{" "}
        {one ? "nothing else changes" : "the others are free again"}.
        {paid && " It is a booking of its own, paid on its own; what you paid before goes back as we wrote."}
      </p>
      {made !== null && made.held < 3 && <p class="small">{shortWords(made.short)}</p>}
      <Register label="Held for you">
        {choices.map(({ booking, mentor }, i) => (
          <RegisterRow
            heading="h2"
            title={mentor.name}
            side={
              <>
                <Price minor={booking.priceMinor} minutes={booking.minutes} />
                <Form action={`/bookings/${lost.booking.id}/alternatives/choice`} look="bare">
                  <HiddenId name="choice" value={booking.id} />
                  <Button kind={i === 0 ? "main" : "quiet"} about={`with ${mentor.name}`}>
                    {booking.priceMinor === 0
                      ? "Take it"
                      : `Take it and pay ${formatMoney(booking.priceMinor)}`}
                  </Button>
                </Form>
              </>
            }
          >
            <p>
              <Times startsAt={booking.startsAt} endsAt={booking.endsAt} zone={zone} />
            </p>
            <p class="small">
              {labelOf(stages, mentor.stage)}, {specialtyName(mentor.specialty)}
            </p>
          </RegisterRow>
        ))}
      </Register>
      <Buttons>
        <Form action={`/bookings/${lost.booking.id}/alternatives/release`} look="bare">
          <Button kind="quiet">None of these</Button>
        </Form>
        <ButtonLink href={`/mentors?specialty=${lost.mentor.specialty}`} kind="quiet">
          See all mentors
        </ButtonLink>
      </Buttons>
    </>
  );
}

function Chosen({ chosen, lost }: { chosen: LoadedBooking; lost: ReadBooking }) {
  const { booking, mentor } = chosen;
  const booked = booking.confirmedAt !== null;
  return (
    <>
      <Notice kind="plain" title={booked ? "Booked." : "Held for you."}>
        {booked ? "Both of you get a mail with the calendar entry." : "Pay to book it."} It is with{" "}
        {mentor.name}.
      </Notice>
      <TimesHero startsAt={booking.startsAt} endsAt={booking.endsAt} zone={readerZone(lost, "mentee")} />
      <ButtonLink href={`/bookings/${booking.id}`}>Open the booking</ButtonLink>
    </>
  );
}

function None({ lost, made, instead, now }: Props) {
  const words =
    made === null || made.held === 0
      ? shortWords(made?.short ?? "none-free")
      : now >= made.untilAt
        ? "The time to choose is over, and the times are open to others again."
        : "You let them go.";
  return (
    <>
      <p>{words} This is free now; nothing of it is held for you.</p>
      <Insteads read={lost} instead={instead} />
    </>
  );
}

function shortWords(short: ShortOf | null): string {
  return short === "fit-calls"
    ? "You have as many free fit calls open as one person may, so we could hold no more."
    : "There are not three times with comparable mentors that can be booked at once, at this price or less.";
}
