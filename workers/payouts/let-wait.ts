import { and, eq, inArray } from "drizzle-orm";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { transfers } from "#workers/db/schema/ledger.ts";
import type { Delivery } from "#workers/outbox/drain.ts";
import { promise } from "#workers/outbox/promise.ts";
import { listWaitingTransfers, type Transfer } from "#workers/payouts/store.ts";

/** Lets a share wait until the mentor's account can take it; the mentor is told by the first that waits. */
export async function letWait(ctx: Context, { id, bookingId, mentorId }: Transfer): Promise<Delivery> {
  const others = await listWaitingTransfers(ctx, mentorId);
  await commit(ctx, [
    ctx.db
      .update(transfers)
      .set({ status: "waiting" })
      .where(and(eq(transfers.id, id), inArray(transfers.status, ["owed", "failed", "sending"]))),
    ...(others.length > 0
      ? []
      : [promise(ctx, { kind: "email.payout-waiting", bookingId, to: "mentor", transferId: id })]),
  ]);
  return { end: "skipped", why: "the mentor's account cannot take it yet" };
}
