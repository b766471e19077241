import { HOUR, MINUTE } from "#shared/time.ts";
import { listDisputesSince } from "#workers/adapters/stripe-disputes.ts";
import { StripeFailure } from "#workers/adapters/stripe.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { knownOf, listUnseen } from "#workers/disputes/store.ts";
import type { Job } from "#workers/jobs/index.ts";
import { promise } from "#workers/outbox/promise.ts";
import { listHeldRefunds } from "#workers/payments/store.ts";

/** Looks at what nobody told us of disputes: each hour at the open ones and for new ones. Refunds that waited for their end go on. */
export const syncDisputes: Job = {
  name: "sync-disputes",
  async run(ctx) {
    const waited = await listHeldRefunds(ctx);
    await commit(
      ctx,
      waited.map(({ refundId, after }) => promise(ctx, { kind: "stripe.refund", refundId, after })),
    );
    const unseen = await listUnseen(ctx, ctx.now - HOUR);
    const missed = Math.floor(ctx.now / MINUTE) % 60 === MINUTE_OF_HOUR ? await unheardOf(ctx) : [];
    const cause = `hour-${Math.floor(ctx.now / HOUR)}`;
    await commit(
      ctx,
      [...unseen.map(({ id }) => id), ...missed].map((disputeId) =>
        promise(ctx, { kind: "stripe.sync-dispute", disputeId, cause }),
      ),
    );
  },
};

const MINUTE_OF_HOUR = 17;

async function unheardOf(ctx: Context): Promise<string[]> {
  try {
    const ids = await listDisputesSince(ctx.settings, ctx.now - 6 * HOUR);
    const known = await knownOf(ctx, ids);
    return ids.filter((id) => !known.has(id));
  } catch (error) {
    if (!(error instanceof StripeFailure)) throw error;
    return [];
  }
}
