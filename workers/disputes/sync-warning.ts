import { readWarning } from "#workers/adapters/stripe-disputes.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { fraudWarnings } from "#workers/db/schema/disputes.ts";
import type { Delivery } from "#workers/outbox/drain.ts";
import { promise } from "#workers/outbox/promise.ts";
import { findPaymentOf } from "#workers/payments/store.ts";

/** Keeps a bank's early word of fraud about a payment of ours, and tells the operator, who decides. */
export async function syncWarning(ctx: Context, id: string): Promise<Delivery> {
  const { intentId, kind, actionable, openedAt } = await readWarning(ctx.settings, id);
  const payment = await findPaymentOf(ctx, { paymentId: null, sessionId: null, intentId });
  if (payment === undefined) return { end: "skipped", why: "it is about nothing of ours" };
  const { id: paymentId, bookingId } = payment;
  await commit(ctx, [
    ctx.db
      .insert(fraudWarnings)
      .values({ id, paymentId, bookingId, kind, actionable, openedAt })
      .onConflictDoUpdate({ target: fraudWarnings.id, set: { actionable } }),
    promise(ctx, { kind: "email.operator-money", about: "warning", subject: id }),
  ]);
  return { end: "done", providerId: id };
}
