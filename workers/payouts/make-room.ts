import { eq, sql } from "drizzle-orm";
import { debtEvent, reversalEvent } from "#shared/ledger.ts";
import { keptOf, shareFor, takeBackFor } from "#shared/payouts.ts";
import { createReversal, findReversal } from "#workers/adapters/stripe-payouts.ts";
import { StripeFailure } from "#workers/adapters/stripe.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { transfers } from "#workers/db/schema/ledger.ts";
import { logFailure } from "#workers/http/log.ts";
import { record } from "#workers/ledger/record.ts";
import type { Delivery, Leased } from "#workers/outbox/drain.ts";
import { decideAgain } from "#workers/payments/decide-again.ts";
import type { Payment, Refund } from "#workers/payments/store.ts";
import { callOff } from "#workers/payouts/call-off.ts";
import { findTransferOf, listRefundsOf } from "#workers/payouts/store.ts";

/**
 * Before money goes back to a mentee: calls off the mentor's share of it, or takes it back when it is sent. When Stripe does not
 * give it back the mentor owes it, and the mentee gets the money all the same. Gives a wait while the share is on its way out.
 */
export async function makeRoom(
  ctx: Context,
  row: Leased,
  payment: Payment,
  refund: Refund,
): Promise<Delivery | undefined> {
  const transfer = await findTransferOf(ctx, payment.id);
  if (transfer === undefined) return undefined;
  if (transfer.status !== "sent") {
    if (await callOff(ctx, transfer)) return undefined;
    return { end: "later", why: "the mentor's share is on its way out" };
  }
  await decideAgain(async () => takeBack(ctx, row, payment, refund));
  return undefined;
}

async function takeBack(ctx: Context, row: Leased, payment: Payment, refund: Refund): Promise<void> {
  const transfer = await findTransferOf(ctx, payment.id);
  if (transfer === undefined || transfer.stripeTransferId === null) return;
  const { booking } = await loadBooking(ctx, payment.bookingId);
  const keptMinor = keptOf(payment.amountMinor, await listRefundsOf(ctx, payment.id));
  const back = takeBackFor(transfer, { keptMinor, shareMinor: shareFor(booking, keptMinor) });
  if (back.mentorMinor + back.platformMinor === 0) return;
  const asked = {
    stripeTransferId: transfer.stripeTransferId,
    refundId: refund.id,
    amountMinor: back.mentorMinor,
  };
  const reversalId = back.mentorMinor === 0 ? refund.id : await reverse(ctx, row, asked);
  const owed = reversalId === undefined;
  await commit(ctx, [
    ...record(ctx, payment.bookingId, owed ? debtEvent(refund.id, back) : reversalEvent(reversalId, back)),
    ctx.db
      .update(transfers)
      .set({
        keptMinor,
        ...(owed
          ? { debtMinor: sql`${transfers.debtMinor} + ${back.mentorMinor}` }
          : { reversedMinor: sql`${transfers.reversedMinor} + ${back.mentorMinor}` }),
      })
      .where(eq(transfers.id, transfer.id)),
  ]);
}

/** Stripe's id of the reversal; undefined when Stripe refuses it. */
async function reverse(
  ctx: Context,
  row: Leased,
  asked: Omit<Parameters<typeof createReversal>[1], "generation">,
): Promise<string | undefined> {
  try {
    const found = row.attempts > 1 ? await findReversal(ctx.settings, asked) : undefined;
    return found ?? (await createReversal(ctx.settings, { ...asked, generation: row.generation }));
  } catch (error) {
    if (!(error instanceof StripeFailure) || error.trouble !== "refused") throw error;
    logFailure("payouts", `${asked.refundId}: the mentor's part was not given back: ${error.message}`);
    return undefined;
  }
}
