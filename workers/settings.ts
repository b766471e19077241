import { email, object, optional, string, url, minLength, transform, pipe, regex } from "zod/mini";

const secret = string().check(minLength(8, { error: "is too short to be a key" }));

const Settings = object({
  APP_ORIGIN: pipe(
    url({ error: "must be the address people open, such as https://rung.example" }),
    transform((text) => new URL(text).origin),
  ),
  MAIL_FROM: string().check(
    regex(/^.+<[^<>@\s]+@[^<>@\s]+>$/, {
      error: 'must look like "Rung <hello@your-domain>"',
    }),
  ),
  OPERATOR_EMAIL: pipe(
    email({ error: "must be the first operator's e-mail address" }),
    transform((text) => text.toLowerCase()),
  ),
  LINK_SECRET: string().check(minLength(32, { error: "must be a random text of 32 characters or more" })),
  STRIPE_SECRET_KEY: secret,
  STRIPE_WEBHOOK_SECRET: secret,
  STRIPE_ACCOUNTS_WEBHOOK_SECRET: optional(secret),
  RESEND_API_KEY: secret,
  RESEND_WEBHOOK_SECRET: string().check(
    regex(/^whsec_[A-Za-z0-9+/]{4,}={0,2}$/, {
      error: "must be the signing secret that Resend shows, which starts with whsec_",
    }),
  ),
  MAIL_PER_SECOND: optional(
    string().check(regex(/^[1-9]\d{0,3}$/, { error: "must be a number from 1 to 9999" })),
  ),
  STRIPE_API_BASE: optional(url()),
  RESEND_API_BASE: optional(url()),
});

/** The checked settings of one deployment. */
export type Settings = {
  readonly origin: string;
  readonly mailFrom: string;
  readonly operatorEmail: string;
  readonly linkSecret: string;
  readonly stripe: {
    readonly key: string;
    /** The secrets of the places that Stripe sends events from: payments, and mentors' accounts when those have their own. */
    readonly webhookSecrets: readonly string[];
    readonly base: string | undefined;
  };
  readonly resend: {
    readonly key: string;
    readonly base: string | undefined;
    readonly webhookSecret: string;
    /** How many mails a second Resend takes from us. */
    readonly perSecond: number;
  };
};

/** One sentence that names each setting that is missing or wrong. */
export class WrongSettings extends Error {}

/** Checks the settings; throws one sentence that names each that is missing or wrong, and never its value. */
function readSettings(env: Record<string, unknown>): Settings {
  const checked = Settings.safeParse(env);
  if (!checked.success) {
    const wrong = checked.error.issues.map(
      (issue) => `${issue.path.join(".")} ${issue.code === "invalid_type" ? "is missing" : issue.message}`,
    );
    throw new WrongSettings(`Rung cannot start: ${wrong.join("; ")}.`);
  }
  const it = checked.data;
  return {
    origin: it.APP_ORIGIN,
    mailFrom: it.MAIL_FROM,
    operatorEmail: it.OPERATOR_EMAIL,
    linkSecret: it.LINK_SECRET,
    stripe: {
      key: it.STRIPE_SECRET_KEY,
      webhookSecrets: [it.STRIPE_WEBHOOK_SECRET, it.STRIPE_ACCOUNTS_WEBHOOK_SECRET].filter(
        (each) => each !== undefined,
      ),
      base: it.STRIPE_API_BASE,
    },
    resend: {
      key: it.RESEND_API_KEY,
      base: it.RESEND_API_BASE,
      webhookSecret: it.RESEND_WEBHOOK_SECRET,
      perSecond: Number(it.MAIL_PER_SECOND ?? 2),
    },
  };
}

const checkedOnce = new WeakMap<object, Settings>();

/** The settings of this deployment, checked the first time they are asked for. */
export function settingsOf(env: object): Settings {
  const known = checkedOnce.get(env);
  if (known !== undefined) return known;
  const settings = readSettings({ ...env });
  checkedOnce.set(env, settings);
  return settings;
}
