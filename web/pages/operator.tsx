import { agoWords, dateLabelAt, momentLine, UK_ZONE } from "#shared/when.ts";
import { Register, RegisterRow } from "#web/components/register.tsx";
import { Tag } from "#web/components/marks.tsx";
import { OperatorFrame } from "./operator-frame.tsx";

type Queue = { readonly number: number; readonly oldest: number | null };

/** What waits for an operator, and whether mails and money go out. */
export function OperatorPage(props: {
  work: {
    readonly verifications: Queue;
    readonly reports: Queue;
    readonly money: { readonly number: number; readonly soonest: number | null };
    readonly claims: { readonly number: number; readonly soonest: number | null };
    readonly outbox: { readonly pending: number; readonly late: number; readonly dead: number };
  };
  now: number;
}) {
  const { verifications, reports, money, claims, outbox } = props.work;
  const since = (queue: Queue) =>
    queue.oldest === null ? "Nothing waits." : `The oldest came ${agoWords(props.now, queue.oldest)}.`;
  return (
    <OperatorFrame at="console" title="What waits">
      <Register>
        <RegisterRow
          heading="h2"
          title="Verifications"
          href="/operator/verifications"
          side={<Count number={verifications.number} />}
        >
          <p class="small">{since(verifications)}</p>
        </RegisterRow>
        <RegisterRow
          heading="h2"
          title="Claims to decide"
          href="/operator/claims"
          side={<Count number={claims.number} />}
        >
          <p class="small">
            {claims.soonest === null
              ? "Nothing waits."
              : `The first by ${momentLine(claims.soonest, UK_ZONE)}; after that it is halved.`}
          </p>
        </RegisterRow>
        <RegisterRow heading="h2" title="Money" href="/operator/money" side={<Count number={money.number} />}>
          <p class="small">
            {money.soonest === null
              ? "Disputes, warnings of fraud, and what differs from Stripe."
              : `The first evidence is due ${dateLabelAt(money.soonest, UK_ZONE)}.`}
          </p>
        </RegisterRow>
        <RegisterRow
          heading="h2"
          title="Open reports"
          href="/operator/reports"
          side={<Count number={reports.number} />}
        >
          <p class="small">{since(reports)}</p>
        </RegisterRow>
        <RegisterRow
          heading="h2"
          title="Outbox: dead"
          href="/operator/outbox"
          side={<Count number={outbox.dead} wrong />}
        >
          <p class="small">
            {outbox.dead === 0
              ? "Every mail and every call to Stripe has got through or is still being tried."
              : "Given up after a day of tries. Look each up at the provider, then retry."}
          </p>
        </RegisterRow>
        <RegisterRow
          heading="h2"
          title="Outbox: on its way"
          href="/operator/outbox"
          side={<b class="num">{outbox.pending}</b>}
        >
          <p class="small">
            {outbox.late === 0 ? "None is late." : `${outbox.late} should have gone ten minutes ago or more.`}
          </p>
        </RegisterRow>
      </Register>
    </OperatorFrame>
  );
}

function Count({ number, wrong }: { number: number; wrong?: boolean | undefined }) {
  if (number === 0) return <b class="num">0</b>;
  return <Tag kind={wrong ? "wrong" : "next"}>{number}</Tag>;
}
