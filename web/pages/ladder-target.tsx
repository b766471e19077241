import { startsOn } from "#shared/career/target.ts";
import { monthLabel } from "#shared/when.ts";
import { Button } from "#web/components/button.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { Disclosure } from "#web/components/panel.tsx";
import { Select } from "#web/components/select.tsx";
import { SpecialtyField } from "#web/components/specialty-field.tsx";

type Props = {
  values: { specialty: string; others: readonly string[]; start: string };
  starts: readonly string[];
  /** True for somebody who has no ladder yet. */
  first: boolean;
  errors?: FormErrors | undefined;
};

/** Choosing the specialty to aim for and when training should begin. */
export function LadderTargetPage({ values, starts, first, errors }: Props) {
  return (
    <div class="stack narrow">
      <h1>{first ? "What are you aiming for?" : "Change your target"}</h1>
      <p>
        {first
          ? "Your ladder shows what that specialty publishes: what is scored, where you stand, what shuts people out and when. Only you see it."
          : "What you entered for another specialty is kept for when you come back to it."}
      </p>
      <Form action="/ladder/target">
        <SpecialtyField
          name="specialty"
          label="Specialty"
          empty="Choose one"
          value={values.specialty}
          error={errors?.["specialty"]}
        />
        <Disclosure
          summary="Others you weigh"
          open={values.others.length > 0 || errors?.["others"] !== undefined}
        >
          {[0, 1, 2, 3].map((index) => (
            <SpecialtyField
              name="others[]"
              id={index === 0 ? undefined : `f-others-${index}`}
              label={`Also ${index + 1}`}
              empty="None"
              value={values.others[index] ?? ""}
              error={index === 0 ? errors?.["others"] : undefined}
              required={false}
            />
          ))}
        </Disclosure>
        <Select
          name="start"
          label="Training should begin in"
          hint="August posts are filled by the round that opens the autumn before."
          options={starts.map((start) => ({ value: start, label: monthLabel(startsOn(start)) }))}
          value={values.start}
          error={errors?.["start"]}
        />
        <Button>{first ? "Show my ladder" : "Save"}</Button>
      </Form>
      <p>
        Not sure yet? <a href="/specialties">Compare the specialties</a>.
      </p>
    </div>
  );
}
