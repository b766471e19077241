import { and, eq, inArray, not, sql } from "drizzle-orm";
import { isRefusal } from "#shared/errors.ts";
import { assertPartOf } from "#shared/limits.ts";
import { nettedEvent, transferEvent } from "#shared/ledger.ts";
import { sumMoney } from "#shared/money.ts";
import { createTransfer, findStripeTransfer } from "#workers/adapters/stripe-payouts.ts";
import { StripeFailure } from "#workers/adapters/stripe.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { transfers } from "#workers/db/schema/ledger.ts";
import { openDisputeOf, readDisputed } from "#workers/disputes/store.ts";
import { record } from "#workers/ledger/record.ts";
import type { Delivery, Leased } from "#workers/outbox/drain.ts";
import type { StripeEffect } from "#workers/outbox/effects.ts";
import { promise } from "#workers/outbox/promise.ts";
import { findPackCharge } from "#workers/packs/store.ts";
import { loadPayment, type Payment } from "#workers/payments/store.ts";
import { callOff } from "#workers/payouts/call-off.ts";
import { letWait } from "#workers/payouts/let-wait.ts";
import { netDebts } from "#workers/payouts/net-debts.ts";
import { readShare } from "#workers/payouts/read-share.ts";
import { findAccount, listTransfers, loadTransfer, type Transfer } from "#workers/payouts/store.ts";
import { syncAccount } from "#workers/payouts/sync-account.ts";

type Effect = Extract<StripeEffect, { kind: "stripe.transfer" }>;

/**
 * Sends a mentor's share, once: it is marked as being sent before Stripe is asked, and after a try whose outcome is unknown
 * Stripe is searched before it is asked again. What the mentor owes is kept back first. It waits while the mentor's account
 * cannot take it.
 */
export async function sendTransfer(ctx: Context, row: Leased, effect: Effect): Promise<Delivery> {
  const transfer = await loadTransfer(ctx, effect.transferId);
  if (transfer.status === "sent") return { end: "done", providerId: transfer.stripeTransferId ?? undefined };
  if (transfer.round !== effect.round || !["owed", "failed", "sending"].includes(transfer.status))
    return { end: "skipped", why: `it is ${transfer.status}` };
  const payment = await loadPayment(ctx, transfer.paymentId);
  if (payment.source === "card" && payment.chargeId === null)
    return { end: "dead", why: "the payment has no charge" };
  assertPartOf("transfer", transfer.amountMinor, transfer.keptMinor);
  if (transfer.status !== "sending") {
    if (!(await isStillOwed(ctx, transfer, payment))) {
      await callOff(ctx, transfer);
      return { end: "skipped", why: "less is kept now" };
    }
    const mine = (await netDebts(ctx, transfer)) && (await claim(ctx, transfer));
    if (!mine) return { end: "later", why: "somebody else has it" };
  }
  const share = await loadTransfer(ctx, transfer.id);
  return send(ctx, row, share, await sourceOf(ctx, share, payment));
}

async function isStillOwed(ctx: Context, transfer: Transfer, payment: Payment): Promise<boolean> {
  const { booking } = await loadBooking(ctx, transfer.bookingId);
  const { open } = await readDisputed(ctx, payment.id);
  const { keptMinor, amountMinor } = await readShare(ctx, payment, booking);
  return !open && keptMinor === transfer.keptMinor && amountMinor === transfer.amountMinor;
}

/** From here on a refund and a dispute wait until Stripe has answered. */
async function claim(ctx: Context, { id }: Transfer): Promise<boolean> {
  const claimed = await ctx.db
    .update(transfers)
    .set({ status: "sending" })
    .where(
      and(
        eq(transfers.id, id),
        inArray(transfers.status, ["owed", "failed"]),
        not(openDisputeOf(sql`${transfers.paymentId}`)),
      ),
    )
    .returning({ id: transfers.id });
  return claimed.length > 0;
}

/**
 * The charge that the share comes out of, which for a session of a pack is the pack's; none when Stripe gave too little of an earlier share of it back, which the mentor has
 * paid otherwise: then it comes out of our balance.
 */
async function sourceOf(ctx: Context, share: Transfer, payment: Payment): Promise<string | null> {
  const others = (await listTransfers(ctx, share.bookingId)).filter(
    ({ id, paymentId, stripeTransferId }) =>
      id !== share.id && paymentId === share.paymentId && stripeTransferId !== null,
  );
  const goneMinor = sumMoney(others.map((each) => each.amountMinor - each.nettedMinor - each.reversedMinor));
  const hasRoom = goneMinor + share.amountMinor - share.nettedMinor <= payment.amountMinor;
  if (!hasRoom) return null;
  return payment.source === "packs" ? findPackCharge(ctx, payment.bookingId) : payment.chargeId;
}

async function send(
  ctx: Context,
  row: Leased,
  transfer: Transfer,
  chargeId: string | null,
): Promise<Delivery> {
  const unsure = row.attempts > 1 || transfer.round > 0 || row.generation > 0;
  if (transfer.amountMinor === transfer.nettedMinor) return sent(ctx, transfer, null);
  const found = unsure ? await findStripeTransfer(ctx.settings, transfer) : undefined;
  if (found !== undefined) return sent(ctx, transfer, found);
  const account = await findAccount(ctx, transfer.mentorId);
  if (account === undefined || account.stripeAccountId === null || !account.ready)
    return letWait(ctx, transfer);
  try {
    const stripeTransferId = await createTransfer(ctx.settings, {
      id: transfer.id,
      bookingId: transfer.bookingId,
      amountMinor: transfer.amountMinor - transfer.nettedMinor,
      accountId: account.stripeAccountId,
      chargeId,
      tries: `${transfer.round}:${row.generation}`,
    });
    return await sent(ctx, transfer, stripeTransferId);
  } catch (error) {
    if (!(error instanceof StripeFailure) || error.trouble !== "refused") throw error;
    return refused(ctx, transfer, error.code ?? error.message);
  }
}

async function sent(ctx: Context, transfer: Transfer, stripeTransferId: string | null): Promise<Delivery> {
  const { id, bookingId, nettedMinor } = transfer;
  try {
    await commit(ctx, [
      ...record(ctx, bookingId, transferEvent(stripeTransferId ?? id, transfer)),
      ...record(ctx, bookingId, nettedEvent(id, nettedMinor)),
      ctx.db
        .update(transfers)
        .set({ status: "sent", stripeTransferId, sentAt: ctx.now, failure: null })
        .where(eq(transfers.id, id)),
      promise(ctx, { kind: "email.payout-sent", bookingId, to: "mentor", transferId: id }),
    ]);
  } catch (error) {
    // Another drain came home with the same transfer first.
    if (!isRefusal(error, "changed-meanwhile")) throw error;
  }
  return { end: "done", providerId: stripeTransferId ?? undefined };
}

/** Stripe's no: because the account cannot take it at this moment, or for a reason that a person must look at. */
async function refused(ctx: Context, transfer: Transfer, why: string): Promise<Delivery> {
  const account = await syncAccount(ctx, transfer.mentorId);
  if (account?.ready !== true) return letWait(ctx, transfer);
  // Our balance fills again, and an account that could not take it a moment ago can now.
  const isPassing = why === "balance_insufficient" || why === "insufficient_capabilities_for_transfer";
  await ctx.db
    .update(transfers)
    .set(isPassing ? { status: "owed" } : { status: "failed", failure: why })
    .where(and(eq(transfers.id, transfer.id), eq(transfers.status, "sending")));
  return isPassing ? { end: "later", why, newGeneration: true } : { end: "dead", why };
}
