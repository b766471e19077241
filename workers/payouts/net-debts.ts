import { eq } from "drizzle-orm";
import { isRefusal } from "#shared/errors.ts";
import { netDebts as decide } from "#shared/payouts.ts";
import { sumMoney } from "#shared/money.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { debtNettings, transfers } from "#workers/db/schema/ledger.ts";
import { listDebts, type Transfer } from "#workers/payouts/store.ts";

/**
 * Keeps back of a share what its mentor still owes, before the share is sent, once. Two shares at once never keep back the same
 * debt: the database refuses the slower, and false says to try again.
 */
export async function netDebts(ctx: Context, transfer: Transfer): Promise<boolean> {
  if (transfer.nettedMinor > 0) return true;
  const nettings = decide(transfer.amountMinor, await listDebts(ctx, transfer.mentorId));
  if (nettings.length === 0) return true;
  const nettedMinor = sumMoney(nettings.map(({ amountMinor }) => amountMinor));
  try {
    await commit(ctx, [
      ...nettings.map(({ debt, amountMinor }) =>
        ctx.db
          .insert(debtNettings)
          .values({ debtId: debt.id, transferId: transfer.id, amountMinor, at: ctx.now }),
      ),
      ctx.db.update(transfers).set({ nettedMinor }).where(eq(transfers.id, transfer.id)),
    ]);
    return true;
  } catch (error) {
    if (!isRefusal(error, "changed-meanwhile", "already-done")) throw error;
    return false;
  }
}
