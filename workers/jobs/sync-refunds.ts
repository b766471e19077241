import { HOUR } from "#shared/time.ts";
import { commit } from "#workers/db/commit.ts";
import type { Job } from "#workers/jobs/index.ts";
import { promise } from "#workers/outbox/promise.ts";
import { listUnsettledRefunds } from "#workers/payments/store.ts";

/** Looks once an hour at every refund whose end Stripe has not told us. */
export const syncRefunds: Job = {
  name: "sync-refunds",
  async run(ctx) {
    const cause = `hour-${Math.floor(ctx.now / HOUR)}`;
    const unsettled = await listUnsettledRefunds(ctx);
    await commit(
      ctx,
      unsettled.map(({ id }) => promise(ctx, { kind: "stripe.sync-refund", refundId: id, cause })),
    );
  },
};
