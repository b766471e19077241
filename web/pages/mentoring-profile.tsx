import type { Child } from "hono/jsx";
import { countries } from "#shared/countries.ts";
import { domainCodes, domainLabel } from "#shared/domains.ts";
import { deaneries } from "#shared/facts/deaneries.ts";
import { entryLevels } from "#shared/facts/specialties.ts";
import { visaStatuses } from "#shared/facts/visa.ts";
import { MOST_STEPS, stages } from "#shared/mentors.ts";
import { exams, labelOf, languages, routesIn, type Listed } from "#shared/people.ts";
import { Button, Buttons } from "#web/components/button.tsx";
import { Checkboxes, Radios } from "#web/components/choices.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { TextArea, TextField } from "#web/components/inputs.tsx";
import { Disclosure } from "#web/components/panel.tsx";
import { Select } from "#web/components/select.tsx";
import { SpecialtyField } from "#web/components/specialty-field.tsx";
import { listOf, textOf, type FormValues } from "./form-values.ts";

type Props = { values: FormValues; errors?: FormErrors | undefined };

const optionsOf = (list: readonly Listed[]) => list.map(({ code, label }) => ({ value: code, label }));

/** A mentor's profile as a form: everything in it is public but the meeting room. */
export function ProfileForm({ values, errors, button }: Props & { button: string }) {
  const of = (name: string) => ({ name, value: textOf(values, name), error: errors?.[name] });
  return (
    <Form action="/mentoring/profile">
      <Part title="Who you are">
        <TextField
          {...of("name")}
          label="Your name"
          hint="As on the medical register. It is on your page, and changing it later means being checked again."
          autocomplete="name"
          maxlength={80}
        />
        <SpecialtyField {...of("specialty")} label="Specialty you train in" empty="Choose a specialty" />
        <Select
          {...of("entryLevel")}
          label="Entry level you help with"
          hint="Only needed where your specialty can be entered at two levels."
          optional
          empty="The only one there is"
          options={entryLevels.map((code) => ({ value: code, label: code }))}
        />
        <Select
          {...of("stage")}
          label="Your stage now"
          empty="Choose your stage"
          options={optionsOf(stages)}
        />
        <Select
          {...of("deanery")}
          label="Deanery"
          empty="Choose your deanery"
          options={deaneries.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </Part>
      <Part title="How you got in">
        <Select
          {...of("route")}
          label="Your route into training"
          empty="Choose your route"
          options={optionsOf(routesIn)}
        />
        <TextField
          {...of("monthsBefore")}
          label="Months in posts outside training before that"
          optional
          short
          inputmode="numeric"
          maxlength={3}
        />
        <Select
          {...of("qualifiedIn")}
          label="Country of your medical degree"
          empty="Choose a country"
          options={countries.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <TextField
          {...of("startedYear")}
          label="Year your training began"
          optional
          short
          inputmode="numeric"
          maxlength={4}
        />
        <Select
          {...of("visaPath")}
          label="Your visa or status when you applied"
          hint="Only if you like. It is on your page, and mentees with the same one find you sooner."
          optional
          empty="Not said"
          options={optionsOf(visaStatuses)}
        />
        <Timeline values={values} errors={errors} />
        <Disclosure
          summary={`Exams you have passed: ${chosenIn(values, "exams", exams)}`}
          open={errors?.["exams"] !== undefined}
        >
          <Checkboxes
            name="exams"
            legend="Exams passed"
            inline
            optional
            values={listOf(values, "exams")}
            options={optionsOf(exams)}
            error={errors?.["exams"]}
          />
        </Disclosure>
      </Part>
      <Part title="What you help with">
        <p class="small">
          One line on each that you can help with, from your own experience, and what you scored there when
          you applied, if you like. Leave the rest empty. Mentees are matched by these lines and read them.
        </p>
        {domainCodes.map((code) => (
          <div class="step-in help-in">
            <TextField
              {...of(`help-${code}`)}
              label={domainLabel(code)}
              required={false}
              maxlength={200}
              hint={code === "audit-qi" ? "Such as: two finished cycles in a trust-grade post" : undefined}
            />
            <TextField
              {...of(`scored-${code}`)}
              label={
                <>
                  Scored<span class="unseen"> in {domainLabel(code)}</span>
                </>
              }
              required={false}
              maxlength={15}
              hint={code === "audit-qi" ? "Such as: 6 of 8" : undefined}
            />
          </div>
        ))}
        <TextArea {...of("about")} label="About you" optional rows={6} maxlength={1500} />
        <Disclosure
          summary={`Languages for sessions: ${chosenIn(values, "languages", languages)}`}
          open={errors?.["languages"] !== undefined}
        >
          <Checkboxes
            name="languages"
            legend="Languages"
            inline
            values={listOf(values, "languages")}
            options={optionsOf(languages)}
            error={errors?.["languages"]}
          />
        </Disclosure>
      </Part>
      <Part title="How you meet">
        <Radios
          {...of("approval")}
          legend="How people book you"
          options={[
            { value: "instant", label: "At once", hint: "The time picked is booked." },
            { value: "request", label: "On request", hint: "You say yes or no within 48 hours." },
          ]}
        />
        <Radios
          {...of("room")}
          legend="Where you meet"
          options={[
            {
              value: "none",
              label: "A room made for each session",
              hint: "At meet.jit.si, with a name nobody can guess. Nothing to set up.",
            },
            { value: "own", label: "Your own room", hint: "Only people with a booking get the link." },
          ]}
        />
        <TextField
          {...of("roomUrl")}
          type="url"
          label="Link to your own room"
          optional
          hint="Starts with https://"
          maxlength={500}
        />
      </Part>
      <Buttons>
        <Button>{button}</Button>
      </Buttons>
    </Form>
  );
}

function chosenIn(values: FormValues, name: string, list: readonly Listed[]): string {
  const chosen = listOf(values, name).map((code) => labelOf(list, code));
  return chosen.length === 0 ? "none" : chosen.join(", ");
}

function Part({ title, children }: { title: string; children?: Child }) {
  return (
    <section class="form-part form-stack">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Timeline({ values, errors }: Props) {
  return (
    <fieldset class="steps-in">
      <legend>
        Your steps <span class="optional">(optional)</span>
      </legend>
      <p class="hint">When, and what: the post, the exam, the round. It shows others the way.</p>
      {Array.from({ length: MOST_STEPS }, (_, i) => (
        <div class="step-in">
          <TextField
            name={`when-${i}`}
            label={i === 0 ? "When" : <span class="unseen">When, step {i + 1}</span>}
            required={false}
            value={textOf(values, `when-${i}`)}
            error={errors?.[`when-${i}`]}
            maxlength={40}
          />
          <TextField
            name={`what-${i}`}
            label={i === 0 ? "What happened" : <span class="unseen">What happened, step {i + 1}</span>}
            required={false}
            value={textOf(values, `what-${i}`)}
            error={errors?.[`what-${i}`]}
            maxlength={200}
          />
        </div>
      ))}
    </fieldset>
  );
}
