import { boundsWords } from "#shared/limits.ts";
import type { FormErrors } from "#web/components/form.tsx";
import { ButtonLink, Buttons } from "#web/components/button.tsx";
import type { FormValues } from "./form-values.ts";
import { ProfileForm } from "./mentoring-profile.tsx";

/** What mentoring here is, and its first step: sign in for a guest, the profile for everybody else. */
export function BecomeMentorPage(props: {
  signedIn: boolean;
  values: FormValues;
  errors?: FormErrors | undefined;
}) {
  const { signedIn, values, errors } = props;
  return (
    <div class="stack">
      <h1>Become a mentor</h1>
      <p class="lede">
        You are in specialty training, or finished in the last two years. Somebody with your degree is in a
        trust-grade post tonight and does not know what you know.
      </p>
      <ul class="plain-list stack-small">
        <li>
          <b>You set your hours.</b> An hour a week is plenty: you say when, how soon and how much at most. A
          rota is fine.
        </li>
        <li>
          <b>Free unless you say otherwise.</b> You may ask {boundsWords("offer")} a session once you have
          declared that your visa and your employer allow it. You get 85 %.
        </li>
        <li>
          <b>You are checked.</b> Your <abbr title="General Medical Council">GMC</abbr> number on the public
          register, and a code to your NHS address. The number is never shown, and the badge is renewed every
          90 days.
        </li>
        <li>
          <b>You ask and critique.</b> You never write anybody’s answers, and never share interview questions.{" "}
          <a href="/rules">The rules</a>
        </li>
      </ul>
      {signedIn ? (
        <ProfileForm values={values} errors={errors} button="Save and go on" />
      ) : (
        <Buttons>
          <ButtonLink href="/sign-in?next=/mentoring">Sign in to start</ButtonLink>
        </Buttons>
      )}
    </div>
  );
}
