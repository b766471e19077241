import { refundSteps, type LoadedBooking } from "#shared/bookings.ts";
import { formatMoney } from "#shared/money.ts";
import { offerKindSchema, offerLabel } from "#shared/offers.ts";
import { momentLine, timeLabel, zoneLabel } from "#shared/when.ts";
import { Button } from "#web/components/button.tsx";
import { Countdown } from "#web/components/countdown.tsx";
import { Form } from "#web/components/form.tsx";
import { Notice } from "#web/components/notice.tsx";
import { Beside } from "#web/components/panel.tsx";
import { SessionSummary } from "#web/components/session-summary.tsx";
import { Steps } from "#web/components/steps.tsx";
import { Times } from "#web/components/times.tsx";

/** The step before Stripe's page: what is bought, for how much, what comes back until when, and one button. */
export function PayPage(props: {
  loaded: LoadedBooking;
  now: number;
  /** True when Stripe could not be reached just now. */
  unavailable?: boolean | undefined;
}) {
  const { loaded, now, unavailable } = props;
  const { booking } = loaded;
  const until = booking.liveUntilAt ?? now;
  return (
    <>
      <Steps at={2} />
      <Beside side={<Bought loaded={loaded} now={now} />}>
        <h1>Pay for your session</h1>
        {unavailable && (
          <Notice kind="wrong" title="Payments cannot be reached just now." live>
            Your time is still held until {timeLabel(until, booking.menteeZone)} and what you wrote is saved.
            You have not been charged. Try again in a minute.
          </Notice>
        )}
        <Countdown
          until={until}
          now={now}
          over="The time is no longer held. If you have not paid, choose a time again."
        >
          Held for you until {timeLabel(until, booking.menteeZone)}, {zoneLabel(booking.menteeZone)} time.
        </Countdown>
        <p>
          You pay on Stripe’s own page, by card, Apple Pay, Google Pay or Link. Your card details go to Stripe
          and never to us. Then you come back here, and both of you get a mail with the calendar entry and the
          link to meet.
        </p>
        <p>
          {formatMoney(booking.priceMinor)} is the whole price. Nothing is charged before you press Pay on
          Stripe’s page.
        </p>
        <p>
          <a href={`/bookings/${booking.id}`}>Go back without paying</a>
        </p>
      </Beside>
    </>
  );
}

function Bought({ loaded, now }: { loaded: LoadedBooking; now: number }) {
  const { booking, mentor } = loaded;
  const price = formatMoney(booking.priceMinor);
  return (
    <SessionSummary
      facts={[
        {
          name: "Session",
          value: `${offerLabel(offerKindSchema.parse(booking.kind))}, ${booking.minutes} minutes`,
          note: `with ${mentor.name}`,
        },
        {
          name: "When",
          value: <Times startsAt={booking.startsAt} endsAt={booking.endsAt} zone={booking.menteeZone} />,
        },
        { name: "Price", value: <span class="num">{price}, all in</span> },
      ]}
      terms={<Terms loaded={loaded} now={now} />}
      line={momentLine(booking.startsAt, booking.menteeZone)}
      price={price}
      action={
        <Form action={`/bookings/${booking.id}/payment`} look="bare">
          <Button wide>Pay {price}</Button>
        </Form>
      }
      next="Opens Stripe’s payment page."
    />
  );
}

/** What comes back until when, in sentences. */
function Terms({ loaded, now }: { loaded: LoadedBooking; now: number }) {
  const { booking } = loaded;
  const steps = refundSteps(booking.policy, booking, now);
  return (
    <>
      If you cancel:{" "}
      {steps.map(({ untilAt, refundMinor }, i) => (
        <>
          {i > 0 && "; then "}
          {refundMinor === booking.priceMinor ? "all" : formatMoney(refundMinor)} of it comes back until{" "}
          {untilAt === booking.startsAt ? "the session starts" : momentLine(untilAt, booking.menteeZone)}
        </>
      ))}
      {steps.at(-1)?.untilAt === booking.startsAt ? "." : "; after that nothing does."} If your mentor
      cancels, all of it comes back.
    </>
  );
}
