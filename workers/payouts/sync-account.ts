import { and, eq } from "drizzle-orm";
import type { MentorId } from "#shared/ids.ts";
import { readAccount, type StripeAccount } from "#workers/adapters/stripe-payouts.ts";
import type { Context } from "#workers/context.ts";
import { commit, type Statement } from "#workers/db/commit.ts";
import { payoutAccounts, transfers } from "#workers/db/schema/ledger.ts";
import { promise } from "#workers/outbox/promise.ts";
import { findAccount, listWaitingTransfers, type PayoutAccount } from "#workers/payouts/store.ts";

/** Brings a mentor's account to what Stripe says now, and sets off what waited for it. Fails as StripeFailure. */
export async function syncAccount(ctx: Context, mentorId: MentorId): Promise<PayoutAccount | undefined> {
  const account = await findAccount(ctx, mentorId);
  if (account === undefined || account.stripeAccountId === null) return account;
  const seen = await readAccount(ctx.settings, account.stripeAccountId);
  await commit(ctx, [
    ctx.db
      .update(payoutAccounts)
      .set({ ready: seen.ready, due: seen.due, checkedAt: ctx.now })
      .where(eq(payoutAccounts.mentorId, mentorId)),
    ...(await setOff(ctx, mentorId, seen)),
  ]);
  ctx.nudge();
  return { ...account, ready: seen.ready, due: seen.due, checkedAt: ctx.now };
}

/** However many see the account come back at once, each share sets off once: the round is part of the promise's name. */
async function setOff(ctx: Context, mentorId: MentorId, { ready }: StripeAccount): Promise<Statement[]> {
  if (!ready) return [];
  const waiting = await listWaitingTransfers(ctx, mentorId);
  return waiting.flatMap(({ id, bookingId, round }) => [
    ctx.db
      .update(transfers)
      .set({ status: "owed", round: round + 1 })
      .where(and(eq(transfers.id, id), eq(transfers.status, "waiting"), eq(transfers.round, round))),
    promise(ctx, { kind: "stripe.transfer", bookingId, transferId: id, round: round + 1 }),
  ]);
}
