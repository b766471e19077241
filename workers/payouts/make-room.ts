import type { Context } from "#workers/context.ts";
import type { Delivery, Leased } from "#workers/outbox/drain.ts";
import { decideAgain } from "#workers/payments/decide-again.ts";
import type { Payment, Refund } from "#workers/payments/store.ts";
import { callOff } from "#workers/payouts/call-off.ts";
import { findTransferOf } from "#workers/payouts/store.ts";
import { takeBack } from "#workers/payouts/take-back.ts";

/**
 * Before money goes back to a mentee: calls off the mentor's share of it, or takes it back when it is sent. When Stripe does not
 * give it back the mentor owes it, and the mentee gets the money all the same. Gives a wait while the share is on its way out.
 */
export async function makeRoom(
  ctx: Context,
  row: Leased,
  payment: Payment,
  refund: Refund,
): Promise<Delivery | undefined> {
  const transfer = await findTransferOf(ctx, payment.id);
  if (transfer === undefined) return undefined;
  if (transfer.status !== "sent") {
    if (await callOff(ctx, transfer)) return undefined;
    return { end: "later", why: "the mentor's share is on its way out" };
  }
  await decideAgain(() => takeBack(ctx, row, payment, { cause: refund.id }));
  return undefined;
}
