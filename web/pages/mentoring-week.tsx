import { weekdayName } from "#shared/when.ts";
import { zoneChoices } from "#shared/zones.ts";
import { Button, Buttons } from "#web/components/button.tsx";
import { DrawingPlace } from "#web/components/drawing.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { HiddenId, TextField } from "#web/components/inputs.tsx";
import { Disclosure } from "#web/components/panel.tsx";
import { ZoneField } from "#web/components/zone-field.tsx";
import { textOf, type FormValues } from "./form-values.ts";
import { Limits } from "./mentoring-limits.tsx";

type Props = {
  values: FormValues;
  errors?: FormErrors | undefined;
  /** When the rota began or begins to replace the weekly hours, in words. */
  rota: string | null;
};

const DAYS = [1, 2, 3, 4, 5, 6, 7];

/** The usual week to draw or to write, the zone it is in, and the limits; one form. */
export function UsualWeek({ values, errors, rota }: Props) {
  const of = (name: string) => ({ name, value: textOf(values, name), error: errors?.[name] });
  const wrong = DAYS.some((day) => errors?.[`hours-${day}`] !== undefined);
  return (
    <Form action="/mentoring/availability">
      <HiddenId name="version" value={textOf(values, "version")} />
      <section class="form-part stack" id="week" aria-labelledby="week-title">
        <h2 id="week-title">Your usual week</h2>
        {rota === null ? (
          <>
            <p>
              On a rota instead? <a href="/mentoring/availability/rota">Draw your rota</a>, and your hours
              follow your shifts.
            </p>
            <Week of={of} />
          </>
        ) : (
          <>
            <p>
              Your hours follow your rota from {rota} on.{" "}
              <a href="/mentoring/availability/rota">Draw your rota</a>
            </p>
            <Disclosure summary="Weekly hours, for before the rota or without it" open={wrong}>
              <Week of={of} />
            </Disclosure>
          </>
        )}
        <ZoneField
          {...of("zone")}
          label="In the time zone of"
          zones={zoneChoices(textOf(values, "zone"))}
          value={textOf(values, "zone")}
        />
      </section>
      <Limits values={values} errors={errors} />
      <Buttons>
        <Button>Save your hours</Button>
      </Buttons>
    </Form>
  );
}

function Week({ of }: { of: (name: string) => { name: string; value: string; error: string | undefined } }) {
  return (
    <>
      <DrawingPlace kind="week" label="Your usual week">
        Mark the hours in which you would mentor: click or drag. On a phone tap, or hold and drag. With keys:
        arrows move, Space marks or clears, Shift with an arrow goes on, Escape takes the stroke back.
      </DrawingPlace>
      <p class="small">
        What is marked stands here in words, and you can write it instead: 19:00 to 21:00, or 7pm-9pm; several
        with commas. Empty is not free.
      </p>
      <div class="week-hours">
        {DAYS.map((day) => (
          <TextField {...of(`hours-${day}`)} label={weekdayName(day)} required={false} maxlength={200} />
        ))}
      </div>
    </>
  );
}
