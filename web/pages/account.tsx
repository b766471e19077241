import { zoneChoices } from "#shared/zones.ts";
import { dateLabelAt, momentLine } from "#shared/when.ts";
import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Checkboxes } from "#web/components/choices.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { TextField } from "#web/components/inputs.tsx";
import { Notice } from "#web/components/notice.tsx";
import { Register, RegisterRow } from "#web/components/register.tsx";
import { Select } from "#web/components/select.tsx";
import { Tag } from "#web/components/marks.tsx";
import { ZoneField } from "#web/components/zone-field.tsx";

type Props = {
  account: { email: string; name: string; timeZone: string; muted: readonly string[] };
  devices: readonly { id: string; device: string; createdAt: number; lastSeenAt: number }[];
  thisDevice: string | null;
  tokens: readonly {
    id: string;
    name: string;
    createdAt: number;
    expiresAt: number;
    lastUsedAt: number | null;
  }[];
  values?: { name: string; timeZone: string } | undefined;
  token?: { name: string; days: string } | undefined;
  errors?: FormErrors | undefined;
  now: number;
  isMentor: boolean;
};

const MAIL = [
  { value: "reminders", label: "Reminders, a day and an hour before a session" },
  { value: "waiting", label: "That somebody is waiting for you in a session" },
  { value: "preparation", label: "A word when your preparation is still empty" },
  { value: "plan", label: "Your plan, the day after" },
  { value: "progress", label: "How it is going, two weeks after" },
  { value: "dates", label: "Dates ahead: your visa’s end, and when applications to your target close" },
  { value: "search", label: "A mentor for a search you saved" },
  {
    value: "mentoring",
    label: "If you mentor: reviews, your badge before it ends, and calendars we cannot read",
  },
];

/** A person's own settings: name and zone, mail, devices, access tokens. */
export function AccountPage(props: Props) {
  const { account, isMentor } = props;
  return (
    <div class="stack">
      <h1>Your account</h1>
      <p>
        You sign in as <strong>{account.email}</strong>. <a href="/account/address">Change the address</a>
      </p>
      <You {...props} />
      <Mail muted={account.muted} />
      <section class="stack">
        <h2>Your calendar</h2>
        <p>
          Have every session in the calendar on your phone. <a href="/calendar">Subscribe to your sessions</a>
        </p>
      </section>
      <Devices {...props} />
      <Tokens {...props} />
      <section class="stack">
        <h2>{isMentor ? "You are a mentor" : "Could you help the next one?"}</h2>
        <p>
          {isMentor
            ? "Your profile, offers and hours are under Mentoring."
            : "If you are in specialty training now, or finished in the last two years, you know the map that others are looking for."}
        </p>
        <Buttons>
          <ButtonLink href="/mentoring" kind="quiet">
            {isMentor ? "Open Mentoring" : "Become a mentor"}
          </ButtonLink>
        </Buttons>
      </section>
      <section class="stack">
        <h2>Leave this device</h2>
        <Form action="/sign-out">
          <Button kind="quiet">Sign out</Button>
        </Form>
      </section>
    </div>
  );
}

function You({ account, values, errors }: Props) {
  const { name, timeZone } = values ?? account;
  return (
    <section class="stack">
      <h2>You</h2>
      <Form action="/account">
        <TextField
          name="name"
          label="Your name"
          autocomplete="name"
          value={name}
          error={values && errors?.["name"]}
          maxlength={80}
        />
        <ZoneField
          name="timeZone"
          label="Your time zone"
          hint="Times are shown in this zone and in UK time."
          zones={zoneChoices(timeZone)}
          value={timeZone}
          error={errors?.["timeZone"]}
        />
        <Button kind="quiet">Save</Button>
      </Form>
    </section>
  );
}

function Mail({ muted }: { muted: readonly string[] }) {
  return (
    <section class="stack">
      <h2>Mail</h2>
      <Form action="/account/mail">
        <Checkboxes
          name="wanted"
          legend="Send me"
          hint="Bookings, moves, cancellations and money are always sent."
          options={MAIL}
          values={MAIL.map((kind) => kind.value).filter((kind) => !muted.includes(kind))}
        />
        <Button kind="quiet">Save</Button>
      </Form>
    </section>
  );
}

function Devices({ devices, thisDevice, account }: Props) {
  return (
    <section class="stack">
      <h2>Where you are signed in</h2>
      <Register>
        {devices.map((it) => (
          <RegisterRow
            title={
              <>
                {it.device} {it.id === thisDevice && <Tag kind="good">This one</Tag>}
              </>
            }
            side={
              it.id !== thisDevice && (
                <Form action={`/account/devices/${it.id}/end`} look="bare">
                  <Button kind="quiet" small about={it.device}>
                    Sign out
                  </Button>
                </Form>
              )
            }
          >
            <p class="small">Signed in {momentLine(it.createdAt, account.timeZone)}</p>
          </RegisterRow>
        ))}
      </Register>
      {devices.length > 1 && (
        <Form action="/account/devices/end" look="bare">
          <Button kind="stop">Sign out everywhere else</Button>
        </Form>
      )}
    </section>
  );
}

function Tokens({ tokens, token, errors, account }: Props) {
  return (
    <section class="stack">
      <h2>Access tokens</h2>
      <p>
        For your own scripts: a token acts as you in the <a href="/api/openapi.json">API</a>. Give each script
        its own, and end it when you no longer need it.
      </p>
      {tokens.length > 0 && (
        <Register>
          {tokens.map((it) => (
            <RegisterRow
              title={it.name}
              side={
                <Form action={`/account/tokens/${it.id}/end`} look="bare">
                  <Button kind="stop" small about={it.name}>
                    End it
                  </Button>
                </Form>
              }
            >
              <p class="small">
                Made {dateLabelAt(it.createdAt, account.timeZone)}, works until{" "}
                {dateLabelAt(it.expiresAt, account.timeZone)}
              </p>
            </RegisterRow>
          ))}
        </Register>
      )}
      <Form action="/account/tokens">
        <TextField
          name="name"
          id="token-name"
          label="What it is for"
          value={token?.name}
          error={token && errors?.["name"]}
          maxlength={60}
        />
        <Select
          name="days"
          label="How long it works"
          value={token?.days ?? "90"}
          error={errors?.["days"]}
          options={[
            { value: "30", label: "30 days" },
            { value: "90", label: "90 days" },
            { value: "365", label: "A year" },
          ]}
        />
        <Button kind="quiet">Make a token</Button>
      </Form>
    </section>
  );
}

/** The one time a token is shown. */
export function NewTokenPage({ name, secret }: { name: string; secret: string }) {
  return (
    <div class="stack narrow">
      <h1>Your token for {name}</h1>
      <Notice title="Copy it now.">
        We keep only a fingerprint of it, so this is the one time it is shown.
      </Notice>
      <pre class="secret">
        <code>{secret}</code>
      </pre>
      <p class="small">
        Send it as <code>Authorization: Bearer …</code>
      </p>
      <Buttons>
        <ButtonLink href="/account" kind="quiet">
          Back to your account
        </ButtonLink>
      </Buttons>
    </div>
  );
}
