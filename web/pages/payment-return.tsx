import { toPayMinor, type BookingRefund, type LoadedBooking } from "#shared/bookings.ts";
import { formatMoney } from "#shared/money.ts";
import { canPay, type PaymentState } from "#shared/payments.ts";
import { shortWhen, zoneLabel } from "#shared/when.ts";
import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Countdown } from "#web/components/countdown.tsx";
import { Form } from "#web/components/form.tsx";
import { Notice } from "#web/components/notice.tsx";
import { Steps } from "#web/components/steps.tsx";
import { Times, TimesHero } from "#web/components/times.tsx";

type Props = {
  loaded: LoadedBooking;
  state: PaymentState;
  refunds: readonly BookingRefund[];
  /** False when Stripe could not be asked just now. */
  asked: boolean;
  now: number;
};

/** The title of the page a mentee comes back to, by how paying stands. */
export function paymentTitle({ state, asked }: Pick<Props, "state" | "asked">): string {
  if (!asked && state === "unpaid") return TITLES.waiting;
  return TITLES[state];
}

const TITLES: Record<PaymentState, string> = {
  booked: "Paid and booked",
  waiting: "Waiting for your payment",
  unpaid: "Not paid yet",
  returned: "Not booked, and your money goes back",
  over: "This time is no longer held",
};

/** Where a mentee comes back to from Stripe's page: what is so now, and the one thing to do next. */
export function PaymentReturnPage(props: Props) {
  const { loaded, state, asked } = props;
  const { startsAt, endsAt, menteeZone } = loaded.booking;
  const gone = state === "returned" || state === "over";
  return (
    <div class="stack narrow">
      {!gone && <Steps at={state === "booked" ? 3 : 2} />}
      <h1>{paymentTitle(props)}</h1>
      {!asked && (
        <Notice kind="check" title="We could not ask Stripe just now.">
          If you have paid, there is nothing to pay again: your booking is confirmed as soon as Stripe
          answers, and we write to you.
        </Notice>
      )}
      {gone ? (
        <p>
          You wanted <Times startsAt={startsAt} endsAt={endsAt} zone={menteeZone} />
        </p>
      ) : (
        <TimesHero startsAt={startsAt} endsAt={endsAt} zone={menteeZone} />
      )}
      <State {...props} />
    </div>
  );
}

function State({ loaded, state, refunds, asked, now }: Props) {
  const { booking, mentor } = loaded;
  const again = `/bookings/${booking.id}/payment`;
  if (!asked && (state === "unpaid" || state === "over"))
    return <ButtonLink href={again}>Check again</ButtonLink>;
  switch (state) {
    case "booked":
      return (
        <>
          <p>
            {mentor.name} and you are booked. The mail with the calendar entry and the link to meet is on its
            way.
          </p>
          <ButtonLink href={`/bookings/${booking.id}`}>See your booking</ButtonLink>
        </>
      );
    case "waiting":
      return (
        <>
          <p>
            Your bank has not answered Stripe yet. There is nothing to pay again. When the answer is yes, your
            booking is confirmed without you, and we write to you.
          </p>
          <ButtonLink href={again}>Check again</ButtonLink>
        </>
      );
    case "unpaid":
      return <Unpaid loaded={loaded} now={now} again={again} />;
    case "returned":
      return (
        <>
          <Returned refunds={refunds} givenUp={booking.status === "cancelled"} />
          {canPay(booking, now) ? (
            <Unpaid loaded={loaded} now={now} again={again} />
          ) : (
            <ButtonLink href={`/mentors/${mentor.handle}`}>Choose another time</ButtonLink>
          )}
        </>
      );
    case "over":
      return (
        <>
          <p>You have not been charged. If the time is still free, you can choose it again.</p>
          <ButtonLink href={`/mentors/${mentor.handle}`}>Choose a time</ButtonLink>
        </>
      );
  }
}

function Unpaid({ loaded, now, again }: { loaded: LoadedBooking; now: number; again: string }) {
  const { booking } = loaded;
  const until = booking.liveUntilAt ?? now;
  return (
    <>
      <Countdown until={until} now={now} over="The time is no longer held.">
        Nothing is paid yet. Your time is held until {shortWhen(until, booking.menteeZone)},{" "}
        {zoneLabel(booking.menteeZone)} time.
      </Countdown>
      <Buttons>
        <Form action={again} look="bare">
          <Button wide>Pay {formatMoney(toPayMinor(booking))}</Button>
        </Form>
        <ButtonLink kind="quiet" href={again}>
          Check again
        </ButtonLink>
      </Buttons>
    </>
  );
}

function Returned({ refunds, givenUp }: { refunds: readonly BookingRefund[]; givenUp: boolean }) {
  return (
    <>
      {refunds.map((refund) => (
        <p>
          {(givenUp ? GIVEN_UP : WHY[refund.reason]) ?? ""} {whereItIs(refund)}
        </p>
      ))}
      <p>We have written to you about it. There is nothing for you to do.</p>
    </>
  );
}

const GIVEN_UP = "Your payment came when this time was no longer held for you, so it was not booked.";

const WHY: Readonly<Record<string, string>> = {
  "late-payment":
    "Your payment came after the hold had ended, and the time is taken. We are sorry: this session cannot be booked.",
  "wrong-amount": "What Stripe received is not the price of this session, so it was not booked.",
  duplicate: "This session was paid twice. The second payment goes back.",
};

function whereItIs({ amountMinor, status }: BookingRefund): string {
  const money = formatMoney(amountMinor);
  switch (status) {
    case "requested":
    case "pending":
      return `${money} is on its way back to the card you paid with. Banks take up to ten working days.`;
    case "succeeded":
      return `${money} has been sent back to the card you paid with. Banks take up to ten working days to show it.`;
    case "failed":
    case "cancelled":
      return `${money} could not be sent back to the card. We are looking into it and will write to you.`;
  }
}
