import { refundSteps, type LoadedBooking } from "#shared/bookings.ts";
import { formatMoney } from "#shared/money.ts";
import { shortWhen, zoneLabel } from "#shared/when.ts";
import { Button } from "#web/components/button.tsx";
import { Countdown } from "#web/components/countdown.tsx";
import { Form } from "#web/components/form.tsx";
import { Notice } from "#web/components/notice.tsx";
import { Beside } from "#web/components/panel.tsx";
import { SessionSummary } from "#web/components/session-summary.tsx";
import { RefundTerms } from "#web/components/refund-terms.tsx";
import { Steps } from "#web/components/steps.tsx";
import { Times } from "#web/components/times.tsx";
import { firstName } from "#web/emails/session-mail.ts";
import { sessionLabel } from "./booking-words.ts";

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
            Your time is still held until {shortWhen(until, booking.menteeZone)} and what you wrote is saved.
            You have not been charged. Try again in a minute.
          </Notice>
        )}
        <Countdown
          until={until}
          now={now}
          over="The time is no longer held. If you have not paid, choose a time again."
        >
          Held for you until {shortWhen(until, booking.menteeZone)}, {zoneLabel(booking.menteeZone)} time.
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
          <a href={`/bookings/${booking.id}${booking.acceptedAt === null ? "/prepare" : ""}`}>
            Go back without paying
          </a>
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
          value: `${sessionLabel(booking.kind)}, ${booking.minutes} minutes`,
          note: `with ${mentor.name}`,
        },
        {
          name: "When",
          value: <Times startsAt={booking.startsAt} endsAt={booking.endsAt} zone={booking.menteeZone} />,
        },
        { name: "Price", value: <span class="num">{price}, all in</span> },
      ]}
      terms={
        <RefundTerms
          steps={refundSteps(booking.policy, booking, now)}
          priceMinor={booking.priceMinor}
          startsAt={booking.startsAt}
          zone={booking.menteeZone}
          mentor={firstName(mentor.name)}
        />
      }
      line={shortWhen(booking.startsAt, booking.menteeZone)}
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
