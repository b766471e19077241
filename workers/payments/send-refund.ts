import { and, eq } from "drizzle-orm";
import { isRefusal } from "#shared/errors.ts";
import { fundedBackEvent } from "#shared/ledger.ts";
import { assertPartOf } from "#shared/limits.ts";
import { sumMoney } from "#shared/money.ts";
import type { PaymentSource } from "#shared/payments.ts";
import {
  createRefund,
  listStripeRefunds,
  StripeFailure,
  type StripeRefund,
} from "#workers/adapters/stripe.ts";
import { listDisputesOf } from "#workers/adapters/stripe-disputes.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { refunds } from "#workers/db/schema/bookings.ts";
import { knownOf, readDisputed } from "#workers/disputes/store.ts";
import { record } from "#workers/ledger/record.ts";
import type { Delivery, Leased } from "#workers/outbox/drain.ts";
import type { StripeEffect } from "#workers/outbox/effects.ts";
import { promise } from "#workers/outbox/promise.ts";
import { decideAgain } from "#workers/payments/decide-again.ts";
import { refundSeen, refundsSeen } from "#workers/payments/follow-refunds.ts";
import { refundOf } from "#workers/payments/refund-statements.ts";
import { makeRoom } from "#workers/payouts/make-room.ts";
import { loadPayment, loadRefund, type Payment, type Refund } from "#workers/payments/store.ts";

type Effect = Extract<StripeEffect, { kind: "stripe.refund" }>;

/**
 * Gives back what a refund row says, once, and the mentor's share of it first: after a try whose outcome is unknown Stripe is
 * searched before it is asked again. While a bank decides a dispute nothing is asked of Stripe; it is promised again afterwards.
 */
export async function sendRefund(ctx: Context, row: Leased, { refundId, after }: Effect): Promise<Delivery> {
  const refund = await loadRefund(ctx, refundId);
  if (refund.status !== "requested") return { end: "done", providerId: refund.stripeRefundId ?? undefined };
  const payment = await loadPayment(ctx, refund.paymentId);
  assertPartOf("refund", refund.amountMinor, payment.amountMinor);
  const { paymentIntentId: intentId, source } = payment;
  if (source !== "card") return giveBackToAccount(ctx, row, payment, refund, source);
  if (intentId === null) return { end: "dead", why: "the payment has no PaymentIntent" };
  const disputed = await readDisputed(ctx, payment.id);
  if (disputed.holdsRefunds) return { end: "skipped", why: "a bank decides who gets this payment" };
  const wait = await makeRoom(ctx, row, payment, refund);
  if (wait !== undefined) return wait;
  if (disputed.takenMinor > 0) {
    const seen = await listStripeRefunds(ctx.settings, intentId);
    const left = leftOf(payment, seen, disputed.takenMinor);
    if (left < refund.amountMinor)
      return giveTheRest(ctx, payment, refund, { seen, left: Math.max(0, left), why: "charge_disputed" });
  }
  try {
    const unsure = row.attempts > 1 || row.generation > 0 || after !== undefined;
    const found = unsure ? await findAtStripe(ctx, intentId, refund) : undefined;
    const seen =
      found ??
      (await createRefund(ctx.settings, {
        id: refund.id,
        bookingId: refund.bookingId,
        intentId,
        amountMinor: refund.amountMinor,
        // What Stripe refused for a dispute it would refuse again under the same key.
        tries: after === undefined ? `${row.generation}` : `${after}:${row.generation}`,
      }));
    await decideAgain(async () => commit(ctx, refundSeen(ctx, await loadRefund(ctx, refundId), seen)));
    return { end: "done", providerId: seen.id };
  } catch (error) {
    if (!(error instanceof StripeFailure) || error.trouble !== "refused") throw error;
    return refused(ctx, payment, refund, error);
  }
}

