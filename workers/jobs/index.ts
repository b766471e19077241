import { createContext } from "#workers/context.ts";
import { innermost } from "#workers/db/commit.ts";
import { logFailure } from "#workers/http/log.ts";
import { badgesLapsing } from "#workers/jobs/badges-lapsing.ts";
import { bookingJobs } from "#workers/jobs/booking-jobs.ts";
import { careerDates } from "#workers/jobs/career-dates.ts";
import { fetchFeeds } from "#workers/jobs/fetch-feeds.ts";
import { followUp } from "#workers/jobs/follow-up.ts";
import { forgetMailEvents } from "#workers/jobs/forget-mail-events.ts";
import { nudgeIntake } from "#workers/jobs/nudge-intake.ts";
import { nudgeUnpaid } from "#workers/jobs/nudge-unpaid.ts";
import { packEnds } from "#workers/jobs/packs.ts";
import { payMentors } from "#workers/jobs/pay-mentors.ts";
import { reconcile } from "#workers/jobs/reconcile.ts";
import { recordFees } from "#workers/jobs/record-fees.ts";
import { remind } from "#workers/jobs/remind.ts";
import { syncDisputes } from "#workers/jobs/sync-disputes.ts";
import { syncPayments } from "#workers/jobs/sync-payments.ts";
import { syncRefunds } from "#workers/jobs/sync-refunds.ts";
import { tellSearchers } from "#workers/jobs/tell-searchers.ts";
import { drainNow } from "#workers/outbox/nudge.ts";
import type { Settings } from "#workers/settings.ts";
import type { Context } from "#workers/context.ts";

/** A job: asks D1 what is due at ctx.now, which is the time cron was meant for, and promises or does it. Safe to run twice. */
export type Job = { readonly name: string; run(ctx: Context): Promise<void> };

/** Every job of the minute, in the order it runs. */
export const jobs: readonly Job[] = [
  syncPayments,
  nudgeUnpaid,
  syncRefunds,
  syncDisputes,
  recordFees,
  ...bookingJobs,
  payMentors,
  packEnds,
  reconcile,
  tellSearchers,
  badgesLapsing,
  nudgeIntake,
  remind,
  followUp,
  careerDates,
  fetchFeeds,
  forgetMailEvents,
];

/** Runs what is due at `now`: each job, then the outbox. One failing job stops no other. */
export async function runJobs(
  env: Env,
  settings: Settings,
  now: number,
  due: readonly Job[] = jobs,
): Promise<void> {
  for (const job of due) {
    const ctx = createContext({
      binding: env.DB,
      settings,
      actor: { kind: "system", name: job.name },
      now,
      nudge: () => undefined,
    });
    await job.run(ctx).catch((error: unknown) => logFailure(job.name, innermost(error)));
  }
  await drainNow(env, settings, now);
}
