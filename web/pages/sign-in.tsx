import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { HiddenId, TextField } from "#web/components/inputs.tsx";
import { OwnZone } from "#web/components/zone-field.tsx";

/** Asks for the address that a link is sent to. */
export function SignInPage({
  next,
  email,
  errors,
}: {
  next: string;
  email: string;
  errors?: FormErrors | undefined;
}) {
  return (
    <div class="stack narrow">
      <h1>Sign in</h1>
      <p>
        Write your e-mail address and we send you a link. There is no password to remember, and a new address
        becomes a new account.
      </p>
      <Form action="/sign-in">
        <HiddenId name="next" value={next} />
        <TextField
          name="email"
          label="E-mail address"
          type="email"
          autocomplete="email"
          inputmode="email"
          value={email}
          error={errors?.["email"]}
          maxlength={254}
          spellcheck={false}
        />
        <Button>Send me a link</Button>
      </Form>
      <p class="small">The link works once, for 15 minutes.</p>
    </div>
  );
}

/** Says the same whether or not the address is known. */
export function SignInSentPage({ email, next }: { email: string; next: string }) {
  return (
    <div class="stack narrow">
      <h1>Check your mail</h1>
      <p>
        We sent a link to <strong>{email}</strong>. Open it on this device within 15 minutes and press the
        button on the page.
      </p>
      <p>No mail after two minutes? Look in the spam folder, check the address, and ask again.</p>
      <Buttons>
        <ButtonLink href={`/sign-in?next=${encodeURIComponent(next)}`} kind="quiet">
          Use another address or send again
        </ButtonLink>
      </Buttons>
    </div>
  );
}

/** The page a link opens: only its button signs in, because mail scanners open links too. */
export function SignInConfirmPage({ token, email }: { token: string; email: string }) {
  return (
    <div class="stack narrow">
      <h1>Sign in to Rung</h1>
      <p>
        You are signing in as <strong>{email}</strong>.
      </p>
      <Form action={`/sign-in/${token}`}>
        <OwnZone />
        <Button>Sign in</Button>
      </Form>
      <p class="small">Not you? Close this page. Nothing has happened.</p>
    </div>
  );
}

/** A link that is over, and how to get a new one. */
export function SignInOverPage({ state }: { state: "used" | "expired" | "unknown" }) {
  const why = {
    used: "It was used already. Each link signs in once.",
    expired: "It is older than 15 minutes.",
    unknown: "We don't know it. Perhaps the mail cut it in two: copy the whole address.",
  }[state];
  return (
    <div class="stack narrow">
      <h1>This link no longer works</h1>
      <p>{why}</p>
      <Buttons>
        <ButtonLink href="/sign-in">Get a new link</ButtonLink>
      </Buttons>
    </div>
  );
}
