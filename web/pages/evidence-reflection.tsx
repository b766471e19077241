import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { DateField, HiddenId, TextArea } from "#web/components/inputs.tsx";
import { NoPatient } from "./evidence-entry.tsx";
import type { ReflectionValues } from "./reflection.tsx";

type Props = {
  id: string;
  /** True for one that is not in the log yet. */
  added: boolean;
  values: ReflectionValues & { happenedOn: string };
  today: string;
  errors?: FormErrors | undefined;
};

/** A reflection in three short answers, made to be written on a phone on the way home. */
export function EvidenceReflectionPage({ id, added, values, today, errors }: Props) {
  return (
    <div class="stack narrow">
      <h1>{added ? "Reflect" : "Change this reflection"}</h1>
      <p>Three short answers; a sentence each is enough. It goes into your evidence.</p>
      <Form action="/ladder/evidence/reflections">
        <HiddenId value={id} />
        <TextArea
          name="happened"
          label="What happened"
          hint="One thing from the shift: what you did or saw."
          rows={2}
          maxlength={300}
          value={values.happened}
          error={errors?.["happened"]}
        />
        <TextArea
          name="showed"
          label="What it showed you"
          rows={2}
          maxlength={300}
          value={values.showed}
          error={errors?.["showed"]}
        />
        <TextArea
          name="changes"
          label="What changes now"
          hint="What you will do next time, or by when."
          rows={2}
          maxlength={300}
          value={values.changes}
          error={errors?.["changes"]}
        />
        <DateField
          name="happenedOn"
          label="When"
          max={today}
          value={values.happenedOn}
          error={errors?.["happenedOn"]}
        />
        <Buttons>
          <Button>Keep it</Button>
          <ButtonLink href="/ladder/evidence" kind="quiet">
            Back
          </ButtonLink>
        </Buttons>
      </Form>
      <NoPatient />
      {!added && (
        <Form action={`/ladder/evidence/${id}/removal`} look="bare">
          <Button kind="stop">Take it out of my log</Button>
        </Form>
      )}
    </div>
  );
}
