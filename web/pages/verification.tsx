import { dateLabelAt, momentLine, UK_ZONE } from "#shared/when.ts";
import { BADGE_DAYS } from "#shared/mentors.ts";
import { CODE, RENEW_DAYS, type VerificationState } from "#shared/verification.ts";
import { Button, Buttons } from "#web/components/button.tsx";
import { Checkbox } from "#web/components/choices.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { TextField } from "#web/components/inputs.tsx";
import { Notice } from "#web/components/notice.tsx";
import { Disclosure } from "#web/components/panel.tsx";
import { Steps } from "#web/components/steps.tsx";
import { textOf, type FormValues } from "./form-values.ts";
import { MentoringFrame } from "./mentoring-frame.tsx";

type Props = {
  state: VerificationState;
  /** Until when the badge holds while a renewal is under way. */
  holdsUntil: number | null;
  values: FormValues;
  errors?: FormErrors | undefined;
};

const STEPS = ["Number and address", "Code", "Register check", "Verified"];

/** A mentor's verification: what is asked, where it stands, and the next thing to do. */
export function VerificationPage(props: Props) {
  const { state, holdsUntil } = props;
  const at = { none: 0, rejected: 0, lapsed: 0, "code-sent": 1, waiting: 2, approved: 4 }[state.kind];
  return (
    <MentoringFrame at="verification" title="Verification">
      <Steps at={at} steps={STEPS} label="Steps of verification" />
      {holdsUntil !== null && state.kind !== "approved" && (
        <p class="small">Your badge holds until {dateLabelAt(holdsUntil, UK_ZONE)} meanwhile.</p>
      )}
      <Now {...props} />
      <Disclosure summary="What we check, and who sees it">
        <p>
          A person here looks your number up on the public register of the{" "}
          <abbr title="General Medical Council">GMC</abbr>: your name, your licence, that you are in an
          approved training programme (or finished one in the last two years), and in which specialty. The
          code shows that the NHS address is yours.
        </p>
        <p>
          Your number and your NHS address are seen by you and by the people who check, and by nobody else.
          Your page shows the date of the check. It lapses after {BADGE_DAYS} days, and a change of your name,
          number or specialty means a new check.
        </p>
      </Disclosure>
    </MentoringFrame>
  );
}

function Now({ state, values, errors }: Props) {
  switch (state.kind) {
    case "none":
      return <Start values={values} errors={errors} />;
    case "rejected":
      return (
        <>
          <Notice kind="wrong" title="The last check did not go through.">
            {state.reason}
          </Notice>
          <Start values={values} errors={errors} />
        </>
      );
    case "lapsed":
      return (
        <>
          <Notice title={`Your badge lapsed on ${dateLabelAt(state.on, UK_ZONE)}.`}>
            You are off the list until you are checked again.
          </Notice>
          <Renew />
        </>
      );
    case "code-sent":
      return <EnterCode state={state} errors={errors} values={values} />;
    case "waiting":
      return (
        <Notice kind="plain" title="Waiting for the register check.">
          {state.changed
            ? "You changed something that was checked, so a person here looks again."
            : "Your NHS address is confirmed."}{" "}
          In the queue since {momentLine(state.since, UK_ZONE)}. We write to you when it is decided.
        </Notice>
      );
    case "approved":
      return (
        <>
          <Notice kind="plain" title="You are verified.">
            Checked on {dateLabelAt(state.on, UK_ZONE)}; the badge holds until{" "}
            {dateLabelAt(state.until, UK_ZONE)}.
          </Notice>
          {state.renewable ? (
            <Renew />
          ) : (
            <p class="small">You can renew it in its last {RENEW_DAYS} days; we remind you.</p>
          )}
          <Disclosure summary="Use another number or address">
            <Start values={values} errors={errors} />
          </Disclosure>
        </>
      );
  }
}

function Start({ values, errors }: { values: FormValues; errors: FormErrors | undefined }) {
  return (
    <Form action="/mentoring/verification">
      <TextField
        name="gmcNumber"
        label="GMC number"
        hint="Seven digits. Never shown on your page."
        short
        inputmode="numeric"
        autocomplete="off"
        value={textOf(values, "gmcNumber")}
        error={errors?.["gmcNumber"]}
        maxlength={12}
      />
      <TextField
        name="nhsEmail"
        type="email"
        label="NHS mail address"
        hint="It ends in nhs.net or nhs.uk. We send one code there and nothing else."
        autocomplete="email"
        value={textOf(values, "nhsEmail")}
        error={errors?.["nhsEmail"]}
        maxlength={254}
        spellcheck={false}
      />
      <Checkbox
        name="rules"
        label="I ask and critique. The application stays the applicant’s own work."
        hint={
          <>
            I never write answers, share confidential interview questions or sign a CREST form, and take no
            patient details. <a href="/rules">The rules</a>
          </>
        }
        checked={textOf(values, "rules") === "yes"}
        error={errors?.["rules"]}
      />
      <Button>Send me a code</Button>
    </Form>
  );
}

function EnterCode(props: {
  state: Extract<VerificationState, { kind: "code-sent" }>;
  values: FormValues;
  errors: FormErrors | undefined;
}) {
  const { state, values, errors } = props;
  return (
    <>
      {state.over ? (
        <Notice title="This code no longer works.">
          It held {CODE.minutes} minutes and {CODE.attempts} tries. Ask for a new one.
        </Notice>
      ) : (
        <Form action="/mentoring/verification/code">
          <TextField
            name="code"
            label="Code from the mail"
            hint={`Six digits, sent to ${state.nhsEmail}. It works until ${momentLine(state.expiresAt, UK_ZONE)}.`}
            short
            inputmode="numeric"
            autocomplete="one-time-code"
            value={textOf(values, "code")}
            error={errors?.["code"]}
            maxlength={9}
          />
          <Button>Confirm the address</Button>
        </Form>
      )}
      <Buttons>
        <Form action="/mentoring/verification/code/new" look="bare">
          <Button kind={state.over ? "main" : "quiet"}>Send a new code</Button>
        </Form>
      </Buttons>
      <Disclosure
        summary="Use another number or address"
        open={errors?.["gmcNumber"] !== undefined || errors?.["nhsEmail"] !== undefined}
      >
        <Start values={values} errors={errors} />
      </Disclosure>
    </>
  );
}

function Renew() {
  return (
    <Form action="/mentoring/verification/renewal">
      <p>We send a code to the NHS address you confirmed last time, then look at the register again.</p>
      <Button>Renew your badge</Button>
    </Form>
  );
}

/** Where a verification stands, in a few words. */
export function verificationWords(state: VerificationState): string {
  switch (state.kind) {
    case "none":
      return "Your GMC number and a code to your NHS address; then a person here checks the register.";
    case "code-sent":
      return state.over ? "Your code ran out. Ask for a new one." : "We mailed a code to your NHS address.";
    case "waiting":
      return "Waiting for the register check. We write to you when it is decided.";
    case "approved":
      return `Until ${dateLabelAt(state.until, UK_ZONE)}`;
    case "lapsed":
      return `Your badge lapsed on ${dateLabelAt(state.on, UK_ZONE)}. Renew it.`;
    case "rejected":
      return "The last check did not go through. See why, and try again.";
  }
}
