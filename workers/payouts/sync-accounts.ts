import { and, asc, eq, exists, gt, isNotNull, lte, or } from "drizzle-orm";
import { DAY, HOUR } from "#shared/time.ts";
import { StripeFailure } from "#workers/adapters/stripe.ts";
import type { Context } from "#workers/context.ts";
import { payoutAccounts, transfers } from "#workers/db/schema/ledger.ts";
import { logFailure } from "#workers/http/log.ts";
import { syncAccount } from "#workers/payouts/sync-account.ts";

/** Reads once an hour each account that something waits for, or that was begun not long ago, in case nobody told us. */
export async function syncAccounts(ctx: Context): Promise<void> {
  const awaited = ctx.db
    .select({ id: transfers.id })
    .from(transfers)
    .where(and(eq(transfers.mentorId, payoutAccounts.mentorId), eq(transfers.status, "waiting")));
  const due = await ctx.db
    .select({ mentorId: payoutAccounts.mentorId })
    .from(payoutAccounts)
    .where(
      and(
        isNotNull(payoutAccounts.stripeAccountId),
        lte(payoutAccounts.checkedAt, ctx.now - HOUR),
        or(
          exists(awaited),
          and(eq(payoutAccounts.ready, false), gt(payoutAccounts.createdAt, ctx.now - 30 * DAY)),
        ),
      ),
    )
    .orderBy(asc(payoutAccounts.checkedAt))
    .limit(25);
  for (const { mentorId } of due) {
    try {
      await syncAccount(ctx, mentorId);
    } catch (error) {
      if (!(error instanceof StripeFailure)) throw error;
      if (error.trouble === "refused") logFailure("sync-accounts", `${mentorId}: ${error.message}`);
    }
  }
}
