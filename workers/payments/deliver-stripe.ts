import type { Context } from "#workers/context.ts";
import type { Delivery, Leased } from "#workers/outbox/drain.ts";
import type { StripeEffect } from "#workers/outbox/effects.ts";

export async function deliverStripe(_ctx: Context, _row: Leased, effect: StripeEffect): Promise<Delivery> {
  return { end: "later", why: effect.kind };
}
