import { zoneChoices } from "#shared/zones.ts";
import { Button } from "#web/components/button.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { HiddenId, TextField } from "#web/components/inputs.tsx";
import { ZoneField } from "#web/components/zone-field.tsx";

/** The first page after the first sign-in: a name and a time zone, then on. */
export function WelcomePage({
  values,
  errors,
}: {
  values: { name: string; timeZone: string; next: string };
  errors?: FormErrors | undefined;
}) {
  return (
    <div class="stack narrow">
      <h1>Welcome. What should we call you?</h1>
      <p>Two things, so that mentors know who they meet and every time is in your own zone.</p>
      <Form action="/welcome">
        <HiddenId name="next" value={values.next} />
        <TextField
          name="name"
          label="Your name"
          hint="As a colleague would call you. A mentor sees it when you book."
          autocomplete="name"
          value={values.name}
          error={errors?.["name"]}
          maxlength={80}
        />
        <ZoneField
          name="timeZone"
          label="Your time zone"
          hint="UK time is always shown beside it."
          zones={zoneChoices(values.timeZone)}
          value={values.timeZone}
          error={errors?.["timeZone"]}
        />
        <Button>Go on</Button>
      </Form>
    </div>
  );
}
