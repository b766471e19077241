import type { Reflection } from "#shared/plans.ts";
import { Button } from "#web/components/button.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { TextArea } from "#web/components/inputs.tsx";
import { Disclosure } from "#web/components/panel.tsx";

export type ReflectionValues = { happened: string; showed: string; changes: string };

type Props = {
  /** The booking's id. */
  id: string;
  reflection: Reflection | null;
  values?: ReflectionValues | undefined;
  errors?: FormErrors | undefined;
};

/** The mentee's own words about the session, and the form to write or change them. */
export function ReflectionSection({ id, reflection, values, errors = {} }: Props) {
  const wrong = Object.keys(errors).length > 0;
  const form = (
    <ReflectionForm
      id={id}
      values={values ?? reflection ?? { happened: "", showed: "", changes: "" }}
      errors={errors}
    />
  );
  return (
    <section class="stack" aria-labelledby="reflection">
      <h2 id="reflection">Your reflection</h2>
      <p>
        Three short answers while it is fresh. They go into <a href="/ladder/evidence">your evidence</a> as a
        reflection. Only you see them. Write nothing that could identify a patient.
      </p>
      {reflection === null ? (
        form
      ) : (
        <>
          <Answer question="What happened" words={reflection.happened} />
          <Answer question="What it showed you" words={reflection.showed} />
          <Answer question="What changes now" words={reflection.changes} />
          <Disclosure summary="Change it" open={wrong}>
            {form}
          </Disclosure>
        </>
      )}
    </section>
  );
}

/** One answer of a reflection under its question. */
export function Answer({ question, words }: { question: string; words: string }) {
  return (
    <div>
      <h3>{question}</h3>
      <p>{words}</p>
    </div>
  );
}

function ReflectionForm({
  id,
  values,
  errors,
}: {
  id: string;
  values: ReflectionValues;
  errors: FormErrors;
}) {
  return (
    <Form action={`/bookings/${id}/plan/reflection`}>
      <TextArea
        name="happened"
        label="What happened"
        hint="What you asked, and what you heard."
        value={values.happened}
        error={errors["happened"]}
        rows={3}
        maxlength={300}
      />
      <TextArea
        name="showed"
        label="What it showed you"
        value={values.showed}
        error={errors["showed"]}
        rows={3}
        maxlength={300}
      />
      <TextArea
        name="changes"
        label="What changes now"
        value={values.changes}
        error={errors["changes"]}
        rows={3}
        maxlength={300}
      />
      <Button>Keep it as evidence</Button>
    </Form>
  );
}
