import { listOpenSpecialties } from "#shared/facts/specialties.ts";
import { boundsWords } from "#shared/limits.ts";
import { offerKinds, offerLabel } from "#shared/offers.ts";
import { Button } from "#web/components/button.tsx";
import { Checkboxes, Radios } from "#web/components/choices.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { DateField, MoneyField, TextField } from "#web/components/inputs.tsx";
import { Disclosure } from "#web/components/panel.tsx";
import { Select } from "#web/components/select.tsx";
import { textOf, listOf, type FormValues } from "./form-values.ts";
import { OperatorFrame } from "./operator-frame.tsx";

type Fields = { values: FormValues; errors: FormErrors | undefined };

/** The form for a new code, by an operator. */
export function NewCodePage(
  props: Fields & { sponsors: readonly { readonly id: string; readonly name: string }[] },
) {
  const { values, errors = {}, sponsors } = props;
  const slugs = new Map(listOpenSpecialties().map(({ slug, name, level }) => [slug, `${name}, ${level}`]));
  return (
    <OperatorFrame at="bursaries" title="A new code">
      <Form action="/operator/bursaries/codes">
        <CodeName values={values} errors={errors} />
        <Gives values={values} errors={errors} amount />
        <Radios
          name="account"
          legend="Who pays?"
          value={textOf(values, "account") || "pool"}
          error={errors["account"]}
          options={[
            { value: "pool", label: "The bursary pool" },
            { value: "discounts", label: "Rung: a promotion" },
          ]}
        />
        {sponsors.length > 0 && (
          <Select
            name="sponsorId"
            label="For a sponsor"
            hint="The sponsor sees what it paid, in counts."
            value={textOf(values, "sponsorId")}
            empty="No sponsor"
            options={sponsors.map(({ id, name }) => ({ value: id, label: name }))}
            optional
          />
        )}
        <Uses values={values} errors={errors} />
        <TextField
          name="perMentee"
          label="How often one mentee may use it"
          value={textOf(values, "perMentee") || "1"}
          error={errors["perMentee"]}
          inputmode="numeric"
          short
        />
        <DateField
          name="from"
          label="First day"
          value={textOf(values, "from")}
          error={errors["from"]}
          optional
        />
        <LastDay values={values} errors={errors} />
        <Disclosure summary="Only for some kinds of session" open={listOf(values, "kinds").length > 0}>
          <Checkboxes
            name="kinds[]"
            legend="Kinds of session"
            hint="None ticked: for all."
            values={listOf(values, "kinds")}
            error={errors["kinds"]}
            options={offerKinds.map((kind) => ({ value: kind, label: offerLabel(kind) }))}
            inline
          />
        </Disclosure>
        <Disclosure summary="Only for some specialties" open={listOf(values, "specialties").length > 0}>
          <Checkboxes
            name="specialties[]"
            legend="Specialties"
            hint="None ticked: for all."
            values={listOf(values, "specialties")}
            error={errors["specialties"]}
            options={[...slugs].map(([value, label]) => ({ value, label }))}
            inline
          />
        </Disclosure>
        <Button>Make the code</Button>
      </Form>
    </OperatorFrame>
  );
}

/** The code itself, typed or made up. */
export function CodeName({ values, errors }: Fields) {
  return (
    <TextField
      name="code"
      label="Code"
      hint="4 to 24 letters and digits. Leave it empty and we make up one that cannot be guessed."
      value={textOf(values, "code")}
      error={errors?.["code"]}
      maxlength={40}
      spellcheck={false}
      autocomplete="off"
      short
      optional
    />
  );
}

/** What it gives: all, per cent, or (`amount`) a sum. */
export function Gives({ values, errors, amount }: Fields & { amount?: boolean }) {
  return (
    <>
      <Radios
        name="gives"
        legend="What does it give?"
        value={textOf(values, "gives") || "full"}
        error={errors?.["gives"]}
        options={[
          { value: "full", label: "All of the price" },
          { value: "percent", label: "Per cent of it" },
          ...(amount ? [{ value: "amount", label: "A sum" }] : []),
        ]}
        inline
      />
      <TextField
        name="percent"
        label="Per cent"
        hint="If it gives per cent: 1 to 99."
        value={textOf(values, "percent")}
        error={errors?.["percent"]}
        inputmode="numeric"
        short
        optional
      />
      {amount && (
        <MoneyField
          name="minor"
          label="Sum"
          hint={`If it gives a sum: ${boundsWords("code")}.`}
          value={textOf(values, "minor")}
          error={errors?.["minor"]}
          optional
        />
      )}
    </>
  );
}

/** How many sessions it pays. */
export function Uses({ values, errors }: Fields) {
  return (
    <TextField
      name="uses"
      label="How many sessions it pays"
      value={textOf(values, "uses")}
      error={errors?.["uses"]}
      inputmode="numeric"
      short
    />
  );
}

/** The last day it can be used on. */
export function LastDay({ values, errors }: Fields) {
  return (
    <DateField
      name="until"
      label="Last day"
      value={textOf(values, "until")}
      error={errors?.["until"]}
      optional
    />
  );
}
