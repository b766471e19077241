import { DAY, HOUR, MINUTE } from "#shared/time.ts";
import type { Cast } from "./cast.ts";
import { form } from "./forms.ts";
import { operatorActs } from "./acts-operator.ts";
import { nextDue } from "./scene.ts";
import type { Stage } from "./stage.ts";
import { CALM } from "./steps.ts";

const MOST = 4_000;

/** Ends all faults and moves time on until nothing is due any more: what is true then has to be right. */
export async function settle(stage: Stage, cast: Cast): Promise<void> {
  const { steps, stripe } = stage;
  steps.setWeather(CALM);
  stage.note("from here on nothing fails");
  stage.post.behave();
  stage.news.behave();
  stripe.letReversals("made");
  stripe.letBalance("enough");
  stripe.startRefundsAs("succeeded");
  for (const { id } of stripe.state().refunds.filter(({ status }) => status === "pending"))
    await stripe.settleRefund(id);
  for (const { id, payment_intent: intent } of stripe.state().sessions) {
    const waits = stripe
      .state()
      .paymentIntents.some((each) => each.id === intent && each.status === "processing");
    if (waits) await stripe.settlePayment(id, true);
  }
  for (const { id, status } of stripe.state().disputes)
    if (!["won", "lost", "warning_closed"].includes(status))
      await stripe.closeDispute(id, stage.random.pick(["won", "lost"]));
  await mentorsCanBePaid(stage, cast);
  let quiet = 0;
  for (let round = 0; quiet < 20; round++) {
    if (round > MOST) throw new Error("does not come to rest");
    await stripe.expireDue();
    for (const act of await operatorActs(stage, cast)) if (stage.random.chance(0.5)) act.begin();
    stage.deliverEvents();
    stage.cron();
    await steps.runAll();
    const due = Math.min((await nextDue(stage)) ?? Infinity, stage.post.nextAt());
    // When nothing is due, half a month in steps shows that nothing comes up again.
    if (due === Infinity) quiet++;
    stage.pass(due === Infinity ? 18 * HOUR : Math.min(Math.max(due - stage.now(), MINUTE), 12 * DAY));
  }
}

/** The night after: our books are compared with Stripe's. */
export async function compareBooks(stage: Stage): Promise<void> {
  const night = Math.ceil(stage.now() / DAY) * DAY + DAY + 3 * HOUR + 10 * MINUTE;
  stage.pass(night - stage.now());
  for (let minute = 0; minute < 50; minute++) {
    stage.cron();
    await stage.steps.runAll();
    const runs = await stage.rows<{ stage: string }>(
      "SELECT stage FROM reconciliations ORDER BY day DESC LIMIT 1",
    );
    if (runs[0]?.stage === "done") return;
    stage.pass(MINUTE);
  }
  throw new Error("the books were not compared in a night");
}

async function mentorsCanBePaid(stage: Stage, cast: Cast): Promise<void> {
  for (const mentor of cast.mentors)
    stage.visit(mentor, "arranges to be paid", "/mentoring/earnings/account", form({}));
  await stage.steps.runAll();
  for (const { id } of stage.stripe.state().accounts) await stage.stripe.changeAccount(id, "active");
}
