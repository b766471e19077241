import type { AvailabilityException } from "#shared/contract/availability.ts";
import { clockOf } from "#shared/time.ts";
import { daysLabel, fullDayLabel } from "#shared/when.ts";
import { Button } from "#web/components/button.tsx";
import { Radios } from "#web/components/choices.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { DateField, HiddenId, TextField } from "#web/components/inputs.tsx";
import { Tag } from "#web/components/marks.tsx";
import { Register, RegisterRow } from "#web/components/register.tsx";
import { textOf, type FormValues } from "./form-values.ts";

/** A dated change with the booked sessions that fall into it. */
export type ShownException = AvailabilityException & { readonly booked: number };

export type ExceptionsProps = {
  list: readonly ShownException[];
  values: FormValues;
  errors?: FormErrors | undefined;
  newId: string;
  today: string;
};

/** Days that are not like the usual week: away, or free on top of it. */
export function Exceptions({ list, values, errors, newId, today }: ExceptionsProps) {
  const of = (name: string) => ({ name, value: textOf(values, name), error: errors?.[name] });
  return (
    <section class="stack" id="changes" aria-labelledby="changes-title">
      <h2 id="changes-title">Dated changes</h2>
      {list.length > 0 && (
        <Register label="Dated changes">
          {list.map((each) => (
            <RegisterRow
              title={dayWords(each)}
              side={
                <Form action={`/mentoring/availability/changes/${each.id}/removal`} look="bare">
                  <Button kind="quiet" small about={dayWords(each)}>
                    Take back
                  </Button>
                </Form>
              }
            >
              <p>
                <Tag kind={each.kind === "add" ? "good" : "plain"}>
                  {each.kind === "add" ? "Free" : "Away"}
                </Tag>{" "}
                <span class="num">{hourWords(each)}</span>
                {each.note !== "" && <span class="small"> {each.note}</span>}
              </p>
              {each.kind === "remove" && each.booked > 0 && (
                <p class="small">
                  <b>
                    {each.booked === 1
                      ? "1 session is booked then"
                      : `${each.booked} sessions are booked then`}
                  </b>
                  . It stands unless you move it. <a href="/bookings">Your bookings</a>
                </p>
              )}
            </RegisterRow>
          ))}
        </Register>
      )}
      <Form action="/mentoring/availability/changes" label="Add a dated change">
        <HiddenId value={newId} />
        <Radios
          {...of("kind")}
          legend="What changes"
          inline
          options={[
            { value: "remove", label: "I am away" },
            { value: "add", label: "I am free as well" },
          ]}
        />
        <div class="columns">
          <DateField {...of("from")} label="From" min={today} />
          <DateField {...of("to")} label="To" optional hint="Empty is one day." min={today} />
        </div>
        <TextField
          {...of("hours")}
          label="Hours"
          optional
          hint="Such as 18:00 to 20:00. Empty is the whole day."
          maxlength={200}
        />
        <TextField {...of("note")} label="Note for yourself" optional maxlength={200} />
        <Button kind="quiet">Add the change</Button>
      </Form>
    </section>
  );
}

function dayWords({ from, to }: AvailabilityException): string {
  return from === to ? fullDayLabel(from) : daysLabel(from, to);
}

function hourWords({ startMinute, endMinute }: AvailabilityException): string {
  if (startMinute === null || endMinute === null) return "the whole day";
  return `${clockOf(startMinute)} to ${clockOf(endMinute)}`;
}
