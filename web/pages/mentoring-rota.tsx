import type { RotaText } from "#shared/contract/rota-form.ts";
import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { DrawingPlace } from "#web/components/drawing.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { DateField, HiddenId, TextArea, TextField } from "#web/components/inputs.tsx";
import { Select } from "#web/components/select.tsx";
import { MentoringFrame } from "./mentoring-frame.tsx";

const KINDS = [
  { value: "day", label: "Day" },
  { value: "long-day", label: "Long day" },
  { value: "night", label: "Night" },
  { value: "off", label: "Off" },
  { value: "zero", label: "Zero hours" },
  { value: "leave", label: "Leave" },
];

/** A rota as a form: the shifts with the hours one mentors on them, and the cycle as lines of codes. */
export function MentoringRotaPage(props: {
  text: RotaText;
  rows: number;
  version: number;
  exists: boolean;
  today: string;
  errors?: FormErrors | undefined;
}) {
  const { text, rows, version, exists, today, errors } = props;
  return (
    <MentoringFrame at="hours" title="Your rota">
      <p>
        Name your shifts, say in which hours of each you would mentor, and draw the weeks as they come round.
        Your free times follow, and after a night nothing is offered until you have rested.
      </p>
      <Form action="/mentoring/availability/rota">
        <HiddenId name="version" value={String(version)} />
        <section class="form-part stack shifts" aria-labelledby="shifts-title">
          <h2 id="shifts-title">Shifts</h2>
          <p class="small">
            Leave start and end empty on a day off. An end before the start is on the next day.
          </p>
          {Array.from({ length: rows }, (_, i) => (
            <ShiftRow i={i} shift={text.shifts[i]} errors={errors} />
          ))}
        </section>
        <section class="form-part stack" aria-labelledby="cycle-title">
          <h2 id="cycle-title">The cycle</h2>
          <DateField
            name="anchorMonday"
            label="Monday on which week 1 began or begins"
            value={text.anchorMonday}
            error={errors?.["anchorMonday"]}
          />
          <DrawingPlace kind="rota" label="Your rota" today={today}>
            Pick a shift, then click or drag over its days. On a phone tap, or hold and drag. With keys:
            arrows move, the first letter of a code sets it, Space sets the picked shift, Shift with an arrow
            goes on.
          </DrawingPlace>
          <TextArea
            name="weeks"
            label="Weeks, as codes"
            hint="One line a week, Monday to Sunday, seven codes: LD LD O O D D O"
            rows={6}
            value={text.weeks}
            error={errors?.["weeks"]}
          />
          <TextField
            name="restHours"
            label="Hours of rest after a night"
            short
            inputmode="decimal"
            value={text.restHours}
            error={errors?.["restHours"]}
          />
        </section>
        <Buttons>
          <Button>Save the rota</Button>
          <ButtonLink href="/mentoring/availability" kind="quiet">
            Back
          </ButtonLink>
        </Buttons>
      </Form>
      {exists && (
        <Form action="/mentoring/availability/rota/removal">
          <Button kind="stop">Take the rota away and use weekly hours</Button>
        </Form>
      )}
    </MentoringFrame>
  );
}

function ShiftRow(props: {
  i: number;
  shift: RotaText["shifts"][number] | undefined;
  errors: FormErrors | undefined;
}) {
  const { i, shift, errors } = props;
  const of = (field: keyof RotaText["shifts"][number]) => ({
    name: `${field}-${i}`,
    value: shift?.[field] ?? "",
    error: errors?.[`${field}-${i}`],
    required: false,
  });
  return (
    <fieldset class="shift">
      <legend class="unseen">Shift {i + 1}</legend>
      <TextField {...of("code")} label="Code" maxlength={6} />
      <TextField {...of("name")} label="Name" maxlength={40} />
      <Select {...of("kind")} label="Kind" options={KINDS} />
      <TextField {...of("start")} label="Start" maxlength={8} />
      <TextField {...of("end")} label="End" maxlength={8} />
      <TextField {...of("mentoring")} label="Mentoring hours" maxlength={100} />
    </fieldset>
  );
}
