import { dateLabel } from "#shared/when.ts";
import type { LocalDate } from "#shared/time.ts";
import { asOfWords } from "#shared/facts/as-of.ts";
import { Button } from "#web/components/button.tsx";
import { Form } from "#web/components/form.tsx";
import { HiddenId, TextField } from "#web/components/inputs.tsx";
import { Tag } from "#web/components/marks.tsx";
import { Notice } from "#web/components/notice.tsx";
import { Pager } from "#web/components/pager.tsx";
import { Empty } from "#web/components/panel.tsx";
import { Register, RegisterRow } from "#web/components/register.tsx";
import { Select } from "#web/components/select.tsx";
import { OperatorFrame } from "./operator-frame.tsx";

const SHOWN = [
  { value: "all", label: "All" },
  { value: "due", label: "Out of date" },
  { value: "corrected", label: "Corrected here" },
];

type Row = {
  readonly id: string;
  readonly label: string;
  readonly publisher: string;
  readonly asOf: string;
  readonly reviewBy: LocalDate | null;
  readonly corrected: number;
  readonly changed: number;
};

/** Every fact that pages show, those to look at first: found by words, narrowed to what is out of date or corrected. */
export function OperatorFactsPage(props: {
  rows: readonly Row[];
  found: number;
  /** Corrections in force whose fact has gone from the files. */
  gone: readonly { readonly id: string; readonly factId: string; readonly reason: string }[];
  words: string;
  show: string;
  newer: string | undefined;
  older: string | undefined;
  today: LocalDate;
}) {
  const { rows, found, gone, words, show, newer, older, today } = props;
  return (
    <OperatorFrame at="facts" title="Facts">
      <p>
        What pages say about training, each with its source. The values come from files; here one can be put
        right from a day on, with a source of its own.
      </p>
      <Form action="/operator/facts" method="get" search look="line" label="Find a fact">
        <TextField name="words" type="search" label="Words" value={words} required={false} />
        <Select name="show" label="Show" options={SHOWN} value={show} required={false} />
        <Button kind="quiet">Find</Button>
      </Form>
      {gone.map(({ id, factId, reason }) => (
        <Notice title="A correction without its fact.">
          {factId} is no longer in the files, so no page shows it. It was corrected because: {reason}
          <Form action={`/operator/facts/${factId}/corrections/${id}/end`} look="bare">
            <HiddenId name="back" value="list" />
            <Button kind="quiet">End it</Button>
          </Form>
        </Notice>
      ))}
      {rows.length === 0 ? (
        <Empty title="No such fact" why="Nothing here has these words and this state." />
      ) : (
        <>
          <p class="small">
            {found === 1 ? "1 fact." : `${found} facts.`} Those to look at first are on top.
          </p>
          <Register label="Facts">
            {rows.map(({ id, label, publisher, asOf, reviewBy, corrected, changed }) => (
              <RegisterRow heading="h2" title={label} href={`/operator/facts/${id}`}>
                <p class="small">
                  {publisher}
                  {asOfWords(asOf)}
                </p>
                <p class="marks">
                  {changed === 1 && <Tag kind="next">The file has changed since</Tag>}
                  {reviewBy !== null && reviewBy < today && (
                    <Tag kind="next">Out of date since {dateLabel(reviewBy)}</Tag>
                  )}
                  {corrected === 1 && <Tag>Corrected here</Tag>}
                  {reviewBy !== null && reviewBy >= today && (
                    <span class="small">To be looked at by {dateLabel(reviewBy)}</span>
                  )}
                </p>
              </RegisterRow>
            ))}
          </Register>
          <Pager earlier={newer} later={older} earlierLabel="Before" laterLabel="Next" />
        </>
      )}
    </OperatorFrame>
  );
}