/** What an account of ours had paid goes back to it: only the mentor's share of it, when that is sent, is a matter for Stripe. */
async function giveBackToAccount(
  ctx: Context,
  row: Leased,
  payment: Payment,
  refund: Refund,
  source: Exclude<PaymentSource, "card">,
): Promise<Delivery> {
  const wait = await makeRoom(ctx, row, payment, refund);
  if (wait !== undefined) return wait;
  await commit(ctx, [
    ...record(ctx, refund.bookingId, fundedBackEvent(source, refund.id, refund.amountMinor)),
    ctx.db
      .update(refunds)
      .set({ status: "succeeded", settledAt: ctx.now })
      .where(and(eq(refunds.id, refund.id), eq(refunds.status, "requested"))),
  ]);
  return { end: "done" };
}

async function findAtStripe(
  ctx: Context,
  intentId: string,
  refund: Refund,
): Promise<StripeRefund | undefined> {
  const all = await listStripeRefunds(ctx.settings, intentId);
  return all.find((seen) => seen.refundId === refund.id);
}

/** Stripe's no is final, but for a dispute we have not heard of: staff may have given the money back by hand, or the bank does not take it. */
async function refused(
  ctx: Context,
  payment: Payment,
  refund: Refund,
  failure: StripeFailure,
): Promise<Delivery> {
  const why = failure.code ?? failure.message;
  const seen = await listStripeRefunds(ctx.settings, payment.paymentIntentId ?? "");
  if (failure.code === "charge_disputed" && (await lookAtDisputes(ctx, payment, refund)))
    // Under the same key Stripe would say no again.
    return { end: "later", why, newGeneration: true };
  const left = leftOf(payment, seen, 0);
  if (left < refund.amountMinor) return giveTheRest(ctx, payment, refund, { seen, left, why });
  await commit(ctx, [
    ctx.db
      .update(refunds)
      .set({ status: "failed", failure: why, settledAt: ctx.now })
      .where(and(eq(refunds.id, refund.id), eq(refunds.status, "requested"))),
    promise(ctx, { kind: "email.refund-failed", refundId: refund.id, to: "mentee" }),
  ]);
  return { end: "dead", why };
}

/** Promises a look at disputes we have not heard of, or that are open; false when all have ended and Stripe gives nothing back all the same. */
async function lookAtDisputes(ctx: Context, payment: Payment, refund: Refund): Promise<boolean> {
  const ids = await listDisputesOf(ctx.settings, payment.paymentIntentId ?? "");
  const known = await knownOf(ctx, ids);
  const { open } = await readDisputed(ctx, payment.id);
  if (!open && ids.every((id) => known.has(id))) return false;
  await commit(
    ctx,
    ids.map((disputeId) => promise(ctx, { kind: "stripe.sync-dispute", disputeId, cause: refund.id })),
  );
  return true;
}

/** Ours gives way to what staff gave back by hand, and what is then still owed is promised anew: once, by the name of what gave way. */
async function giveTheRest(
  ctx: Context,
  payment: Payment,
  refund: Refund,
  found: { readonly seen: readonly StripeRefund[]; readonly left: number; readonly why: string },
): Promise<Delivery> {
  try {
    await decideAgain(async () =>
      commit(ctx, [
        ctx.db
          .update(refunds)
          .set({ status: "cancelled", failure: found.why, settledAt: ctx.now })
          .where(and(eq(refunds.id, refund.id), eq(refunds.status, "requested"))),
        ...(await refundsSeen(ctx, payment, found.seen, refund.id)),
        ...(found.left > 0 ? refundOf(ctx, payment, found.left, refund.reason, `${refund.id}r`) : []),
      ]),
    );
  } catch (error) {
    // Another drain was faster, or something else was written meanwhile.
    if (!isRefusal(error, "already-done")) throw error;
    if ((await loadRefund(ctx, refund.id)).status === "requested") throw error;
  }
  return { end: "skipped", why: found.why };
}

function leftOf(payment: Payment, seen: readonly StripeRefund[], takenMinor: number): number {
  const given = seen.filter(isGiven).map(({ amountMinor }) => amountMinor);
  return payment.amountMinor - takenMinor - sumMoney(given);
}

const isGiven = ({ status }: StripeRefund) => status !== "failed" && status !== "cancelled";
