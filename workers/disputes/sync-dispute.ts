import { and, eq, inArray } from "drizzle-orm";
import { disputeEnd, isNewer } from "#shared/disputes.ts";
import {
  disputeEvent,
  disputeFeeEvent,
  disputeWonEvent,
  eventName,
  type MoneyEvent,
} from "#shared/ledger.ts";
import { sumMoney } from "#shared/money.ts";
import { readDispute, type StripeDispute } from "#workers/adapters/stripe-disputes.ts";
import { changeBooking } from "#workers/bookings/change-booking.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import type { Context } from "#workers/context.ts";
import { readAll } from "#workers/db/client.ts";
import { commit, type Statement } from "#workers/db/commit.ts";
import { refunds } from "#workers/db/schema/bookings.ts";
import { disputes } from "#workers/db/schema/disputes.ts";
import { ledgerEntries } from "#workers/db/schema/ledger.ts";
import { disputedBy, disputesOfQuery, type Dispute } from "#workers/disputes/store.ts";
import { record } from "#workers/ledger/record.ts";
import type { Delivery, Leased } from "#workers/outbox/drain.ts";
import { promise } from "#workers/outbox/promise.ts";
import { findPackRest } from "#workers/packs/store.ts";
import { decideAgain } from "#workers/payments/decide-again.ts";
import { followRefunds } from "#workers/payments/follow-refunds.ts";
import { findPaymentOf, type Payment } from "#workers/payments/store.ts";
import { syncPayment } from "#workers/payments/sync-payment.ts";
import { callOff } from "#workers/payouts/call-off.ts";
import { findTransferOf } from "#workers/payouts/store.ts";
import { takeBack } from "#workers/payouts/take-back.ts";

/**
 * Brings a dispute to what Stripe says now, and the mentor's share with it: not sent while it is open, taken back when the
 * money is withdrawn. After its end what is kept is shared out anew. However many do this at once, it is done once.
 */
export async function syncDispute(ctx: Context, row: Leased, id: string): Promise<Delivery> {
  const seen = await readDispute(ctx.settings, id);
  const found = await findPaymentOf(ctx, { paymentId: null, sessionId: null, intentId: seen.intentId });
  if (found === undefined) return { end: "skipped", why: "it is about nothing of ours" };
  const payment = found.status === "paid" ? found : await syncPayment(ctx, found.id);
  if (payment.status !== "paid") return { end: "later", why: "the payment is not known to be paid yet" };
  // What Stripe gave back before the dispute is out of the account: the dispute can only have taken the rest.
  await followRefunds(ctx, payment);
  await decideAgain(() => keep(ctx, payment, seen));
  return (await followShare(ctx, row, payment, id)) ?? { end: "done", providerId: id };
}

