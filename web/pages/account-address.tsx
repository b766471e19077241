import { momentsLine } from "#shared/when.ts";
import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { TextField } from "#web/components/inputs.tsx";
import { Notice } from "#web/components/notice.tsx";

/** The person's address: trying it again when mail does not arrive, and changing it. */
export function AddressPage(props: {
  email: string;
  zone: string;
  /** Whether mail is held back, and whether the one try is left. */
  held: { readonly mayTry: boolean } | null;
  waiting: { readonly email: string; readonly expiresAt: number } | undefined;
  value: string;
  errors: FormErrors | undefined;
}) {
  const { email, zone, held, waiting, value, errors } = props;
  return (
    <div class="stack narrow">
      <h1>Your e-mail address</h1>
      <p>
        You sign in as <strong>{email}</strong>, and your mail goes there.
      </p>
      {waiting && (
        <Notice title="Look into the new mailbox.">
          We sent a link to <strong>{waiting.email}</strong>. It works until{" "}
          {momentsLine(waiting.expiresAt, zone)}. Until you have used it, nothing changes.
        </Notice>
      )}
      {held && (
        <section class="stack">
          <h2>Is the mailbox in order again?</h2>
          {held.mayTry ? (
            <Form action="/account/address/attempts">
              <p>We send what was held back and still helps. If mail comes back again, we stop for good.</p>
              <Button kind="quiet">Try this address again</Button>
            </Form>
          ) : (
            <p>You have tried it again once, and mail still came back. Give us another address.</p>
          )}
        </section>
      )}
      <section class="stack">
        <h2>Change it</h2>
        <Form action="/account/address">
          <TextField
            name="email"
            label="New e-mail address"
            hint="We send a link there. It works once, for an hour, where you are signed in."
            type="email"
            autocomplete="email"
            inputmode="email"
            value={value}
            error={errors?.["email"]}
            maxlength={254}
            spellcheck={false}
          />
          <Button>Send the link</Button>
        </Form>
      </section>
    </div>
  );
}

/** The page of a link to a new address: only its button changes anything. */
export function ConfirmAddressPage({ token, from, to }: { token: string; from: string; to: string }) {
  return (
    <div class="stack narrow">
      <h1>Use {to}?</h1>
      <p>
        Mail then goes there instead of <strong>{from}</strong>, and you sign in with it. Other devices are
        signed out, and links in earlier mails stop working.
      </p>
      <Form action={`/account/address/${token}`}>
        <Buttons>
          <Button>Use this address</Button>
          <ButtonLink href="/account" kind="quiet">
            Keep the old one
          </ButtonLink>
        </Buttons>
      </Form>
    </div>
  );
}
