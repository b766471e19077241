import { and, eq, isNull } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import { ownEvent } from "#shared/ledger.ts";
import { enterable } from "#shared/reconcile.ts";
import { readMovement } from "#workers/adapters/stripe-books.ts";
import { StripeFailure } from "#workers/adapters/stripe.ts";
import type { Context, Person } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { moneyDifferences } from "#workers/db/schema/reconciliation.ts";
import { record } from "#workers/ledger/record.ts";
import { loadDifference } from "#workers/reconciliation/store.ts";
import { decision } from "#workers/trust/decision.ts";

/** Enters into our books, once, what Stripe moved of our own money: a payout to our bank, or a fee of no one charge. */
export async function enterMovement(
  ctx: Context,
  operator: Person,
  input: { readonly id: string; readonly reason: string },
): Promise<void> {
  const difference = await loadDifference(ctx, input.id);
  const transactionId = enterable(difference);
  if (transactionId === undefined) throw new Refusal("not-possible-now");
  const { amountMinor, feeMinor } = await readFor(ctx, transactionId);
  const kind = difference.subject.startsWith("payout:") ? "payout" : "stripe-fee";
  await commit(ctx, [
    decision(ctx, operator, {
      kind: "entry",
      subjectId: difference.subject,
      outcome: difference.stripes,
      reason: input.reason,
    }),
    ...record(ctx, null, ownEvent(kind, transactionId, amountMinor - feeMinor)),
    ctx.db
      .update(moneyDifferences)
      .set({ goneAt: ctx.now })
      .where(and(eq(moneyDifferences.id, difference.id), isNull(moneyDifferences.goneAt))),
  ]);
}

async function readFor(ctx: Context, id: string) {
  try {
    return await readMovement(ctx.settings, id);
  } catch (error) {
    if (error instanceof StripeFailure) throw new Refusal("payment-unavailable");
    throw error;
  }
}
