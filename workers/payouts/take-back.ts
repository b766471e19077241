import { eq, sql } from "drizzle-orm";
import { debtEvent, donationBackEvent, reversalEvent, type TakenBack } from "#shared/ledger.ts";
import { partTakeBack, takeBackFor } from "#shared/payouts.ts";
import { createReversal, findReversal } from "#workers/adapters/stripe-payouts.ts";
import { StripeFailure } from "#workers/adapters/stripe.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { payments } from "#workers/db/schema/bookings.ts";
import { transfers } from "#workers/db/schema/ledger.ts";
import { logFailure } from "#workers/http/log.ts";
import { record } from "#workers/ledger/record.ts";
import type { Leased } from "#workers/outbox/drain.ts";
import { readPool } from "#workers/pool/store.ts";
import type { Payment } from "#workers/payments/store.ts";
import { readShare } from "#workers/payouts/read-share.ts";
import { findTransferOf, type Transfer } from "#workers/payouts/store.ts";

/**
 * Takes back what a mentor has too much of a payment, because of a refund or a dispute: by a reversal at Stripe as far as it was
 * sent and Stripe allows it, and the rest is owed. With `whole` all of the share comes back and what is kept is shared out anew.
 */
export async function takeBack(
  ctx: Context,
  row: Leased,
  payment: Payment,
  why: { readonly cause: string; readonly whole?: boolean },
): Promise<void> {
  const transfer = await findTransferOf(ctx, payment.id);
  if (transfer?.status !== "sent") return;
  const { booking } = await loadBooking(ctx, payment.bookingId);
  const kept = await readShare(ctx, payment, booking);
  if (transfer.keptMinor <= kept.keptMinor) return;
  const { keptMinor, amountMinor: shareMinor } = why.whole ? { keptMinor: 0, amountMinor: 0 } : kept;
  const back = takeBackFor(transfer, { keptMinor, shareMinor });
  if (transfer.donated) return takeBackGiven(ctx, transfer, { ...why, keptMinor, back });
  const { reverseMinor, oweMinor } = partTakeBack(transfer, back.mentorMinor);
  const reversalId =
    reverseMinor === 0 || transfer.stripeTransferId === null
      ? null
      : await reverse(ctx, row, {
          stripeTransferId: transfer.stripeTransferId,
          cause: why.cause,
          amountMinor: reverseMinor,
        });
  const named = `${why.cause}:${transfer.id}`;
  const reversedMinor = reversalId === undefined ? 0 : reverseMinor;
  const owedMinor = oweMinor + reverseMinor - reversedMinor;
  await commit(ctx, [
    ...record(
      ctx,
      payment.bookingId,
      reversalEvent(reversalId ?? named, { mentorMinor: reversedMinor, platformMinor: back.platformMinor }),
    ),
    ...record(ctx, payment.bookingId, debtEvent(named, owedMinor)),
    ctx.db
      .update(transfers)
      .set({
        keptMinor,
        takenBack: transfer.takenBack + 1,
        reversedMinor: sql`${transfers.reversedMinor} + ${reversedMinor}`,
        debtMinor: sql`${transfers.debtMinor} + ${owedMinor}`,
        ...(why.whole ? { status: "returned" as const } : {}),
      })
      .where(eq(transfers.id, transfer.id)),
    ...(why.whole
      ? [ctx.db.update(payments).set({ settledAt: null }).where(eq(payments.id, payment.id))]
      : []),
  ]);
}

/** A share that was given comes back out of the pool, as far as the pool still has it. */
async function takeBackGiven(
  ctx: Context,
  transfer: Transfer,
  of: {
    readonly cause: string;
    readonly whole?: boolean;
    readonly keptMinor: number;
    readonly back: TakenBack;
  },
): Promise<void> {
  const { poolMinor } = await readPool(ctx);
  const { keptMinor, back } = of;
  await commit(ctx, [
    ...record(
      ctx,
      transfer.bookingId,
      donationBackEvent(`${of.cause}:${transfer.id}`, {
        ...back,
        poolMinor: Math.min(poolMinor, back.mentorMinor),
      }),
    ),
    ctx.db
      .update(transfers)
      .set({
        keptMinor,
        takenBack: transfer.takenBack + 1,
        reversedMinor: sql`${transfers.reversedMinor} + ${back.mentorMinor}`,
        ...(of.whole ? { status: "returned" as const } : {}),
      })
      .where(eq(transfers.id, transfer.id)),
    ...(of.whole
      ? [ctx.db.update(payments).set({ settledAt: null }).where(eq(payments.id, transfer.paymentId))]
      : []),
  ]);
}

/** Stripe's id of the reversal; undefined when Stripe refuses it. */
async function reverse(
  ctx: Context,
  row: Leased,
  asked: Omit<Parameters<typeof createReversal>[1], "generation">,
): Promise<string | undefined> {
  try {
    const unsure = row.attempts > 1 || row.generation > 0;
    const found = unsure ? await findReversal(ctx.settings, asked) : undefined;
    return found ?? (await createReversal(ctx.settings, { ...asked, generation: row.generation }));
  } catch (error) {
    if (!(error instanceof StripeFailure) || error.trouble !== "refused") throw error;
    logFailure("payouts", `${asked.cause}: the mentor's part was not given back: ${error.message}`);
    return undefined;
  }
}
