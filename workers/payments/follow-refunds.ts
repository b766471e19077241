import { and, eq, inArray } from "drizzle-orm";
import type { RefundId } from "#shared/ids.ts";
import { sumMoney } from "#shared/money.ts";
import type { RefundStatus } from "#shared/payments.ts";
import { listStripeRefunds, type StripeRefund } from "#workers/adapters/stripe.ts";
import { bookingQuery, loadedFrom } from "#workers/bookings/store.ts";
import type { Context } from "#workers/context.ts";
import { readAll } from "#workers/db/client.ts";
import { commit, type Statement } from "#workers/db/commit.ts";
import { bookings, refunds } from "#workers/db/schema/bookings.ts";
import { logFailure } from "#workers/http/log.ts";
import { refundEntries } from "#workers/ledger/refund-entries.ts";
import { promise } from "#workers/outbox/promise.ts";
import { decideAgain } from "#workers/payments/decide-again.ts";
import { staffRefunds } from "#workers/payments/staff-refunds.ts";
import type { Payment, Refund } from "#workers/payments/store.ts";

// A refund only ever goes forward through these: what was read earlier and comes later changes nothing.
const EARLIER: Record<StripeRefund["status"], RefundStatus[]> = {
  pending: ["requested"],
  succeeded: ["requested", "pending"],
  failed: ["requested", "pending", "succeeded"],
  cancelled: ["requested", "pending"],
};

/** Brings our refunds of a paid payment to Stripe's own states, and takes in those that staff made at Stripe by hand. */
export async function followRefunds(ctx: Context, payment: Payment): Promise<void> {
  if (payment.paymentIntentId === null) return;
  const seen = await listStripeRefunds(ctx.settings, payment.paymentIntentId);
  await decideAgain(async () => commit(ctx, await refundsSeen(ctx, payment, seen)));
}

/**
 * Writes that bring the refunds of a payment to the states Stripe gave; of several at once the slower fail as
 * `changed-meanwhile`. The one of ours that gives way is cancelled in the same commit.
 */
export async function refundsSeen(
  ctx: Context,
  payment: Payment,
  seen: readonly StripeRefund[],
  givesWay?: RefundId,
): Promise<Statement[]> {
  const [known, [row]] = await readAll(ctx.db, [
    ctx.db.select().from(refunds).where(eq(refunds.paymentId, payment.id)),
    bookingQuery(ctx, eq(bookings.id, payment.bookingId)),
  ]);
  if (row === undefined) throw new Error(`${payment.id} has no booking`);
  const oursOf = (refund: StripeRefund) =>
    known.find((ours) => ours.stripeRefundId === refund.id || ours.id === refund.refundId);
  const unknown = seen.filter((refund) => oursOf(refund) === undefined);
  // Staff may have left no room for a refund of ours that is on its way: once that one has given way, theirs is taken in.
  const stands = sumGiven(known.filter(({ id }) => id !== givesWay));
  const byHand = stands + sumGiven(unknown) > payment.amountMinor ? [] : unknown;
  return [
    ...(await staffRefunds(ctx, loadedFrom(row).booking, payment, { byHand, all: seen })),
    ...seen.flatMap((refund) => {
      const ours = oursOf(refund);
      return ours === undefined ? [] : refundSeen(ctx, ours, refund);
    }),
  ];
}

const sumGiven = (some: readonly { readonly status: RefundStatus; readonly amountMinor: number }[]) =>
  sumMoney(
    some
      .filter(({ status }) => status !== "failed" && status !== "cancelled")
      .map(({ amountMinor }) => amountMinor),
  );

/** Writes that bring one refund to the state Stripe gave; the mentee is told when it failed. */
export function refundSeen(ctx: Context, ours: Refund, seen: StripeRefund): Statement[] {
  if (!EARLIER[seen.status].includes(ours.status)) return [];
  const update = ctx.db
    .update(refunds)
    .set({
      status: seen.status,
      stripeRefundId: seen.id,
      failure: seen.failure,
      settledAt: seen.status === "pending" ? null : ctx.now,
    })
    .where(and(eq(refunds.id, ours.id), inArray(refunds.status, EARLIER[seen.status])));
  const written = [update, ...refundEntries(ctx, ours.bookingId, seen, ours.status)];
  if (seen.status !== "failed") return written;
  logFailure("refund", `${ours.id} of ${ours.bookingId} failed: ${seen.failure ?? "no reason given"}`);
  return [...written, promise(ctx, { kind: "email.refund-failed", refundId: ours.id, to: "mentee" })];
}
