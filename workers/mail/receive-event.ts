import { and, eq, inArray, isNull, or, sql, type SQL } from "drizzle-orm";
import { isRefusal } from "#shared/errors.ts";
import { replacedBy, suppressionFor } from "#shared/mail.ts";
import { verifyMailEvent, type EventHeaders, type MailEvent } from "#workers/adapters/resend-events.ts";
import type { Context } from "#workers/context.ts";
import { commit, type Statement } from "#workers/db/commit.ts";
import { mailEvents } from "#workers/db/schema/mail.ts";
import { outbox } from "#workers/db/schema/outbox.ts";
import { logFailure } from "#workers/http/log.ts";
import { sendHeldBack } from "#workers/mail/lift-suppression.ts";
import { liftByProof, suppress } from "#workers/mail/suppress.ts";

/**
 * Takes what Resend says of a mail: its state goes on the mail's row, and an address that mail does not reach gets no more. False
 * when Resend did not send it; a repeat, and news of a mail that is not ours, changes nothing.
 */
export async function receiveMailEvent(ctx: Context, body: string, headers: EventHeaders): Promise<boolean> {
  const event = await verifyMailEvent(ctx.settings, body, headers);
  if (event === "forged") return false;
  const outboxId = event === "other" ? undefined : await findRowOf(ctx, event);
  if (event === "other" || outboxId === undefined) return true;
  try {
    await commit(ctx, statementsFor(ctx, outboxId, event));
  } catch (error) {
    if (!isRefusal(error, "already-done")) throw error;
    return true;
  }
  if (event.delivery === "failed") logFailure("mail", `Resend could not send ${outboxId}: ${event.detail}`);
  return true;
}

function statementsFor(ctx: Context, outboxId: string, event: MailEvent): Statement[] {
  const { id, delivery, detail, at } = event;
  const reason = suppressionFor(delivery, detail);
  return [
    ctx.db.insert(mailEvents).values({ id, outboxId, delivery, detail, at, receivedAt: ctx.now }),
    ctx.db
      .update(outbox)
      .set({ delivery, deliveryAt: at })
      .where(
        and(
          eq(outbox.id, outboxId),
          or(isNull(outbox.delivery), inArray(outbox.delivery, [...replacedBy(delivery)])),
        ),
      ),
    settle(ctx, outboxId, event),
    ...(reason === undefined ? [] : [suppress(ctx, { ...event, reason })]),
    ...(delivery === "delivered" ? [liftByProof(ctx, event), sendHeldBack(ctx, liftedOf(event))] : []),
  ];
}

function liftedOf({ email }: MailEvent): SQL {
  return sql`(SELECT s.id FROM suppressions s WHERE s.email = ${email} AND s.state = 'lifted')`;
}

/**
 * A mail that Resend took is sent, though its answer was lost; one that Resend could not send after all is for an operator. Only
 * the last word counts, which the row has by now.
 */
function settle(ctx: Context, outboxId: string, { delivery, detail, mailId }: MailEvent): Statement {
  const isLast = and(eq(outbox.id, outboxId), eq(outbox.delivery, delivery));
  if (delivery === "failed")
    return ctx.db
      .update(outbox)
      .set({
        state: "dead",
        doneAt: ctx.now,
        providerId: mailId,
        error: `Resend could not send it: ${detail}`,
      })
      .where(and(isLast, inArray(outbox.state, ["pending", "done"])));
  return ctx.db
    .update(outbox)
    .set({ state: "done", doneAt: ctx.now, providerId: mailId, error: null, rendered: null })
    .where(and(isLast, inArray(outbox.state, ["pending", "dead"]), isNull(outbox.suppressionId)));
}

async function findRowOf(ctx: Context, { effectId, mailId }: MailEvent): Promise<string | undefined> {
  const isIt = effectId === undefined ? eq(outbox.providerId, mailId) : eq(outbox.id, effectId);
  const [row] = await ctx.db.select({ id: outbox.id }).from(outbox).where(isIt).limit(1);
  return row?.id;
}
