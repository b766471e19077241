import type { Context } from "#workers/context.ts";
import type { RenderedMail } from "#workers/db/schema/outbox.ts";
import { deliverMail } from "#workers/outbox/deliver-mail.ts";
import type { Delivery, Leased } from "#workers/outbox/drain.ts";
import { deliverStripe } from "#workers/payments/deliver-stripe.ts";

/** Keeps a promise. `keep` stores a mail as rendered, so that every later try sends the same bytes. */
export function deliver(
  ctx: Context,
  row: Leased,
  keep: (mail: RenderedMail) => Promise<void>,
): Promise<Delivery> {
  switch (row.effect.kind) {
    case "stripe.sync-payment":
    case "stripe.expire-session":
    case "stripe.refund":
    case "stripe.sync-refund":
      return deliverStripe(ctx, row, row.effect);
    default:
      return deliverMail(ctx, row, row.effect, keep);
  }
}
