import { and, eq, isNull } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import { packLossEvent } from "#shared/ledger.ts";
import { sumMoney } from "#shared/money.ts";
import type { WarningInput } from "#shared/contract/trust.ts";
import { changeBooking } from "#workers/bookings/change-booking.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import type { Context, Person } from "#workers/context.ts";
import { commit, type Statement } from "#workers/db/commit.ts";
import { fraudWarnings } from "#workers/db/schema/disputes.ts";
import { refuseWhileDisputed } from "#workers/disputes/refuse-while-disputed.ts";
import { loadWarning, readDisputed } from "#workers/disputes/store.ts";
import { record } from "#workers/ledger/record.ts";
import { promise } from "#workers/outbox/promise.ts";
import { findPackRest } from "#workers/packs/store.ts";
import { fundedBackStatements, refundOf } from "#workers/payments/refund-statements.ts";
import { listRefunds, loadPayment } from "#workers/payments/store.ts";
import { decision } from "#workers/trust/decision.ts";

/** What an operator does about an early word of fraud, once: gives back what is left of the payment and calls a session to come off, or leaves it. */
export async function decideWarning(
  ctx: Context,
  operator: Person,
  input: WarningInput & { readonly id: string },
): Promise<void> {
  const warning = await loadWarning(ctx, input.id);
  if (warning.decidedAt !== null) throw new Refusal("already-done");
  const { id, bookingId } = warning;
  if (input.decision === "refund") await refuseWhileDisputed(ctx, bookingId);
  await commit(ctx, [
    decision(ctx, operator, {
      kind: "fraud-warning",
      subjectId: id,
      outcome: input.decision === "refund" ? "given back" : "left",
      reason: input.reason,
    }),
    ctx.db
      .update(fraudWarnings)
      .set({ decidedAt: ctx.now })
      .where(and(eq(fraudWarnings.id, id), isNull(fraudWarnings.decidedAt))),
    ...(input.decision === "refund" ? await giveBack(ctx, warning) : []),
  ]);
  ctx.nudge();
}

async function giveBack(
  ctx: Context,
  { paymentId, bookingId }: Awaited<ReturnType<typeof loadWarning>>,
): Promise<Statement[]> {
  const payment = await loadPayment(ctx, paymentId);
  const given = (await listRefunds(ctx, bookingId)).filter(
    (refund) => refund.paymentId === paymentId && !["failed", "cancelled"].includes(refund.status),
  );
  const { takenMinor } = await readDisputed(ctx, paymentId);
  const leftMinor = payment.amountMinor - takenMinor - sumMoney(given.map(({ amountMinor }) => amountMinor));
  if (leftMinor <= 0) throw new Refusal("already-done");
  const { booking } = await loadBooking(ctx, bookingId);
  const { usedMinor = 0 } = (await findPackRest(ctx, bookingId)) ?? {};
  const refundId = ctx.newId("refund");
  const isToCome = booking.status === "confirmed" && ctx.now < booking.startsAt;
  return [
    ...changeBooking(ctx, booking, {
      kind: isToCome ? "cancelled" : "refunded-for-fraud",
      by: "operator",
      set: isToCome
        ? {
            status: "cancelled",
            endedAt: ctx.now,
            endedBy: "operator",
            calendarSequence: booking.calendarSequence + 1,
          }
        : {},
      detail: { refundMinor: leftMinor, because: "fraud-warning" },
    }),
    ...refundOf(ctx, payment, leftMinor, "cancelled", refundId),
    // Sessions of a pack that has ended stay paid.
    ...record(ctx, bookingId, packLossEvent(refundId, Math.min(usedMinor, leftMinor))),
    ...(isToCome ? await fundedBackStatements(ctx, booking, "cancelled") : []),
    ...(isToCome
      ? (["mentee", "mentor"] as const).map((to) =>
          promise(ctx, { kind: "email.booking-cancelled", bookingId, to }),
        )
      : []),
  ];
}
