import { eq, inArray } from "drizzle-orm";
import { FOLLOW_UP_MAIL } from "#shared/contract/accounts.ts";
import { isRefusal } from "#shared/errors.ts";
import { mayMail } from "#shared/mail.ts";
import { HOUR, MINUTE } from "#shared/time.ts";
import { muteLink } from "#workers/accounts/mute-mail.ts";
import { findSentMails, liftAtResend, sendMail } from "#workers/adapters/resend.ts";
import type { Context } from "#workers/context.ts";
import { readAll } from "#workers/db/client.ts";
import { users } from "#workers/db/schema/accounts.ts";
import { outbox, type RenderedMail } from "#workers/db/schema/outbox.ts";
import { settleLift } from "#workers/mail/lift-suppression.ts";
import { suppressionQuery } from "#workers/mail/store.ts";
import type { Composed } from "#workers/outbox/compose/composed.ts";
import { composeMail } from "#workers/outbox/compose/compose-mail.ts";
import type { Delivery, Leased } from "#workers/outbox/drain.ts";
import type { MailEffect } from "#workers/outbox/effects.ts";

/** Resend remembers a key for 24 hours; an hour of that is left for clocks that differ. */
const KEY_LASTS = 23 * HOUR;

type Written = Exclude<Composed, { skip: string }>;
type Keep = (mail: RenderedMail | null) => Promise<boolean>;

/**
 * Writes the mail from what is so now and sends it, once in all: it is kept as first written, and every later try sends the
 * same bytes under the same key, unless its reader has another address by then. Skipped when it is no longer true or the reader
 * has muted its kind; dead when mail does not reach the address. Where a key no longer tells whether the mail is out, Resend is
 * asked first.
 */
export async function deliverMail(
  ctx: Context,
  row: Leased,
  effect: MailEffect,
  keep: Keep,
): Promise<Delivery> {
  const composed = await composeUnlessGone(ctx, row, effect);
  if ("skip" in composed) return { end: "skipped", why: composed.skip };
  const inTheWay = (await whatIsInTheWay(ctx, composed)) ?? (await whatIsOut(ctx, row, composed));
  return inTheWay ?? send(ctx, row, composed, keep);
}

async function composeUnlessGone(ctx: Context, row: Leased, effect: MailEffect): Promise<Composed> {
  try {
    return await composeMail(ctx, effect, row.createdAt);
  } catch (error) {
    if (isRefusal(error, "not-found")) return { skip: "what it is about is gone" };
    throw error;
  }
}

/** Why the mail is not to go to its reader; undefined when it may. */
async function whatIsInTheWay(ctx: Context, { to, mutable, secret }: Written): Promise<Delivery | undefined> {
  const [[suppression], [reader]] = await readAll(ctx.db, [
    suppressionQuery(ctx, to),
    ctx.db
      .select({ muted: users.muted })
      .from(users)
      .where(eq(users.id, mutable?.userId ?? "usr_none")),
  ]);
  if (mutable !== undefined && reader?.muted.includes(mutable.kind))
    return { end: "skipped", why: "muted by the reader" };
  const may = mayMail(suppression, secret === true, ctx.now);
  if (suppression === undefined || may === "yes") return undefined;
  if (may === "no")
    return {
      end: "dead",
      why: `mail does not reach the address: ${suppression.reason}`,
      suppressionId: suppression.id,
    };
  if (!(await liftAtResend(ctx.settings, suppression.email)))
    return { end: "later", why: "Resend has not lifted its own suppression of the address" };
  await settleLift(ctx, suppression.id);
  return undefined;
}

/** What became of a mail that may be out under a key that no longer tells; undefined when it is certainly not out. */
async function whatIsOut(ctx: Context, row: Leased, composed: Written): Promise<Delivery | undefined> {
  const { firstTriedAt, keyedAt } = row;
  const { to, subject } = row.rendered ?? { to: composed.to, subject: composed.mail.subject };
  const isKeyGood = keyedAt !== null && ctx.now - keyedAt < KEY_LASTS && to === composed.to;
  if (firstTriedAt === null || isKeyGood) return undefined;
  const found = await findSentMails(ctx.settings, { to, subject, since: firstTriedAt - MINUTE });
  if (found === undefined) return { end: "later", why: "Resend did not say whether it is out" };
  const others = await ctx.db
    .select({ providerId: outbox.providerId })
    .from(outbox)
    .where(inArray(outbox.providerId, found.slice(0, 50)));
  const providerId = found.find((id) => others.every((other) => other.providerId !== id));
  if (providerId !== undefined) return { end: "done", providerId };
  if (keyedAt !== null)
    return { end: "later", why: "not out; its key is over", afterMs: 0, newGeneration: true };
}

async function send(ctx: Context, row: Leased, composed: Written, keep: Keep): Promise<Delivery> {
  const kept = row.keyedAt === null ? null : row.rendered;
  const mail = kept ?? (await renderedFrom(ctx, composed));
  if (row.keyedAt === null && !(await keep(composed.secret === true ? null : mail)))
    return { end: "later", why: "another drain has it" };
  const answer = await sendMail(ctx.settings, mail, { effectId: row.id, generation: row.generation });
  switch (answer.is) {
    case "sent":
      return { end: "done", providerId: answer.id };
    case "later": {
      const { why, waitMs } = answer;
      return { end: "later", why, afterMs: waitMs, holdsAll: waitMs !== undefined };
    }
    case "refused":
      return { end: "dead", why: answer.why };
  }
}

async function renderedFrom(ctx: Context, { mail, to, calendar, mutable }: Written): Promise<RenderedMail> {
  return {
    to,
    ...mail,
    headers: {
      "auto-submitted": "auto-generated",
      ...(mutable === undefined || !FOLLOW_UP_MAIL.includes(mutable.kind)
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
