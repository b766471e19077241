import type { Act } from "./acts.ts";
import type { Stage } from "./stage.ts";

/** What banks, and our own staff at Stripe, do by themselves: take or return refunds, dispute, warn, refuse reversals. */
export function bankActs(stage: Stage): Act[] {
  const { random, stripe } = stage;
  // Reading all that Stripe holds takes long.
  if (random.chance(0.6)) return [];
  const { refunds, charges, disputes } = stripe.state();
  const one = <T>(list: readonly T[]): T[] => (list.length === 0 ? [] : [random.pick(list)]);
  const at = (weight: number, says: string, act: () => Promise<unknown>): Act => ({
    weight: 2.5 * weight,
    begin: () => stage.atStripe(says, act),
  });
  const paid = charges.filter((charge) => charge.paid);
  const left = paid.filter((charge) => charge.amount_refunded < charge.amount && !charge.disputed);
  const open = disputes.filter(({ status }) => !["won", "lost", "warning_closed"].includes(status));
  return [
    { weight: 0.25, begin: () => stripe.startRefundsAs(random.pick(["pending", "succeeded"])) },
    { weight: 0.25, begin: () => stripe.letBalance(random.pick(["counted", "enough", "short"])) },
    { weight: 0.25, begin: () => stripe.letReversals(random.pick(["made", "refused"])) },
    ...one(refunds.filter(({ status }) => status === "pending")).flatMap(({ id }) => [
      at(1, `the bank takes ${id}`, () => stripe.settleRefund(id)),
      at(0.2, `the bank returns ${id}`, () => stripe.failRefund(id)),
    ]),
    ...one(left).flatMap(({ id, amount, amount_refunded: back, payment_intent: intent }) => [
      at(0.03, `staff refund of ${intent}`, () => refundByHand(stage, intent, amount - back)),
      at(0.06, `the bank disputes ${id} of ${intent}`, () =>
        stripe.openDispute(id, { inquiry: random.chance(0.3) }),
      ),
      at(0.03, `the bank warns of ${id} of ${intent}`, () => stripe.warnOfFraud(id)),
    ]),
    ...one(open).flatMap(({ id, status, payment_intent: intent }) => [
      at(0.5, `the bank decides ${id} of ${intent}`, () =>
        stripe.closeDispute(id, random.pick(["won", "lost"])),
      ),
      ...(status.startsWith("warning")
        ? [at(0.3, `the bank insists on ${id} of ${intent}`, () => stripe.escalateDispute(id))]
        : []),
    ]),
  ];
}

/** Staff give money back at Stripe, past us. */
async function refundByHand(stage: Stage, intent: string, left: number): Promise<void> {
  const amount = stage.random.chance(0.5) ? left : stage.random.int(1, left);
  const answer = await stage.stripeApi.fetch(
    new Request("http://stripe.test/v1/refunds", {
      method: "POST",
      headers: {
        authorization: "Bearer sk_test_rung",
        "content-type": "application/x-www-form-urlencoded",
      },
      body: new URLSearchParams({ payment_intent: intent, amount: String(amount) }).toString(),
    }),
  );
  if (!answer.ok) throw new Error(await answer.text());
}
