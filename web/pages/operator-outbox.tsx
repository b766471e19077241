import { agoWords, momentLine, UK_ZONE } from "#shared/when.ts";
import { Button } from "#web/components/button.tsx";
import { Form } from "#web/components/form.tsx";
import { HiddenId } from "#web/components/inputs.tsx";
import { Tag } from "#web/components/marks.tsx";
import { Empty } from "#web/components/panel.tsx";
import { Pager } from "#web/components/pager.tsx";
import { Register, RegisterRow } from "#web/components/register.tsx";
import { Table } from "#web/components/table.tsx";
import { OperatorFrame } from "./operator-frame.tsx";

/** Effects that are dead, failing or late; never what a mail says or whom it is for. */
export function OperatorOutboxPage(props: {
  trouble: readonly {
    readonly id: string;
    readonly kind: string;
    readonly state: string;
    readonly attempts: number;
    readonly error: string | null;
    readonly createdAt: number;
    readonly nextAt: number;
  }[];
  now: number;
}) {
  const { trouble, now } = props;
  return (
    <OperatorFrame at="outbox" title="Outbox">
      {trouble.length === 0 ? (
        <Empty title="All is on its way" why="Nothing is dead, failing or late." />
      ) : (
        <Register label="Dead first">
          {trouble.map((each) => (
            <RegisterRow
              heading="h2"
              title={each.kind}
              side={
                each.state === "dead" && (
                  <Form action="/operator/outbox/retries" look="bare">
                    <HiddenId value={each.id} />
                    <Button kind="quiet" small about={each.id}>
                      Retry
                    </Button>
                  </Form>
                )
              }
            >
              <p class="marks">
                <Tag kind={each.state === "dead" ? "wrong" : "next"}>
                  {each.state === "dead" ? "Dead" : "Trying"}
                </Tag>
                <span class="small">
                  {each.attempts === 1 ? "1 try" : `${each.attempts} tries`}, promised{" "}
                  {agoWords(now, each.createdAt)}
                  {each.state === "pending" && `, next ${momentLine(each.nextAt, UK_ZONE)}`}
                </span>
              </p>
              <p class="small">
                <code>{each.id}</code>
              </p>
              {each.error !== null && <p class="small">{each.error}</p>}
            </RegisterRow>
          ))}
        </Register>
      )}
    </OperatorFrame>
  );
}

const KINDS: Partial<Record<string, string>> = {
  verification: "Verification",
  report: "Report",
  "outbox-retry": "Outbox",
  switch: "Switch",
  suppression: "Address without mail",
  "dispute-evidence": "Evidence of a dispute",
  "fraud-warning": "Warning of fraud",
  entry: "Entry into our books",
};

/** What operators decided, latest first. */
export function OperatorDecisionsPage(props: {
  decisions: readonly {
    readonly kind: string;
    readonly subjectId: string;
    readonly at: number;
    readonly outcome: string;
    readonly reason: string;
    readonly byName: string;
    readonly byEmail: string;
  }[];
  older: string | undefined;
  newest: string | undefined;
}) {
  const { decisions, older, newest } = props;
  return (
    <OperatorFrame at="decisions" title="Decisions">
      {decisions.length === 0 ? (
        <Empty
          title="No decisions yet"
          why="Each one is kept here with who, when and why. None can be changed."
        />
      ) : (
        <Table
          caption="Decisions, latest first"
          quietCaption
          columns={[
            { title: "When" },
            { title: "Who" },
            { title: "What" },
            { title: "Outcome" },
            { title: "Why" },
          ]}
          rows={decisions.map((each) => [
            momentLine(each.at, UK_ZONE),
            each.byName || each.byEmail,
            <Subject kind={each.kind} id={each.subjectId} />,
            each.outcome,
            each.reason,
          ])}
        />
      )}
      <Pager earlier={newest} later={older} />
    </OperatorFrame>
  );
}

const PLACES: Partial<Record<string, string>> = {
  verification: "verifications",
  report: "reports",
  "dispute-evidence": "disputes",
};

function Subject({ kind, id }: { kind: string; id: string }) {
  const place = PLACES[kind];
  const name = KINDS[kind] ?? kind;
  if (place === undefined)
    return (
      <>
        {name} <code>{id}</code>
      </>
    );
  return <a href={`/operator/${place}/${id}`}>{name}</a>;
}
