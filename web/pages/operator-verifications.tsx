import { deaneryName } from "#shared/facts/deaneries.ts";
import { specialtyTitle } from "#shared/facts/specialties.ts";
import { agoWords, momentLine, UK_ZONE } from "#shared/when.ts";
import { seenOnRegister } from "#shared/verification.ts";
import { Button, Buttons } from "#web/components/button.tsx";
import { Checkboxes, Radios } from "#web/components/choices.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { TextArea } from "#web/components/inputs.tsx";
import { Tag } from "#web/components/marks.tsx";
import { Notice } from "#web/components/notice.tsx";
import { Empty, FactList } from "#web/components/panel.tsx";
import { Register, RegisterRow } from "#web/components/register.tsx";
import { listOf, textOf, type FormValues } from "./form-values.ts";
import { OperatorFrame } from "./operator-frame.tsx";

type Cause = "first" | "changed" | "renewal";

const CAUSES: Readonly<Record<Cause, string>> = {
  first: "First check",
  changed: "Details changed",
  renewal: "90-day renewal",
};

/** Attempts that wait for an operator, longest first. */
export function OperatorVerificationsPage(props: {
  waiting: readonly {
    readonly id: string;
    readonly name: string;
    readonly specialty: string;
    readonly stage: string;
    readonly cause: Cause;
    readonly byHand: boolean;
    readonly confirmedAt: number | null;
  }[];
  now: number;
}) {
  const { waiting, now } = props;
  return (
    <OperatorFrame at="verifications" title="Verifications">
      {waiting.length === 0 ? (
        <Empty title="Nobody waits" why="A mentor who has confirmed an NHS address comes here." />
      ) : (
        <Register ordered label="Longest waiting first">
          {waiting.map((each) => (
            <RegisterRow heading="h2" title={each.name} href={`/operator/verifications/${each.id}`}>
              <p>
                {each.stage}, {specialtyTitle(each.specialty)}
              </p>
              <p class="marks">
                <Tag>{CAUSES[each.cause]}</Tag>
                {each.byHand && <Tag kind="next">Number to look into</Tag>}
                {each.confirmedAt !== null && (
                  <span class="small">Address confirmed {agoWords(now, each.confirmedAt)}</span>
                )}
              </p>
            </RegisterRow>
          ))}
        </Register>
      )}
    </OperatorFrame>
  );
}

type Other = { readonly handle: string; readonly name: string };

type Props = {
  verification: {
    readonly id: string;
    readonly gmcNumber: string;
    readonly byHand: boolean;
    readonly nhsEmail: string;
    readonly name: string;
    readonly specialty: string;
    readonly cause: Cause;
    readonly status: string;
    readonly confirmedAt: number | null;
    readonly reason: string | null;
    readonly decidedAt: number | null;
  };
  mentor: { readonly stage: string; readonly deanery: string; readonly handle: string };
  sameNumber: readonly Other[];
  sameAddress: readonly Other[];
  own: boolean;
  values: FormValues;
  errors?: FormErrors | undefined;
};

/** One attempt: what to look up, what to tick, and the decision. */
export function OperatorVerificationPage(props: Props) {
  const { verification, mentor, sameNumber, sameAddress, own } = props;
  const waiting = verification.status === "waiting";
  return (
    <OperatorFrame at="verifications" title={verification.name}>
      {verification.byHand && (
        <Notice title="Look into this number.">
          It has the L form, which the seven-digit rule does not cover. Say in the reason what you found.
        </Notice>
      )}
      <Same what="number" others={sameNumber} />
      <Same what="NHS address" others={sameAddress} />
      <FactList
        facts={[
          { name: "GMC number", value: <span class="num">{verification.gmcNumber}</span> },
          { name: "Name given", value: verification.name },
          { name: "Specialty given", value: specialtyTitle(verification.specialty) },
          { name: "Stage, deanery", value: `${mentor.stage}, ${deaneryName(mentor.deanery)}` },
          {
            name: "NHS address",
            value: verification.nhsEmail,
            note:
              verification.confirmedAt === null
                ? "Not confirmed"
                : `Confirmed by code ${momentLine(verification.confirmedAt, UK_ZONE)}`,
          },
          { name: "Why now", value: CAUSES[verification.cause] },
        ]}
      />
      <p>
        Look the number up on{" "}
        <a href="https://www.gmc-uk.org/registrants" rel="noreferrer">
          the medical register
        </a>{" "}
        by hand; we keep a date and what you saw, and copy nothing from it.
      </p>
      {waiting && !own && <Decision {...props} />}
      {waiting && own && <Notice title="This is you.">Another operator has to decide on it.</Notice>}
      {!waiting && (
        <Notice kind="plain" title={`This one is ${verification.status}.`}>
          {verification.decidedAt !== null && momentLine(verification.decidedAt, UK_ZONE)}{" "}
          {verification.reason}
        </Notice>
      )}
    </OperatorFrame>
  );
}

function Same({ what, others }: { what: string; others: readonly Other[] }) {
  if (others.length === 0) return null;
  return (
    <Notice title={`Somebody else gave the same ${what}.`}>
      {others.map((other) => `${other.name} (${other.handle})`).join(", ")}
    </Notice>
  );
}

function Decision({ verification, values, errors }: Props) {
  return (
    <Form action={`/operator/verifications/${verification.id}/decision`}>
      <Checkboxes
        name="seen"
        legend="What you saw on the register"
        hint="To approve: the first two, the specialty, and one of the two on training."
        options={seenOnRegister.map(({ code, label }) => ({ value: code, label }))}
        values={listOf(values, "seen")}
        error={errors?.["seen"]}
      />
      <Radios
        name="decision"
        legend="Decision"
        options={[
          { value: "approve", label: "Approve", hint: "The badge holds 90 days from today." },
          { value: "reject", label: "Reject", hint: "The mentor reads the reason and can try again." },
        ]}
        value={textOf(values, "decision")}
        error={errors?.["decision"]}
      />
      <TextArea
        name="reason"
        label="Reason"
        optional
        hint="Needed to reject. The mentor reads it when you reject."
        rows={3}
        value={textOf(values, "reason")}
        error={errors?.["reason"]}
        maxlength={500}
      />
      <Buttons>
        <Button>Decide</Button>
      </Buttons>
    </Form>
  );
}
