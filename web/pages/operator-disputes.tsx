import { formatMoney } from "#shared/money.ts";
import { momentLine, UK_ZONE } from "#shared/when.ts";
import { Button } from "#web/components/button.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { TextArea } from "#web/components/inputs.tsx";
import { FactList } from "#web/components/panel.tsx";
import { Table } from "#web/components/table.tsx";
import { sessionLabel, statusWords } from "./booking-words.ts";
import { textOf, type FormValues } from "./form-values.ts";
import { Events } from "./operator-booking.tsx";
import { OperatorFrame } from "./operator-frame.tsx";
import { DisputeMarks, stripeWords, type ListedDispute } from "./operator-money.tsx";
import type { BookingStatus } from "#shared/bookings.ts";

/** One dispute, and the form that opens its evidence. */
export function OperatorDisputePage(props: {
  dispute: ListedDispute & {
    readonly bookingId: string;
    readonly openedAt: number;
    readonly takenMinor: number;
  };
  values: FormValues;
  errors?: FormErrors | undefined;
}) {
  const { dispute, values, errors } = props;
  return (
    <OperatorFrame at="money" title={`Disputed: ${stripeWords(dispute.reason)}`}>
      <DisputeMarks dispute={dispute} />
      <FactList
        facts={[
          { name: "At Stripe", value: dispute.id, note: `Since ${momentLine(dispute.openedAt, UK_ZONE)}` },
          { name: "Amount", value: formatMoney(dispute.amountMinor) },
          {
            name: "Taken from us now",
            value: formatMoney(dispute.takenMinor),
            note: "Beside it a fee of Stripe’s own",
          },
          {
            name: "Booking",
            value: <a href={`/operator/bookings/${dispute.bookingId}`}>{dispute.bookingId}</a>,
          },
        ]}
      />
      <p>
        Answer on Stripe’s own pages. The evidence is what the booking shows: its history, mails, terms and
        what the mentee wrote for it.
      </p>
      <Form action={`/operator/disputes/${dispute.id}/evidence`}>
        <TextArea
          name="reason"
          label="Why you open the evidence"
          hint="Kept with your name and the time. It stays open to you for a day."
          value={textOf(values, "reason")}
          error={errors?.["reason"]}
          rows={2}
          maxlength={500}
        />
        <Button>Open the evidence</Button>
      </Form>
    </OperatorFrame>
  );
}

/** The evidence for a bank; instants are ms. */
export type ShownEvidence = {
  readonly dispute: {
    readonly id: string;
    readonly reason: string;
    readonly status: string;
    readonly amountMinor: number;
  };
  readonly booking: {
    readonly id: string;
    readonly kind: string;
    readonly minutes: number;
    readonly startsAt: number;
    readonly status: BookingStatus;
    readonly priceMinor: number;
    readonly mentor: string;
    readonly mentee: { readonly name: string; readonly email: string };
  };
  readonly policy: {
    readonly id: string;
    readonly cancellation: readonly { readonly hoursBefore: number; readonly refundPercent: number }[];
    readonly shownAt: number;
    readonly acceptedAt: number | null;
  };
  readonly intake: {
    readonly at: number | null;
    readonly goal: string;
    readonly standing: string;
  } | null;
  readonly events: Parameters<typeof Events>[0]["events"];
  readonly mails: readonly {
    readonly kind: string;
    readonly to: string | null;
    readonly state: string;
    readonly delivery: string | null;
    readonly at: number | null;
  }[];
  readonly payments: readonly {
    readonly amountMinor: number;
    readonly paidAt: number | null;
    readonly chargeId: string | null;
  }[];
  readonly refunds: readonly {
    readonly amountMinor: number;
    readonly status: string;
    readonly askedAt: number;
  }[];
};

/** The evidence of one dispute, on paper. */
export function EvidencePage({ evidence }: { evidence: ShownEvidence }) {
  const { dispute, booking, policy, intake, events, mails, payments, refunds } = evidence;
  const when = (at: number | null) => (at === null ? "Never" : momentLine(at, UK_ZONE));
  return (
    <div class="stack">
      <p class="flash">
        Print this page, or save it as PDF from the print window. These lines are not printed.{" "}
        <a href={`/operator/disputes/${dispute.id}/evidence.json`}>The same as JSON</a> ·{" "}
        <a href={`/operator/disputes/${dispute.id}`}>Back to the dispute</a>
      </p>
      <h1>Evidence for dispute {dispute.id}</h1>
      <FactList
        facts={[
          {
            name: "Disputed",
            value: formatMoney(dispute.amountMinor),
            note: `The bank’s reason: ${stripeWords(dispute.reason)}`,
          },
          {
            name: "Session",
            value: `${sessionLabel(booking.kind)}, ${booking.minutes} minutes, with ${booking.mentor}`,
            note: `${when(booking.startsAt)}. ${statusWords(booking.status)}. ${booking.id}`,
          },
          { name: "Bought by", value: booking.mentee.name, note: booking.mentee.email },
          ...payments.map(({ amountMinor, paidAt, chargeId }) => ({
            name: "Paid",
            value: formatMoney(amountMinor),
            note: `${when(paidAt)}, ${chargeId ?? "no charge"}`,
          })),
          ...refunds.map(({ amountMinor, status, askedAt }) => ({
            name: "Refund",
            value: `${formatMoney(amountMinor)}, ${status}`,
            note: when(askedAt),
          })),
          {
            name: "Terms",
            value: `Rules ${policy.id}: ${policy.cancellation
              .map(({ hoursBefore, refundPercent }) => `${refundPercent} % back ${hoursBefore} h before`)
              .join(", ")}, nothing later`,
            note: `Shown ${when(policy.shownAt)}. Agreed to: ${when(policy.acceptedAt)}`,
          },
          { name: "Clicks on the link to the room", value: "Not recorded" },
        ]}
      />
      <h2>What the buyer wrote for the session</h2>
      {intake === null ? (
        <p>Nothing.</p>
      ) : (
        <>
          <p class="small">{when(intake.at)}</p>
          <blockquote class="as-written">
            {[intake.goal, intake.standing].filter(Boolean).join("\n\n")}
          </blockquote>
        </>
      )}
      <Events events={events} />
      <Table
        caption="Mails"
        columns={[{ title: "Sent" }, { title: "What" }, { title: "To" }, { title: "Delivery" }]}
        rows={mails.map(({ at, kind, to, state, delivery }) => [
          when(at),
          kind.replaceAll("-", " "),
          to ?? "",
          delivery ?? (state === "done" ? "handed over" : state),
        ])}
      />
    </div>
  );
}
