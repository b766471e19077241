import { array, minLength, object, optional, record, string, union, type infer as Infer } from "zod/mini";
import type { Delivery } from "#shared/mail.ts";
import { effectIn } from "#workers/adapters/effect-tag.ts";
import { resendFor } from "#workers/adapters/resend.ts";
import type { Settings } from "#workers/settings.ts";

/** News of one mail of ours; instants in ms. */
export type MailEvent = {
  readonly id: string;
  readonly delivery: Delivery;
  /** The bounce's type, or why it failed; empty for good news. */
  readonly detail: string;
  readonly at: number;
  /** Resend's name of the mail, and our own when the mail carries it. */
  readonly mailId: string;
  readonly effectId: string | undefined;
  readonly email: string;
  readonly mailedAt: number;
};

/** What Resend sends with an event, beside the body. */
export type EventHeaders = { readonly id: string; readonly timestamp: string; readonly signature: string };

const HEARD: Partial<Record<string, Delivery>> = {
  "email.sent": "sent",
  "email.delivery_delayed": "delayed",
  "email.delivered": "delivered",
  "email.failed": "failed",
  "email.bounced": "bounced",
  "email.suppressed": "suppressed",
  "email.complained": "complained",
};

/** As the SDK's types have them, or as Resend's documentation does. */
const Tags = union([record(string(), string()), array(object({ name: string(), value: string() }))]);

const Sent = object({
  type: string(),
  created_at: string(),
  data: object({
    email_id: string(),
    created_at: string(),
    to: array(string()).check(minLength(1)),
    tags: optional(Tags),
    bounce: optional(object({ type: string() })),
    failed: optional(object({ reason: string() })),
  }),
});

/** The event, when Resend signed it within five minutes of now: `forged` when it did not, `other` when it is about no mail. */
export async function verifyMailEvent(
  settings: Settings,
  body: string,
  headers: EventHeaders,
): Promise<MailEvent | "forged" | "other"> {
  const resend = await resendFor(settings);
  const { webhookSecret } = settings.resend;
  let signed: unknown;
  try {
    signed = resend.webhooks.verify({ payload: body, headers, webhookSecret });
  } catch {
    return "forged";
  }
  const sent = Sent.safeParse(signed);
  const delivery = sent.success ? HEARD[sent.data.type] : undefined;
  if (!sent.success || delivery === undefined) return "other";
  const { created_at: at, data } = sent.data;
  return {
    id: headers.id,
    delivery,
    detail: data.bounce?.type ?? data.failed?.reason ?? "",
    at: Date.parse(at),
    mailId: data.email_id,
    effectId: effectIn(tagIn(data.tags, "effect")),
    email: bare(data.to[0] ?? ""),
    mailedAt: Date.parse(data.created_at),
  };
}

function tagIn(tags: Infer<typeof Tags> | undefined, name: string): string | undefined {
  return Array.isArray(tags) ? tags.find((tag) => tag.name === name)?.value : tags?.[name];
}

/** The address in 'Ada <ada@example.org>', in small letters. */
function bare(recipient: string): string {
  return (/<([^<>]+)>\s*$/.exec(recipient)?.[1] ?? recipient).trim().toLowerCase();
}
