import type { MentorId } from "#shared/ids.ts";
import type { AccountStanding } from "#web/pages/earnings.tsx";
import type { Context } from "#workers/context.ts";
import { loadMentoring } from "#workers/mentors/store.ts";
import { findAccount } from "#workers/payouts/store.ts";

/** Where a mentor stands with being paid: nothing is asked of those who have never put a price on anything. */
export async function payoutStanding(ctx: Context, mentorId: MentorId): Promise<AccountStanding> {
  const account = await findAccount(ctx, mentorId);
  if (account !== undefined && account.stripeAccountId !== null) {
    if (account.ready) return { is: account.payoutFailedAt === null ? "ready" : "sent-back" };
    return account.due.length > 0 ? { is: "due", what: account.due } : { is: "looked-at" };
  }
  const { mentor, offers } = await loadMentoring(ctx, mentorId);
  const priced = offers.some(({ priceMinor }) => priceMinor > 0);
  return { is: priced && mentor.paidDeclaredAt !== null ? "to-begin" : "not-needed" };
}
