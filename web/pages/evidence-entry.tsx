import { evidenceKinds, proofKinds } from "#shared/career/evidence.ts";
import { patientWords } from "#shared/contract/evidence.ts";
import { domainLabel, evidenceDomains } from "#shared/domains.ts";
import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Checkbox } from "#web/components/choices.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { DateField, HiddenId, TextArea, TextField } from "#web/components/inputs.tsx";
import { Notice } from "#web/components/notice.tsx";
import { Select } from "#web/components/select.tsx";

/** The form's values as text, kept when it comes back. */
export type EvidenceValues = {
  readonly domain: string;
  readonly kind: string;
  readonly title: string;
  readonly happenedOn: string;
  readonly role: string;
  readonly whatCame: string;
  readonly proofKind: string;
  readonly proofWhere: string;
};

type Props = {
  id: string;
  /** True for an entry that is not in the log yet. */
  added: boolean;
  values: EvidenceValues;
  today: string;
  errors?: FormErrors | undefined;
};

/** Said on every form that could be used to write about a patient. */
export function NoPatient() {
  return (
    <Notice title="Nothing about a patient.">
      No names, NHS numbers, dates of birth or hospital numbers. Write what you did, not who it was.
    </Notice>
  );
}

/** One line of the evidence log: written, changed or taken out. */
export function EvidenceEntryPage({ id, added, values, today, errors }: Props) {
  const asked = Object.values(errors ?? {}).includes(patientWords["birth-date"]);
  return (
    <div class="stack narrow">
      <h1>{added ? "Log evidence" : "Change this entry"}</h1>
      <NoPatient />
      <Form action={added ? "/ladder/evidence" : `/ladder/evidence/${id}`}>
        <HiddenId value={id} />
        <TextField
          name="title"
          label="What it is"
          hint="Such as: Second cycle of the CT head audit."
          maxlength={160}
          value={values.title}
          error={errors?.["title"]}
        />
        <Select
          name="domain"
          label="Evidence of"
          empty="Choose one"
          options={evidenceDomains.map((code) => ({ value: code, label: domainLabel(code) }))}
          value={values.domain}
          error={errors?.["domain"]}
        />
        <Select
          name="kind"
          label="Kind"
          empty="Choose one"
          options={evidenceKinds.map(({ code, label }) => ({ value: code, label }))}
          value={values.kind}
          error={errors?.["kind"]}
        />
        <DateField
          name="happenedOn"
          label="When"
          hint="The day it was done or finished."
          max={today}
          value={values.happenedOn}
          error={errors?.["happenedOn"]}
        />
        <TextField
          name="role"
          label="Your own part"
          hint="Such as: led it, collected the data, gave three of the six sessions."
          optional
          maxlength={160}
          value={values.role}
          error={errors?.["role"]}
        />
        <TextArea
          name="whatCame"
          label="What came of it"
          hint="What changed, and what you learned."
          optional
          maxlength={1000}
          value={values.whatCame}
          error={errors?.["whatCame"]}
        />
        <Select
          name="proofKind"
          label="Proof you hold"
          options={proofKinds.map(({ code, label }) => ({ value: code, label }))}
          value={values.proofKind}
          error={errors?.["proofKind"]}
          required={false}
        />
        <TextField
          name="proofWhere"
          label="Where the proof is"
          hint="Such as: in my Drive, with Dr Lowe. Files are not kept here."
          optional
          maxlength={200}
          value={values.proofWhere}
          error={errors?.["proofWhere"]}
        />
        {asked && <Checkbox name="noPatient" label="The date I wrote is not a patient’s date of birth" />}
        <Buttons>
          <Button>{added ? "Log it" : "Save"}</Button>
          <ButtonLink href="/ladder/evidence" kind="quiet">
            Back
          </ButtonLink>
        </Buttons>
      </Form>
      {!added && (
        <Form action={`/ladder/evidence/${id}/removal`} look="bare">
          <Button kind="stop">Take it out of my log</Button>
        </Form>
      )}
    </div>
  );
}
