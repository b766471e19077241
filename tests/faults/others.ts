import type { CastMentor, Cast } from "./cast.ts";
import type { Act } from "./acts.ts";
import { form } from "./forms.ts";
import type { Stage } from "./stage.ts";

/** What happens beside the bookings: mentors arrange to be paid and lose that again, an operator tidies up, banks answer. */
export async function otherActs(stage: Stage, cast: Cast): Promise<Act[]> {
  const accounts = await rows<{ mentor_id: string; stripe_account_id: string | null }>(
    stage,
    "SELECT mentor_id, stripe_account_id FROM payout_accounts",
  );
  return [
    ...cast.mentors.flatMap((mentor) => {
      const account = accounts.find(({ mentor_id: id }) => id === mentor.mentorId)?.stripe_account_id ?? null;
      return account === null ? [onboards(stage, mentor)] : ofAccount(stage, mentor, account);
    }),
    ...(await operatorActs(stage, cast)),
    ...bankActs(stage),
  ];
}

function onboards(stage: Stage, mentor: CastMentor): Act {
  return {
    weight: 0.4,
    begin: () => stage.visit(mentor, "arranges to be paid", "/mentoring/earnings/account", form({})),
  };
}

function ofAccount(stage: Stage, mentor: CastMentor, account: string): Act[] {
  const becomes = (transfers: "active" | "pending" | "restricted") => () =>
    stage.atStripe(`${mentor.name}'s account is ${transfers}`, () =>
      stage.stripe.changeAccount(account, transfers),
    );
  return [
    { weight: 0.5, begin: becomes("active") },
    { weight: 0.1, begin: becomes("pending") },
    { weight: 0.2, begin: becomes("restricted") },
    {
      weight: 0.2,
      begin: () => stage.visit(mentor, "comes back from Stripe", "/mentoring/earnings/account"),
    },
  ];
}

/** An operator reads reports and sends again what is dead. */
export async function operatorActs(stage: Stage, { operator }: Cast): Promise<Act[]> {
  const reports = await rows<{ id: string }>(stage, "SELECT id FROM reports WHERE closed_at IS NULL");
  const dead = await rows<{ id: string }>(stage, "SELECT id FROM outbox WHERE state = 'dead' ORDER BY id");
  return [
    ...reports.map(({ id }) => ({
      weight: 0.2,
      begin: () =>
        stage.visit(
          operator,
          `closes ${id}`,
          `/operator/reports/${id}/outcome`,
          form({ outcome: "Spoke to both of them." }),
        ),
    })),
    ...dead.map(({ id }) => ({
      weight: 0.3,
      begin: () => stage.visit(operator, `sends again ${id}`, "/operator/outbox/retries", form({ id })),
    })),
  ];
}

function bankActs(stage: Stage): Act[] {
  const { refunds, charges } = stage.stripe.state();
  const pending = refunds.filter(({ status }) => status === "pending");
  const [refund] = pending.length > 0 ? [stage.random.pick(pending)] : [];
  const paid = charges.filter((charge) => charge.paid && charge.amount_refunded < charge.amount);
  const [charge] = paid.length > 0 ? [stage.random.pick(paid)] : [];
  return [
    { weight: 0.1, begin: () => stage.stripe.startRefundsAs(stage.random.pick(["pending", "succeeded"])) },
    { weight: 0.1, begin: () => stage.stripe.letReversals(stage.random.pick(["made", "refused"])) },
    ...(refund === undefined
      ? []
      : [
          {
            weight: 1,
            begin: () =>
              stage.atStripe(`the bank takes ${refund.id}`, () => stage.stripe.settleRefund(refund.id)),
          },
          {
            weight: 0.2,
            begin: () =>
              stage.atStripe(`the bank returns ${refund.id}`, () => stage.stripe.failRefund(refund.id)),
          },
        ]),
    ...(charge === undefined
      ? []
      : [
          {
            weight: 0.03,
            begin: () => refundByHand(stage, charge.payment_intent, charge.amount - charge.amount_refunded),
          },
        ]),
  ];
}

/** Staff give money back at Stripe, past us. */
function refundByHand(stage: Stage, intent: string, left: number): void {
  const amount = stage.random.chance(0.5) ? left : stage.random.int(1, left);
  stage.atStripe(`staff refund ${amount} of ${intent}`, () =>
    stage.stripeApi.fetch(
      new Request("http://stripe.test/v1/refunds", {
        method: "POST",
        headers: {
          authorization: "Bearer sk_test_rung",
          "content-type": "application/x-www-form-urlencoded",
        },
        body: new URLSearchParams({ payment_intent: intent, amount: String(amount) }).toString(),
      }),
    ),
  );
}

async function rows<T>(stage: Stage, text: string): Promise<T[]> {
  return (await stage.db.prepare(text).all<T>()).results;
}
