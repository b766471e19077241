import { HOUR, MINUTE, dateAt } from "#shared/time.ts";
import { StripeFailure } from "#workers/adapters/stripe.ts";
import { logFailure } from "#workers/http/log.ts";
import type { Job } from "#workers/jobs/index.ts";
import { reconcile as compare } from "#workers/reconciliation/reconcile.ts";

const BEGINS = 3 * HOUR + 10 * MINUTE;
const ENDS = BEGINS + HOUR;
const DAY = 24 * HOUR;

/** From 03:10 UTC, for an hour at most, compares Stripe's books with ours. A night that did not come to its end is part of the next. */
export const reconcile: Job = {
  name: "reconcile",
  async run(ctx) {
    const time = ctx.now % DAY;
    if (time < BEGINS || time >= ENDS) return;
    try {
      await compare(ctx, dateAt("UTC", ctx.now));
    } catch (error) {
      if (!(error instanceof StripeFailure)) throw error;
      // Without an answer it goes on in a minute; a refusal is for a person to look at.
      if (error.trouble !== "later") logFailure("reconcile", error.message);
    }
  },
};
