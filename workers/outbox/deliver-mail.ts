import { isRefusal } from "#shared/errors.ts";
import { muteLink } from "#workers/accounts/mute-mail.ts";
import { loadAccount } from "#workers/accounts/store.ts";
import { sendMail } from "#workers/adapters/resend.ts";
import type { Context } from "#workers/context.ts";
import type { RenderedMail } from "#workers/db/schema/outbox.ts";
import type { Composed } from "#workers/outbox/compose/composed.ts";
import { composeMail } from "#workers/outbox/compose/compose-mail.ts";
import type { Delivery, Leased } from "#workers/outbox/drain.ts";
import type { MailEffect } from "#workers/outbox/effects.ts";

/**
 * Writes the mail from what is so now and sends it, once in all: it is kept as first written, and every later try sends the
 * same bytes under the same key. Skipped when it is no longer true or the reader has muted its kind.
 */
export async function deliverMail(
  ctx: Context,
  row: Leased,
  effect: MailEffect,
  keep: (mail: RenderedMail) => Promise<boolean>,
): Promise<Delivery> {
  const composed = await composeUnlessGone(ctx, row, effect);
  if ("skip" in composed) return { end: "skipped", why: composed.skip };
  if (await isMuted(ctx, composed)) return { end: "skipped", why: "muted by the reader" };
  const mail = row.rendered ?? (await renderedFrom(ctx, composed));
  if (row.rendered === null && composed.secret !== true && !(await keep(mail)))
    return { end: "later", why: "another drain has it" };
  const answer = await sendMail(ctx.settings, mail, `${row.id}:${row.generation}`);
  switch (answer.is) {
    case "sent":
      return { end: "done", providerId: answer.id };
    case "later":
      return {
        end: "later",
        why: answer.why,
        afterMs: answer.waitMs,
        holdsAll: answer.waitMs !== undefined,
      };
    case "refused":
      return { end: "dead", why: answer.why };
  }
}

type Written = Exclude<Composed, { skip: string }>;

async function composeUnlessGone(ctx: Context, row: Leased, effect: MailEffect): Promise<Composed> {
  try {
    return await composeMail(ctx, effect, row.createdAt);
  } catch (error) {
    if (isRefusal(error, "not-found")) return { skip: "what it is about is gone" };
    throw error;
  }
}

async function isMuted(ctx: Context, { mutable }: Written): Promise<boolean> {
  if (mutable === undefined) return false;
  const { muted } = await loadAccount(ctx, mutable.userId);
  return muted.includes(mutable.kind);
}

async function renderedFrom(ctx: Context, { mail, to, calendar, mutable }: Written): Promise<RenderedMail> {
  return {
    to,
    ...mail,
    headers: {
      "auto-submitted": "auto-generated",
      ...(mutable === undefined
        ? {}
        : {
            "list-unsubscribe": `<${await muteLink(ctx, mutable)}>`,
            "list-unsubscribe-post": "List-Unsubscribe=One-Click",
          }),
    },
    attachments:
      calendar === undefined
        ? []
        : [{ filename: "invite.ics", contentType: calendar.contentType, content: base64(calendar.text) }],
  };
}

function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
}
