import { domainCodes, domainLabel, type DomainCode } from "#shared/domains.ts";
import { specialtyName } from "#shared/facts/specialties.ts";
import type { PlanWindow } from "#shared/plan-window.ts";
import type { Plan } from "#shared/plans.ts";
import { dateLabel } from "#shared/when.ts";
import { Button } from "#web/components/button.tsx";
import { Radios } from "#web/components/choices.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { DateField, HiddenId, TextArea } from "#web/components/inputs.tsx";
import { Disclosure } from "#web/components/panel.tsx";
import { Select, type OptionGroup } from "#web/components/select.tsx";
import { Source } from "#web/components/source.tsx";
import { capital, otherFirst, type ReadBooking } from "./booking-words.ts";

/** One row of the form as it was typed; its id was made when the page was drawn. */
export type PlanRow = { id: string; text: string; domain: string; owner: string; dueOn: string };

type Props = {
  read: ReadBooking;
  plan: Plan;
  rows: readonly PlanRow[];
  summary: string;
  window: PlanWindow | null;
  /** What the mentor's specialty scores. */
  scored: readonly DomainCode[];
  errors?: FormErrors | undefined;
};

const IN_SIGHT = 2;

/** The mentor's form: up to five actions that are not done yet, with days worked back from the next date that counts. */
export function PlanForm({ read, plan, rows, summary, window, scored, errors = {} }: Props) {
  const first = rows.slice(0, IN_SIGHT);
  const rest = rows.slice(IN_SIGHT);
  const wrong = Object.keys(errors).length > 0;
  const form = (
    <Form action={`/bookings/${read.booking.id}/plan`}>
      <TextArea
        name="summary"
        label="In short"
        hint={`What ${otherFirst(read)} does well, and where the gap is. Say what to do, not what to write: the application stays their own work.`}
        value={summary}
        error={errors["summary"]}
        rows={3}
        maxlength={1500}
        optional
      />
      {window !== null && <Dates read={read} window={window} />}
      {first.map((row, index) => (
        <ActionFields read={read} row={row} index={index} scored={scored} errors={errors} />
      ))}
      {rest.length > 0 && (
        <Disclosure
          summary={rest.length === 1 ? "One more" : `Up to ${rest.length} more`}
          open={rest.some((row) => row.text !== "") || wrong}
        >
          {rest.map((row, index) => (
            <ActionFields read={read} row={row} index={IN_SIGHT + index} scored={scored} errors={errors} />
          ))}
        </Disclosure>
      )}
      <Button>Save the plan</Button>
    </Form>
  );
  if (plan.actions.length === 0) return form;
  return (
    <Disclosure summary="Change the plan" open={wrong}>
      {form}
    </Disclosure>
  );
}

function Dates({ read, window }: { read: ReadBooking; window: PlanWindow }) {
  const name = specialtyName(read.mentor.specialty);
  return (
    <p class="small">
      The days below are worked back from {dateLabel(window.on)}, when the next window for {name}{" "}
      {window.what}. Change them as you like. <Source cite={window.cite} />
    </p>
  );
}

function ActionFields(props: {
  read: ReadBooking;
  row: PlanRow;
  index: number;
  scored: readonly DomainCode[];
  errors: FormErrors;
}) {
  const { read, row, index, scored, errors } = props;
  const name = (field: string) => `actions.${index}.${field}`;
  return (
    <fieldset class="stack">
      <legend>
        <h2>Action {index + 1}</h2>
      </legend>
      <HiddenId name={name("id")} value={row.id} />
      <TextArea
        name={name("text")}
        label="What is to be done"
        value={row.text}
        error={errors[name("text")]}
        rows={2}
        maxlength={300}
        required={false}
      />
      <Select
        name={name("domain")}
        label="What it counts towards"
        value={row.domain}
        error={errors[name("domain")]}
        options={domainChoices(read.mentor.specialty, scored)}
        empty="Choose one"
        required={false}
      />
      <Radios
        name={name("owner")}
        legend="Who does it"
        value={row.owner}
        error={errors[name("owner")]}
        options={[
          { value: "mentee", label: capital(otherFirst(read)) },
          { value: "mentor", label: "I do" },
        ]}
        inline
      />
      <DateField
        name={name("dueOn")}
        label="By when"
        value={row.dueOn}
        error={errors[name("dueOn")]}
        required={false}
      />
    </fieldset>
  );
}

/** What the mentor's specialty scores comes first. */
function domainChoices(specialty: string, scored: readonly DomainCode[]): OptionGroup[] {
  const option = (value: DomainCode) => ({ value, label: domainLabel(value) });
  return [
    {
      group: `Scored in ${specialtyName(specialty)}`,
      options: domainCodes.filter((code) => scored.includes(code)).map(option),
    },
    { group: "Also useful", options: domainCodes.filter((code) => !scored.includes(code)).map(option) },
  ].filter(({ options }) => options.length > 0);
}
