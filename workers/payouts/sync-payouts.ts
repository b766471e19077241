import { eq } from "drizzle-orm";
import type { MentorId } from "#shared/ids.ts";
import { readLastPayout } from "#workers/adapters/stripe-payouts.ts";
import type { Context } from "#workers/context.ts";
import { payoutAccounts } from "#workers/db/schema/ledger.ts";
import { findAccount } from "#workers/payouts/store.ts";

/** Keeps whether the mentor's bank sent back what Stripe last paid out to it, as Stripe says now. Fails as StripeFailure. */
export async function syncPayouts(ctx: Context, mentorId: MentorId): Promise<void> {
  const account = await findAccount(ctx, mentorId);
  if (account === undefined || account.stripeAccountId === null) return;
  const last = await readLastPayout(ctx.settings, account.stripeAccountId);
  await ctx.db
    .update(payoutAccounts)
    .set({ payoutFailedAt: last?.failed === true ? last.at : null })
    .where(eq(payoutAccounts.mentorId, mentorId));
}
