import type { BookingEvent, LoadedBooking } from "#shared/bookings.ts";
import { balancesOf } from "#shared/ledger.ts";
import { formatMoney, formatPrice } from "#shared/money.ts";
import { momentLine, UK_ZONE } from "#shared/when.ts";
import { Button } from "#web/components/button.tsx";
import { Radios } from "#web/components/choices.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { TextArea } from "#web/components/inputs.tsx";
import { FactList, Panel } from "#web/components/panel.tsx";
import { Table } from "#web/components/table.tsx";
import { capital, sessionLabel, statusWords } from "./booking-words.ts";
import { textOf, type FormValues } from "./form-values.ts";
import { BalanceFacts, Entries, type Entry } from "./operator-entries.tsx";
import { OperatorFrame } from "./operator-frame.tsx";
import { stripeWords, type ListedDispute } from "./operator-money.tsx";

/** Everything an operator sees of one booking: what happened and where its money is; nothing of its people's papers. */
export type BookingFile = Pick<LoadedBooking, "booking" | "mentor" | "mentee"> & {
  readonly events: readonly BookingEvent[];
  readonly payments: readonly {
    readonly amountMinor: number;
    readonly status: string;
    readonly createdAt: number;
    readonly paymentIntentId: string | null;
    readonly sessionId: string | null;
  }[];
  readonly refunds: readonly {
    readonly amountMinor: number;
    readonly reason: string;
    readonly status: string;
    readonly failure: string | null;
    readonly stripeRefundId: string | null;
    readonly createdAt: number;
  }[];
  readonly shares: readonly {
    readonly amountMinor: number;
    readonly status: string;
    readonly reversedMinor: number;
    readonly debtMinor: number;
    readonly nettedMinor: number;
    readonly failure: string | null;
    readonly stripeTransferId: string | null;
  }[];
  readonly disputes: readonly ListedDispute[];
  readonly warnings: readonly {
    readonly id: string;
    readonly kind: string;
    readonly actionable: boolean;
    readonly openedAt: number;
    readonly decidedAt: number | null;
  }[];
  readonly entries: readonly Entry[];
};

/** The operator's page of a booking; `values` and `errors` are those of the form about a warning of fraud. */
export function OperatorBookingPage(props: {
  file: BookingFile;
  values: FormValues;
  errors?: FormErrors | undefined;
}) {
  const { file, values, errors } = props;
  const { booking, mentor, mentee, entries } = file;
  return (
    <OperatorFrame at="money" title="A booking">
      <FactList
        wide
        facts={[
          { name: "Booking", value: booking.id, note: statusWords(booking.status) },
          {
            name: "Session",
            value: `${sessionLabel(booking.kind)} with ${mentor.name}`,
            note: momentLine(booking.startsAt, UK_ZONE),
          },
          { name: "Mentee", value: mentee.name || mentee.email, note: mentee.email },
          {
            name: "Price",
            value: formatPrice(booking.priceMinor),
            note: `Mentor’s share ${formatMoney(booking.mentorShareMinor)}`,
          },
        ]}
      />
      {file.warnings.map((warning) => (
        <Warning warning={warning} values={values} errors={errors} />
      ))}
      <h2>Money</h2>
      <BalanceFacts balances={balancesOf(entries)} />
      <Entries entries={entries} caption="Entries" />
      <MoneyTables file={file} />
      <Events events={file.events} />
    </OperatorFrame>
  );
}

