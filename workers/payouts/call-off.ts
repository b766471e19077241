import { and, eq, inArray, sql } from "drizzle-orm";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { payments } from "#workers/db/schema/bookings.ts";
import { debtNettings, transfers } from "#workers/db/schema/ledger.ts";
import { findTransferOf, type Transfer } from "#workers/payouts/store.ts";

/** Calls off a share that has not gone: what is kept is shared out anew, and debts kept back from it are owed again. False when it is going at this moment, or gone. */
export async function callOff(ctx: Context, { id, paymentId }: Transfer): Promise<boolean> {
  await commit(ctx, [
    ctx.db
      .update(transfers)
      .set({ status: "cancelled", nettedMinor: 0 })
      .where(and(eq(transfers.id, id), inArray(transfers.status, ["owed", "waiting", "failed"]))),
    ctx.db
      .delete(debtNettings)
      .where(
        and(
          eq(debtNettings.transferId, id),
          sql`EXISTS (SELECT 1 FROM transfers t WHERE t.id = ${id} AND t.status = 'cancelled')`,
        ),
      ),
    ctx.db
      .update(payments)
      .set({ settledAt: null })
      .where(
        and(
          eq(payments.id, paymentId),
          sql`NOT EXISTS (SELECT 1 FROM transfers t WHERE t.payment_id = payments.id AND t.status NOT IN ('cancelled', 'returned'))`,
        ),
      ),
  ]);
  return (await findTransferOf(ctx, paymentId)) === undefined;
}
