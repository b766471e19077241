import type { Balances } from "#shared/ledger.ts";
import { formatMoney, formatPrice } from "#shared/money.ts";
import { dateLabelAt, momentLine, UK_ZONE } from "#shared/when.ts";
import { Button } from "#web/components/button.tsx";
import { Form } from "#web/components/form.tsx";
import { TextField } from "#web/components/inputs.tsx";
import { Tag } from "#web/components/marks.tsx";
import { Empty } from "#web/components/panel.tsx";
import { Register, RegisterRow } from "#web/components/register.tsx";
import { statusWords } from "./booking-words.ts";
import { Differences, type LastComparison, type ShownDifference } from "./operator-differences.tsx";
import { BalanceFacts, Entries, type Entry } from "./operator-entries.tsx";
import { OperatorFrame } from "./operator-frame.tsx";
import type { BookingStatus } from "#shared/bookings.ts";

/** A dispute in a list. */
export type ListedDispute = {
  readonly id: string;
  readonly amountMinor: number;
  readonly reason: string;
  readonly status: string;
  readonly dueAt: number | null;
  readonly closedAt: number | null;
};

/** What each account comes to over everything, what needs a person, and the latest entries. */
export function OperatorMoneyPage(props: {
  balances: Balances;
  entries: readonly Entry[];
  disputes: readonly ListedDispute[];
  warnings: readonly { readonly id: string; readonly bookingId: string; readonly openedAt: number }[];
  differences: readonly ShownDifference[];
  last: LastComparison | undefined;
  asked: string;
  found: readonly {
    readonly id: string;
    readonly status: BookingStatus;
    readonly startsAt: number;
    readonly priceMinor: number;
  }[];
}) {
  const { balances, entries, disputes, warnings, asked, found } = props;
  return (
    <OperatorFrame at="money" title="Money">
      <BalanceFacts balances={balances} />
      <Form action="/operator/money" method="get" search label="Find a booking">
        <TextField
          name="q"
          label="Find a booking"
          hint="Its number, anything of it at Stripe, or the mail address of one of its people."
          value={asked}
          spellcheck={false}
        />
        <Button kind="quiet">Find</Button>
      </Form>
      {asked !== "" && found.length === 0 && (
        <Empty title="No booking found" why={`Nothing of ours is called “${asked}”.`} />
      )}
      {found.length > 0 && (
        <>
          <h2>Bookings found</h2>
          <Register label="Bookings found">
            {found.map(({ id, status, startsAt, priceMinor }) => (
              <RegisterRow title={id} href={`/operator/bookings/${id}`} side={formatPrice(priceMinor)}>
                <p class="small">
                  {statusWords(status)}, {momentLine(startsAt, UK_ZONE)}
                </p>
              </RegisterRow>
            ))}
          </Register>
        </>
      )}
      {warnings.length > 0 && (
        <>
          <h2>Warnings of fraud</h2>
          <Register label="Warnings of fraud">
            {warnings.map(({ id, bookingId, openedAt }) => (
              <RegisterRow title="A bank warns of fraud" href={`/operator/bookings/${bookingId}`}>
                <p class="marks">
                  <Tag kind="next">To decide</Tag>
                  <span class="small">
                    {id}, {momentLine(openedAt, UK_ZONE)}
                  </span>
                </p>
              </RegisterRow>
            ))}
          </Register>
        </>
      )}
      {disputes.length > 0 && (
        <>
          <h2>Disputes</h2>
          <Register label="Disputes">
            {disputes.map((dispute) => (
              <RegisterRow
                title={`Disputed: ${stripeWords(dispute.reason)}`}
                href={`/operator/disputes/${dispute.id}`}
                side={<span class="num">{formatMoney(dispute.amountMinor)}</span>}
                dim={dispute.closedAt !== null}
              >
                <DisputeMarks dispute={dispute} />
              </RegisterRow>
            ))}
          </Register>
        </>
      )}
      <Differences differences={props.differences} last={props.last} />
      <Entries entries={entries} caption="Latest entries" linked />
    </OperatorFrame>
  );
}

/** Where a dispute stands, in Stripe's word, and until when it is to be answered. */
export function DisputeMarks({ dispute }: { dispute: ListedDispute }) {
  const { status, dueAt, closedAt } = dispute;
  return (
    <p class="marks">
      <Tag kind={closedAt === null ? "next" : "plain"}>{stripeWords(status)}</Tag>
      {closedAt === null && dueAt !== null && (
        <span class="small">Evidence by {dateLabelAt(dueAt, UK_ZONE)}</span>
      )}
    </p>
  );
}

/** Stripe's own word for a state or reason, as words: 'needs response'. */
export function stripeWords(word: string): string {
  return word.replaceAll("_", " ");
}
