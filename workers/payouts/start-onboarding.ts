import { and, eq, isNull } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import type { MentorId } from "#shared/ids.ts";
import { createAccount, createAccountLink } from "#workers/adapters/stripe-payouts.ts";
import { StripeFailure } from "#workers/adapters/stripe.ts";
import type { Context } from "#workers/context.ts";
import { payoutAccounts } from "#workers/db/schema/ledger.ts";
import { logFailure } from "#workers/http/log.ts";
import { loadMentoring } from "#workers/mentors/store.ts";
import { findAccount } from "#workers/payouts/store.ts";

/** Gives the address of Stripe's page on which a mentor with a priced offer arranges to be paid; one account for each mentor. */
export async function startOnboarding(
  ctx: Context,
  input: { readonly mentorId: MentorId; readonly email: string },
): Promise<{ url: string }> {
  const { mentor, offers } = await loadMentoring(ctx, input.mentorId);
  if (mentor.paidDeclaredAt === null || !offers.some(({ priceMinor }) => priceMinor > 0))
    throw new Refusal("declaration-needed");
  await ctx.db
    .insert(payoutAccounts)
    .values({ mentorId: mentor.id, email: input.email, createdAt: ctx.now })
    .onConflictDoNothing();
  try {
    const accountId = await accountOf(ctx, mentor);
    const back = `${ctx.settings.origin}/mentoring/earnings`;
    const url = await createAccountLink(ctx.settings, {
      accountId,
      returnUrl: `${back}/account`,
      refreshUrl: `${back}?link=over`,
    });
    return { url };
  } catch (error) {
    if (!(error instanceof StripeFailure)) throw error;
    if (error.trouble === "refused") logFailure("onboarding", `${mentor.id}: ${error.message}`);
    throw new Refusal("payment-unavailable");
  }
}

async function accountOf(ctx: Context, { id, name }: { id: MentorId; name: string }): Promise<string> {
  const row = await findAccount(ctx, id);
  if (row === undefined) throw new Refusal("changed-meanwhile");
  if (row.stripeAccountId !== null) return row.stripeAccountId;
  const made = await createAccount(ctx.settings, { id, name, email: row.email });
  await ctx.db
    .update(payoutAccounts)
    .set({ stripeAccountId: made.id, ready: made.ready, due: made.due, checkedAt: ctx.now })
    .where(and(eq(payoutAccounts.mentorId, id), isNull(payoutAccounts.stripeAccountId)));
  return made.id;
}
