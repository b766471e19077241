import type { Context } from "#workers/context.ts";
import type { RenderedMail } from "#workers/db/schema/outbox.ts";
import { deliverMail } from "#workers/outbox/deliver-mail.ts";
import type { Delivery, Leased } from "#workers/outbox/drain.ts";
import { isMail } from "#workers/outbox/effects.ts";
import { deliverStripe } from "#workers/payments/deliver-stripe.ts";

/**
 * Keeps a promise. `keep` stores a mail as rendered before it is first sent, so that every later try sends the same bytes; false
 * when another drain has the row by now. What may not be stored is kept as null.
 */
export function deliver(
  ctx: Context,
  row: Leased,
  keep: (mail: RenderedMail | null) => Promise<boolean>,
): Promise<Delivery> {
  const { effect } = row;
  return isMail(effect) ? deliverMail(ctx, row, effect, keep) : deliverStripe(ctx, row, effect);
}
