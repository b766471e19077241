import { parts, type Part } from "#shared/switches.ts";
import { momentLine, UK_ZONE } from "#shared/when.ts";
import { Button } from "#web/components/button.tsx";
import { Form } from "#web/components/form.tsx";
import { TextField } from "#web/components/inputs.tsx";
import { Tag } from "#web/components/marks.tsx";
import { Disclosure } from "#web/components/panel.tsx";
import { Register, RegisterRow } from "#web/components/register.tsx";
import { Table } from "#web/components/table.tsx";
import { OperatorFrame } from "./operator-frame.tsx";

const WORDS: Readonly<Record<Part, readonly [name: string, what: string]>> = {
  payments: [
    "New payments",
    "When stopped, nobody is sent to Stripe to pay, and payment pages that are open there close. Refunds and shares go on.",
  ],
  bookings: [
    "New bookings",
    "When stopped, nobody can hold or ask for a time. Booked sessions can still be moved, cancelled and held.",
  ],
  mail: [
    "Mail",
    "When stopped, what is to be sent waits. When mail goes on, what is still useful is sent, and the rest is dropped.",
  ],
};

/** What of the product can be stopped: each part with what stands still, and who turned it when. */
export function OperatorSwitchesPage(props: {
  sentenceOf: (part: Part) => string | undefined;
  turns: readonly {
    readonly part: string;
    readonly outcome: string;
    readonly at: number;
    readonly reason: string;
    readonly byName: string;
  }[];
  wrong?: { readonly part: Part; readonly sentence: string; readonly error: string | undefined } | undefined;
}) {
  const { sentenceOf, turns, wrong } = props;
  return (
    <OperatorFrame at="switches" title="Switches">
      <Register>
        {parts.map((part) => (
          <Switch part={part} sentence={sentenceOf(part)} wrong={wrong?.part === part ? wrong : undefined} />
        ))}
      </Register>
      {turns.length > 0 && (
        <Table
          caption="Last turns"
          columns={[{ title: "When" }, { title: "Who" }, { title: "What" }, { title: "Sentence" }]}
          rows={turns.map(({ at, byName, part, outcome, reason }) => [
            momentLine(at, UK_ZONE),
            byName,
            `${nameOf(part)} ${outcome}`,
            reason,
          ])}
        />
      )}
    </OperatorFrame>
  );
}

function nameOf(text: string): string {
  const part = parts.find((each) => each === text);
  return part === undefined ? text : WORDS[part][0];
}

function Switch(props: {
  part: Part;
  sentence: string | undefined;
  wrong: { readonly sentence: string; readonly error: string | undefined } | undefined;
}) {
  const { part, sentence, wrong } = props;
  const [name, what] = WORDS[part];
  const stopped = sentence !== undefined;
  return (
    <RegisterRow
      heading="h2"
      title={name}
      side={
        stopped && (
          <Form action={`/operator/switches/${part}/start`} look="bare">
            <Button small about={name}>
              Start again
            </Button>
          </Form>
        )
      }
    >
      <p class="marks">{stopped ? <Tag kind="wrong">Stopped</Tag> : <Tag kind="good">Running</Tag>}</p>
      <p class="small">{what}</p>
      {stopped && <p>{sentence}</p>}
      <Disclosure summary={stopped ? "Change the sentence" : "Stop"} open={wrong !== undefined}>
        <Form action={`/operator/switches/${part}/stop`}>
          <TextField
            name="sentence"
            id={wrong === undefined ? `f-${part}` : undefined}
            label="What people read"
            hint="Say what is stopped, why, and until when."
            value={wrong?.sentence ?? sentence ?? ""}
            error={wrong?.error}
            maxlength={300}
          />
          <Button kind="stop" about={name}>
            {stopped ? "Keep it stopped with this sentence" : "Stop"}
          </Button>
        </Form>
      </Disclosure>
    </RegisterRow>
  );
}
