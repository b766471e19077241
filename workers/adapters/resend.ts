import type { RenderedMail } from "#workers/db/schema/outbox.ts";
import type { Settings } from "#workers/settings.ts";

/** How Resend took a mail. `later` may be tried again with the same key, `refused` never. */
export type MailAnswer =
  | { readonly is: "sent"; readonly id: string }
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
  if (error === null) return { is: "sent", id: data.id };
  const why = `${error.statusCode ?? "no answer"} ${error.name}`;
  switch (error.statusCode) {
    case null:
    case 408:
      return { is: "later", why, waitMs: undefined };
    case 409:
      // Another body under this key was accepted before; saying it again under a new key would say it twice.
      return error.name === "invalid_idempotent_request"
        ? { is: "refused", why }
        : { is: "later", why, waitMs: undefined };
    case 429:
      return { is: "later", why, waitMs: waitOf(headers?.["retry-after"]) };
    default:
      return error.statusCode >= 500 ? { is: "later", why, waitMs: undefined } : { is: "refused", why };
  }
}

function waitOf(retryAfter: string | undefined): number | undefined {
  const seconds = Number(retryAfter);
  if (retryAfter === undefined || !Number.isFinite(seconds) || seconds < 0) return undefined;
  return Math.min(Math.max(seconds, 1) * 1000, LONGEST_WAIT_MS);
}
