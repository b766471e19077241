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

/**
 * Sends one mail through Resend; never throws. The key makes a repeat of the same bytes harmless for 24 hours, whatever
 * became of the first try.
 */
export async function sendMail(settings: Settings, mail: RenderedMail, key: string): Promise<MailAnswer> {
  const { Resend } = await import("resend");
  const { key: apiKey, base } = settings.resend;
  const resend = new Resend(apiKey, base === undefined ? {} : { baseUrl: base.replace(/\/$/, "") });
  const { data, error, headers } = await resend.emails.send(
    { from: settings.mailFrom, ...mail },
    { idempotencyKey: key, signal: AbortSignal.timeout(TIMEOUT_MS) },
  );
  if (data !== null) return { is: "sent", id: data.id };
  return answerFor(error, headers?.["retry-after"]);
}

/** A gateway's page in the way of Resend's answer may leave any part of the error out. */
type Wrong = { readonly statusCode?: number | null; readonly name?: string } | null;

function answerFor(error: Wrong, retryAfter: string | undefined): MailAnswer {
  const status = error?.statusCode ?? null;
  const why = `${status ?? "no answer"} ${error?.name ?? ""}`.trim();
  if (status === 429) return { is: "later", why, waitMs: waitOf(retryAfter) };
  // Another body was accepted under this key: the mail is out, and a new key would send it twice.
  if (error?.name === "invalid_idempotent_request") return { is: "sent", id: undefined };
  // 401 and 403 are about our own key and domain: no fault of the mail, which waits until that is put right.
  if (status === null || status >= 500 || [401, 403, 408, 409].includes(status))
    return { is: "later", why, waitMs: undefined };
  return { is: "refused", why };
}

function waitOf(retryAfter: string | undefined): number | undefined {
  const seconds = Number(retryAfter);
  if (retryAfter === undefined || !Number.isFinite(seconds) || seconds < 0) return undefined;
  return Math.min(Math.max(seconds, 1) * 1000, LONGEST_WAIT_MS);
}
