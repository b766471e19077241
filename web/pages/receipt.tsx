import { formatMoney, sumMoney } from "#shared/money.ts";
import type { PaymentSource, RefundStatus } from "#shared/payments.ts";
import { dateLabelAt, whenLine } from "#shared/when.ts";
import { FactList } from "#web/components/panel.tsx";
import { Table } from "#web/components/table.tsx";
import { sessionLabel, type ReadBooking } from "./booking-words.ts";

/** What a mentee paid for a booking and got back, on paper. */
export function ReceiptPage(props: {
  read: ReadBooking;
  payments: readonly {
    readonly id: string;
    readonly amountMinor: number;
    readonly paidAt: number | null;
    readonly source: PaymentSource;
  }[];
  refunds: readonly {
    readonly id: string;
    readonly amountMinor: number;
    readonly status: RefundStatus;
    readonly createdAt: number;
    readonly settledAt: number | null;
  }[];
  /** What the card's bank took back for good. */
  lost: readonly { readonly amountMinor: number; readonly at: number | null }[];
}) {
  const { read, payments, lost } = props;
  const { booking, mentor, mentee } = read;
  const zone = booking.menteeZone;
  const refunds = props.refunds.filter(({ status }) => status !== "cancelled");
  const paid = sumMoney(payments.map(({ amountMinor }) => amountMinor));
  const back = sumMoney(
    [...refunds.filter(({ status }) => status === "succeeded"), ...lost].map(
      ({ amountMinor }) => amountMinor,
    ),
  );
  return (
    <div class="stack">
      <p class="flash">
        Print this page, or save it as PDF from the print window. These lines are not printed.{" "}
        <a href={`/bookings/${booking.id}`}>Back to the booking</a>
      </p>
      <h1>Receipt</h1>
      <FactList
        facts={[
          { name: "Sold by", value: "Rung" },
          { name: "Sold to", value: mentee.name === "" ? mentee.email : mentee.name },
          { name: "Session", value: `${sessionLabel(booking.kind)}, ${booking.minutes} minutes` },
          { name: "Mentor", value: mentor.name },
          { name: "When", value: whenLine(booking.startsAt, booking.endsAt, zone) },
          { name: "Number", value: booking.id },
        ]}
      />
      <Table
        caption="Money"
        columns={[{ title: "What" }, { title: "Date" }, { title: "Amount", number: true }]}
        rows={[
          ...payments.map(({ amountMinor, paidAt, source }) => [
            PAID_BY[source],
            paidAt === null ? "" : dateLabelAt(paidAt, zone),
            formatMoney(amountMinor),
          ]),
          ...refunds.map(({ amountMinor, status, createdAt, settledAt }) => [
            REFUND_WORDS[status],
            dateLabelAt(settledAt ?? createdAt, zone),
            formatMoney(-amountMinor),
          ]),
          ...lost.map(({ amountMinor, at }) => [
            "Given back by the card’s bank",
            at === null ? "" : dateLabelAt(at, zone),
            formatMoney(-amountMinor),
          ]),
        ]}
        foot={["Paid, less what is back", "", formatMoney(paid - back)]}
      />
      <p class="small">All amounts are in pounds sterling and include everything.</p>
    </div>
  );
}

const PAID_BY: Readonly<Record<PaymentSource, string>> = {
  card: "Paid by card through Stripe",
  pool: "Paid by the bursary pool",
  discounts: "Paid by Rung, for your code",
  packs: "Paid by your pack",
};

const REFUND_WORDS: Readonly<Record<RefundStatus, string>> = {
  requested: "On its way back",
  pending: "On its way back",
  succeeded: "Given back",
  failed: "Refund returned by the bank; we write to you",
  cancelled: "",
};
