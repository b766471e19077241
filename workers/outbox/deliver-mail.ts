import type { Context } from "#workers/context.ts";
import type { RenderedMail } from "#workers/db/schema/outbox.ts";
import type { Delivery, Leased } from "#workers/outbox/drain.ts";
import type { MailEffect } from "#workers/outbox/effects.ts";

export async function deliverMail(
  _ctx: Context,
  _row: Leased,
  effect: MailEffect,
  _keep: (mail: RenderedMail) => Promise<void>,
): Promise<Delivery> {
  return { end: "later", why: effect.kind };
}
