import { and, eq, isNotNull, isNull, lte, sql } from "drizzle-orm";
import { isRefusal } from "#shared/errors.ts";
import { feeEvent } from "#shared/ledger.ts";
import { MINUTE } from "#shared/time.ts";
import { readCheckout, StripeFailure } from "#workers/adapters/stripe.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { payments } from "#workers/db/schema/bookings.ts";
import { record } from "#workers/ledger/record.ts";
import { claimForCheck, type Payment } from "#workers/payments/store.ts";

const AT_ONCE = 25;

/** Writes down Stripe's fee of every charge whose fee was not known yet when it was paid. */
export async function recordFees(ctx: Context): Promise<void> {
  const unknown = await ctx.db
    .select()
    .from(payments)
    .where(
      and(
        sql`${payments.status} = 'paid'`,
        isNull(payments.feeMinor),
        isNotNull(payments.chargeId),
        lte(payments.checkedAt, ctx.now - 5 * MINUTE),
      ),
    )
    .orderBy(payments.checkedAt)
    .limit(AT_ONCE);
  for (const payment of unknown) if (await claimForCheck(ctx, payment)) await recordFee(ctx, payment);
}

async function recordFee(ctx: Context, { id, bookingId, sessionId, chargeId }: Payment): Promise<void> {
  if (sessionId === null || chargeId === null) return;
  try {
    const { feeMinor } = await readCheckout(ctx.settings, sessionId);
    if (feeMinor === null) return;
    await commit(ctx, [
      ctx.db.update(payments).set({ feeMinor }).where(eq(payments.id, id)),
      ...record(ctx, bookingId, feeEvent(chargeId, feeMinor)),
    ]);
  } catch (error) {
    if (!(error instanceof StripeFailure) && !isRefusal(error, "changed-meanwhile")) throw error;
  }
}