function Warning(props: {
  warning: BookingFile["warnings"][number];
  values: FormValues;
  errors?: FormErrors | undefined;
}) {
  const { warning, values, errors } = props;
  const said = `${capital(stripeWords(warning.kind))}, ${momentLine(warning.openedAt, UK_ZONE)}`;
  if (warning.decidedAt !== null)
    return (
      <p class="small">
        A bank warned of fraud ({said}). Decided {momentLine(warning.decidedAt, UK_ZONE)}; see{" "}
        <a href="/operator/decisions">the decisions</a>.
      </p>
    );
  return (
    <Panel title="A bank warns of fraud" id="warning">
      <p>
        {said}. No money has moved. Giving all of it back now usually avoids a dispute and its fee; a session
        to come is then cancelled and both are told.
        {!warning.actionable && " Stripe says that a refund no longer helps."}
      </p>
      <Form action={`/operator/warnings/${warning.id}/decision`}>
        <Radios
          name="decision"
          legend="What to do"
          options={[
            { value: "refund", label: "Give the payment back" },
            { value: "leave", label: "Leave it" },
          ]}
          value={textOf(values, "decision")}
          error={errors?.["decision"]}
        />
        <TextArea
          name="reason"
          label="Why"
          hint="Kept with your name and the time."
          value={textOf(values, "reason")}
          error={errors?.["reason"]}
          rows={2}
          maxlength={500}
        />
        <Button>Decide</Button>
      </Form>
    </Panel>
  );
}

function MoneyTables({ file }: { file: BookingFile }) {
  const { payments, refunds, shares, disputes } = file;
  return (
    <>
      {payments.length > 0 && (
        <Table
          caption="Payments"
          columns={[
            { title: "At Stripe" },
            { title: "State" },
            { title: "Began" },
            { title: "Amount", number: true },
          ]}
          rows={payments.map((payment) => [
            payment.paymentIntentId ?? payment.sessionId ?? "Not there",
            payment.status,
            momentLine(payment.createdAt, UK_ZONE),
            formatMoney(payment.amountMinor),
          ])}
        />
      )}
      {refunds.length > 0 && (
        <Table
          caption="Refunds"
          columns={[
            { title: "At Stripe" },
            { title: "Stripe’s state" },
            { title: "Why" },
            { title: "Asked" },
            { title: "Amount", number: true },
          ]}
          rows={refunds.map((refund) => [
            refund.stripeRefundId ?? "Not there yet",
            refund.failure === null ? refund.status : `${refund.status}: ${stripeWords(refund.failure)}`,
            refund.reason,
            momentLine(refund.createdAt, UK_ZONE),
            formatMoney(refund.amountMinor),
          ])}
        />
      )}
      {shares.length > 0 && (
        <Table
          caption="Mentor’s shares"
          columns={[
            { title: "At Stripe" },
            { title: "State" },
            { title: "Amount", number: true },
            { title: "Kept back", number: true },
            { title: "Reversed", number: true },
            { title: "Owed back", number: true },
          ]}
          rows={shares.map((share) => [
            share.stripeTransferId ?? "Not there",
            share.failure === null ? share.status : `${share.status}: ${stripeWords(share.failure)}`,
            formatMoney(share.amountMinor),
            formatMoney(share.nettedMinor),
            formatMoney(share.reversedMinor),
            formatMoney(share.debtMinor),
          ])}
        />
      )}
      {disputes.length > 0 && (
        <Table
          caption="Disputes"
          columns={[
            { title: "At Stripe" },
            { title: "Stripe’s state" },
            { title: "The bank’s reason" },
            { title: "Amount", number: true },
          ]}
          rows={disputes.map((dispute) => [
            <a href={`/operator/disputes/${dispute.id}`}>{dispute.id}</a>,
            stripeWords(dispute.status),
            stripeWords(dispute.reason),
            formatMoney(dispute.amountMinor),
          ])}
        />
      )}
    </>
  );
}

/** What happened to a booking, with who and when. */
export function Events({ events }: { events: readonly Pick<BookingEvent, "kind" | "by" | "at">[] }) {
  return (
    <Table
      caption="What happened"
      columns={[{ title: "When" }, { title: "What" }, { title: "By" }]}
      rows={events.map(({ at, kind, by }) => [momentLine(at, UK_ZONE), kind.replaceAll("-", " "), by])}
    />
  );
}