async function keep(ctx: Context, payment: Payment, seen: StripeDispute): Promise<void> {
  const [known, given, recorded] = await readAll(ctx.db, [
    disputesOfQuery(ctx, payment.id),
    ctx.db
      .select({ amountMinor: refunds.amountMinor })
      .from(refunds)
      .where(and(eq(refunds.paymentId, payment.id), inArray(refunds.status, ["pending", "succeeded"]))),
    ctx.db
      .select({ event: ledgerEntries.event })
      .from(ledgerEntries)
      .where(eq(ledgerEntries.bookingId, payment.bookingId)),
  ]);
  const before = known.find(({ id }) => id === seen.id);
  const state = { status: seen.status, moves: seen.moves.length };
  if (before !== undefined && !isNewer(before, state)) return;
  const takenMinor = 0 - sumMoney(seen.moves.map(({ amountMinor }) => amountMinor));
  const others = sumMoney(known.filter(({ id }) => id !== seen.id).map((each) => each.takenMinor));
  const withdrawn = sumMoney(seen.moves.map(({ amountMinor }) => Math.max(0, -amountMinor)));
  // What paid for sessions of a pack that has ended is with the mentor and stays there.
  const { usedMinor = 0 } = (await findPackRest(ctx, payment.bookingId)) ?? {};
  const heldMinor =
    before === undefined || before.moves === 0
      ? Math.min(
          withdrawn,
          Math.max(
            0,
            payment.amountMinor - others - usedMinor - sumMoney(given.map(({ amountMinor }) => amountMinor)),
          ),
        )
      : before.heldMinor;
  const names = new Set(recorded.map(({ event }) => event));
  const news = movesOf(seen, heldMinor).filter((event) => !names.has(eventName(event)));
  const end = disputeEnd(seen);
  const row = {
    ...state,
    amountMinor: seen.amountMinor,
    reason: seen.reason,
    refundable: seen.refundable,
    takenMinor,
    heldMinor,
    dueAt: seen.dueAt,
    checkedAt: ctx.now,
    closedAt: end === undefined ? null : (before?.closedAt ?? ctx.now),
  };
  await commit(ctx, [
    ...(await tell(ctx, payment, before, seen)),
    ctx.db
      .insert(disputes)
      .values({
        id: seen.id,
        paymentId: payment.id,
        bookingId: payment.bookingId,
        openedAt: seen.openedAt,
        ...row,
      })
      .onConflictDoUpdate({ target: disputes.id, set: row }),
    ...news.flatMap((event) => record(ctx, payment.bookingId, event)),
  ]);
}

/** Every movement that Stripe shows for it: withdrawn, brought back, and the fee with each. */
function movesOf(seen: StripeDispute, heldMinor: number): MoneyEvent[] {
  return seen.moves.flatMap(({ id, amountMinor, feeMinor }) => {
    const sum = Math.abs(amountMinor);
    const parts = { heldMinor: Math.min(heldMinor, sum), lossMinor: Math.max(0, sum - heldMinor) };
    return [
      amountMinor < 0 ? disputeEvent(id, parts) : disputeWonEvent(id, parts),
      ...(feeMinor === 0 ? [] : [disputeFeeEvent(id, feeMinor)]),
    ];
  });
}

/** The booking's own event and the mails, when a dispute is new or has ended. */
async function tell(
  ctx: Context,
  { bookingId }: Payment,
  before: Dispute | undefined,
  seen: StripeDispute,
): Promise<Statement[]> {
  const end = disputeEnd(seen);
  const stages = [
    ...(before === undefined ? (["opened"] as const) : []),
    ...(end === undefined || (before !== undefined && disputeEnd(before) === end) ? [] : [end]),
  ];
  if (stages.length === 0) return [];
  const { booking } = await loadBooking(ctx, bookingId);
  return [
    ...changeBooking(ctx, booking, {
      kind: end === undefined ? "disputed" : `dispute-${end}`,
      by: "system",
      set: {},
      detail: { disputeId: seen.id, amountMinor: seen.amountMinor },
    }),
    ...stages.map((stage) =>
      promise(ctx, { kind: "email.dispute", bookingId, to: "mentor", disputeId: seen.id, stage }),
    ),
    ...(before === undefined
      ? [promise(ctx, { kind: "email.operator-money", about: "dispute", subject: seen.id })]
      : []),
  ];
}

async function followShare(
  ctx: Context,
  row: Leased,
  payment: Payment,
  id: string,
): Promise<Delivery | undefined> {
  const transfer = await findTransferOf(ctx, payment.id);
  if (transfer === undefined) return undefined;
  const { open, takenMinor } = disputedBy(await disputesOfQuery(ctx, payment.id));
  if (transfer.status !== "sent") {
    if (!open || (await callOff(ctx, transfer))) return undefined;
    return { end: "later", why: "the mentor's share is on its way out" };
  }
  if (takenMinor > 0) await decideAgain(() => takeBack(ctx, row, payment, { cause: id, whole: true }));
  return undefined;
}
