import { refundSteps, toPayMinor, type LoadedBooking } from "#shared/bookings.ts";
import { formatMoney } from "#shared/money.ts";
import { shortWhen, zoneLabel } from "#shared/when.ts";
import { Button } from "#web/components/button.tsx";
import { Countdown } from "#web/components/countdown.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { TextField } from "#web/components/inputs.tsx";
import { Notice } from "#web/components/notice.tsx";
import { Beside, Disclosure } from "#web/components/panel.tsx";
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
  /** A code that was typed and is of no use here. */
  code?: string | undefined;
  errors?: FormErrors | undefined;
}) {
  const { loaded, now, unavailable, code, errors } = props;
  const { booking } = loaded;
  const toPay = toPayMinor(booking);
  const until = booking.liveUntilAt ?? now;
  return (
    <>
      <Steps at={2} />
      <Beside side={<Bought loaded={loaded} now={now} />}>
        <h1>{toPay > 0 ? "Pay for your session" : "Book your session"}</h1>
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
        {toPay > 0 ? (
          <>
            <p>
              You pay on Stripe’s own page, by card, Apple Pay, Google Pay or Link. Your card details go to
              Stripe and never to us. Then you come back here, and both of you get a mail with the calendar
              entry and the link to meet.
            </p>
            <p>
              {formatMoney(toPay)} is all you pay. Nothing is charged before you press Pay on Stripe’s page.
            </p>
          </>
        ) : (
          <p>
            There is nothing for you to pay. Press the button and it is booked; both of you get a mail with
            the calendar entry and the link to meet.
          </p>
        )}
        {booking.packId === null && <CodePart loaded={loaded} typed={code} errors={errors} />}
        <p>
          <a href={`/bookings/${booking.id}${booking.acceptedAt === null ? "/prepare" : ""}`}>
            Go back without paying
          </a>
        </p>
      </Beside>
    </>
  );
}

/** A code in use, to be taken off; or a place to type one. */
function CodePart(props: {
  loaded: LoadedBooking;
  typed: string | undefined;
  errors: FormErrors | undefined;
}) {
  const { booking, funding } = props.loaded;
  if (funding?.code != null)
    return (
      <Form action={`/bookings/${booking.id}/code/removal`} look="line" label="Your code">
        <p>
          Your code <b>{funding.code}</b> pays {formatMoney(booking.fundedMinor)} of{" "}
          {formatMoney(booking.priceMinor)}.
        </p>
        <Button kind="quiet" small about={`the code ${funding.code}`}>
          Take it off
        </Button>
      </Form>
    );
  return (
    <Disclosure summary="I have a code" open={props.typed !== undefined}>
      <Form action={`/bookings/${booking.id}/code`}>
        <TextField
          name="code"
          label="Code"
          hint="You see the new price before you pay. Capitals and spaces do not matter."
          value={props.typed}
          error={props.errors?.["code"]}
          autocomplete="off"
          spellcheck={false}
          maxlength={40}
          short
        />
        <Button kind="quiet">Use the code</Button>
      </Form>
    </Disclosure>
  );
}

function Bought({ loaded, now }: { loaded: LoadedBooking; now: number }) {
  const { booking, mentor, funding } = loaded;
  const toPay = toPayMinor(booking);
  const price = formatMoney(toPay);
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
        booking.packMinor === null
          ? { name: "Price", value: <span class="num">{formatMoney(booking.priceMinor)}, all in</span> }
          : {
              name: "Pack of three",
              value: <span class="num">{price}, all in</span>,
              note: "This session and two more, to be booked within six months",
            },
        funding?.code != null && {
          name: "Your code",
          value: <span class="num">{formatMoney(-booking.fundedMinor)}</span>,
        },
        funding?.code != null && { name: "You pay", value: <b class="num">{price}</b> },
      ]}
      terms={
        <RefundTerms
          steps={refundSteps(booking.policy, booking, now)}
          priceMinor={toPay}
          startsAt={booking.startsAt}
          zone={booking.menteeZone}
          mentor={firstName(mentor.name)}
          pack={booking.packId !== null}
        />
      }
      line={shortWhen(booking.startsAt, booking.menteeZone)}
      price={price}
      action={
        <Form action={`/bookings/${booking.id}/payment`} look="bare">
          <Button wide>{toPay > 0 ? `Pay ${price}` : "Book this session"}</Button>
        </Form>
      }
      next={toPay > 0 ? "Opens Stripe’s payment page." : "It is booked at once."}
    />
  );
}
