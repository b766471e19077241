import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { TextField } from "#web/components/inputs.tsx";
import type { FormValues } from "./form-values.ts";
import { MentoringFrame } from "./mentoring-frame.tsx";
import { ProfileForm } from "./mentoring-profile.tsx";

/** A mentor's profile, and the address of the page until it has been public. */
export function MentoringProfilePage(props: {
  values: FormValues;
  errors?: FormErrors | undefined;
  handle: string;
  /** True until the page has been public. */
  handleOpen: boolean;
  origin: string;
}) {
  const { values, errors, handle, handleOpen, origin } = props;
  return (
    <MentoringFrame at="profile" title="Your profile">
      <Buttons>
        <ButtonLink href="/mentoring/preview" kind="quiet">
          See your page as others do
        </ButtonLink>
      </Buttons>
      <ProfileForm values={values} errors={errors} button="Save your profile" />
      <section class="stack" id="address" aria-labelledby="address-title">
        <h2 id="address-title">Address of your page</h2>
        {handleOpen ? (
          <Form action="/mentoring/handle">
            <TextField
              name="handle"
              label="Your handle"
              hint={`Your page will be ${origin}/mentors/your-handle. It stays once you are listed.`}
              value={handle}
              error={errors?.["handle"]}
              maxlength={40}
              spellcheck={false}
            />
            <Button kind="quiet">Change the address</Button>
          </Form>
        ) : (
          <p>
            <code>
              {origin}/mentors/{handle}
            </code>
            . It stays, because people keep links.
          </p>
        )}
      </section>
    </MentoringFrame>
  );
}
