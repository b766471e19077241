import { effectTag } from "#workers/adapters/effect-tag.ts";
import type { RenderedMail } from "#workers/db/schema/outbox.ts";
import type { Settings } from "#workers/settings.ts";

/** How Resend took a mail. `later` may be tried again with the same key, `refused` never. */
export type MailAnswer =
  | { readonly is: "sent"; readonly id: string | undefined }
  | {
      readonly is: "later";
      readonly why: string;
      /** How long Resend asks everybody to wait, when it says so. */
      readonly waitMs: number | undefined;
    }
  | { readonly is: "refused"; readonly why: string };

const TIMEOUT_MS = 10_000;
const LONGEST_WAIT_MS = 3_600_000;
const UNSAID_WAIT_MS = 5_000;
const LOOK_UP_PAGES = 20;

/** Resend's own SDK under our key; loaded only where it is used. */
export async function resendFor({ resend: { key, base } }: Settings) {
  const { Resend } = await import("resend");
  return new Resend(key, base === undefined ? {} : { baseUrl: base.replace(/\/$/, "") });
}

/**
 * Sends one mail through Resend; never throws. The key makes a repeat of the same bytes harmless for 24 hours, whatever
 * became of the first try; events about the mail carry the effect's name, and answers to it go to an operator.
 */
export async function sendMail(
  settings: Settings,
  mail: RenderedMail,
  name: { readonly effectId: string; readonly generation: number },
): Promise<MailAnswer> {
  const resend = await resendFor(settings);
  const { data, error, headers } = await resend.emails.send(
    {
      from: settings.mailFrom,
      replyTo: settings.operatorEmail,
      ...mail,
      tags: [{ name: "effect", value: effectTag(name.effectId) }],
    },
    { idempotencyKey: `${name.effectId}:${name.generation}`, signal: AbortSignal.timeout(TIMEOUT_MS) },
  );
  if (data !== null) return { is: "sent", id: data.id };
  return answerFor(error, headers?.["retry-after"]);
}

/**
 * Looks a mail up by its reader, subject and the instant since which it may have been sent: the ids of those that fit, newest
 * first, or undefined when Resend does not say.
 */
export async function findSentMails(
  settings: Settings,
  mail: { readonly to: string; readonly subject: string; readonly since: number },
): Promise<readonly string[] | undefined> {
  const resend = await resendFor(settings);
  const found: string[] = [];
  let after: string | undefined;
  for (let page = 0; page < LOOK_UP_PAGES; page++) {
    const { data } = await resend.emails.list(
      { limit: 100, ...(after === undefined ? {} : { after }) },
      { signal: AbortSignal.timeout(TIMEOUT_MS) },
    );
    if (data === null) return undefined;
    const since = data.data.filter((each) => Date.parse(each.created_at) >= mail.since);
    for (const { id, to, subject } of since)
      if (subject === mail.subject && to.includes(mail.to)) found.push(id);
    after = data.data.at(-1)?.id;
    if (!data.has_more || since.length < data.data.length || after === undefined) return found;
  }
  return undefined;
}

/**
 * Takes an address off Resend's own list of those it sends nothing to; false when Resend did not answer. Where it is not on the
 * list, or our key may not change it, the next mail shows whether it is.
 */
export async function liftAtResend(settings: Settings, email: string): Promise<boolean> {
  const resend = await resendFor(settings);
  const { error } = await resend.suppressions.remove(email, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  return error === null || [401, 403, 404].includes(error.statusCode ?? 0);
}

/** A gateway's page in the way of Resend's answer may leave any part of the error out. */
type Wrong = { readonly statusCode?: number | null; readonly name?: string } | null;

function answerFor(error: Wrong, retryAfter: string | undefined): MailAnswer {
  const status = error?.statusCode ?? null;
  const why = `${status ?? "no answer"} ${error?.name ?? ""}`.trim();
  if (status === 429) return { is: "later", why, waitMs: waitOf(error?.name, retryAfter) };
  // Another body was accepted under this key: the mail is out, and a new key would send it twice.
  if (error?.name === "invalid_idempotent_request") return { is: "sent", id: undefined };
  // 401 and 403 are about our own key and domain: no fault of the mail, which waits until that is put right.
  if (status === null || status >= 500 || [401, 403, 408, 409].includes(status))
    return { is: "later", why, waitMs: undefined };
  return { is: "refused", why };
}

function waitOf(name: string | undefined, retryAfter: string | undefined): number {
  // A day's or a month's quota is used up: it does not come back within seconds, whatever the header says.
  if (name?.endsWith("quota_exceeded")) return LONGEST_WAIT_MS;
  const seconds = Number(retryAfter);
  if (retryAfter === undefined || !Number.isFinite(seconds) || seconds < 0) return UNSAID_WAIT_MS;
  return Math.min(Math.max(seconds, 1) * 1000, LONGEST_WAIT_MS);
}
