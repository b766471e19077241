import { readerZone, toPayMinor, type CancellationOutcome } from "#shared/bookings.ts";
import { formatMoney } from "#shared/money.ts";
import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { HiddenId, TextArea } from "#web/components/inputs.tsx";
import { Notice } from "#web/components/notice.tsx";
import { FactList } from "#web/components/panel.tsx";
import { Times } from "#web/components/times.tsx";
import { becauseWords, capital, otherFirst, sessionLabel, type ReadBooking } from "./booking-words.ts";

/** The page before a cancellation: exactly what would go back now, decided by what cancelling itself decides. */
export function CancelPage(props: {
  read: ReadBooking;
  outcome: CancellationOutcome;
  /** True when the sum has changed since the page was first shown. */
  changed?: boolean | undefined;
  reason?: string | undefined;
  errors?: FormErrors | undefined;
}) {
  const { read, outcome, changed, reason, errors = {} } = props;
  const { booking } = read;
  const thing = booking.status === "confirmed" ? "session" : "request";
  return (
    <div class="stack narrow">
      <h1>Cancel this {thing}?</h1>
      {changed && (
        <Notice title="The sum has changed." live>
          Time has passed since you opened this page. Below is what is so now. Nothing has been cancelled yet.
        </Notice>
      )}
      <FactList
        facts={[
          { name: "What", value: `${sessionLabel(booking.kind)} with ${otherFirst(read)}` },
          {
            name: "When",
            value: (
              <Times
                startsAt={booking.startsAt}
                endsAt={booking.endsAt}
                zone={readerZone(read, read.party)}
              />
            ),
          },
          ...moneyFacts(read, outcome),
        ]}
      />
      <p>{becauseWords(outcome, read)}</p>
      <p>
        {capital(otherFirst(read))} is told at once
        {read.party === "mentor" && ", and is shown other free times"}. A cancelled {thing} cannot be taken up
        again.
      </p>
      <Form action={`/bookings/${booking.id}/cancellation`}>
        <HiddenId name="seq" value={String(booking.seq)} />
        <HiddenId name="refundMinor" value={String(outcome.refundMinor)} />
        <TextArea
          name="reason"
          label={`A line for ${otherFirst(read)}`}
          value={reason}
          error={errors["reason"]}
          rows={3}
          maxlength={500}
          optional
        />
        <Buttons>
          <Button kind="stop">Cancel the {thing}</Button>
          <ButtonLink href={`/bookings/${booking.id}`} kind="quiet">
            Keep it
          </ButtonLink>
        </Buttons>
      </Form>
    </div>
  );
}

function moneyFacts({ booking, party }: ReadBooking, outcome: CancellationOutcome) {
  if (booking.priceMinor === 0 || booking.status !== "confirmed") return [];
  const money = (minor: number) => <span class="num">{formatMoney(minor)}</span>;
  if (booking.packId !== null && party === "mentee")
    return [
      {
        name: "Your pack",
        value: outcome.percent === 100 ? "The session goes back to it" : "The session is used up",
        note:
          outcome.backMinor > 0 &&
          outcome.percent < 100 &&
          `${formatMoney(outcome.backMinor)} of it comes back when the pack ends`,
      },
    ];
  const paidMinor = booking.packId === null ? toPayMinor(booking) : 0;
  const back = paidMinor > 0 && {
    name: party === "mentee" ? "You get back" : "Your mentee gets back",
    value: money(outcome.refundMinor),
    note: `of ${formatMoney(paidMinor)} paid`,
  };
  const code = party === "mentee" &&
    booking.fundedMinor > 0 && {
      name: "Your code",
      value: outcome.percent === 100 ? "Can be used again" : "Stays used",
      note: `It paid ${formatMoney(booking.fundedMinor)}`,
    };
  return [back, code];
}
