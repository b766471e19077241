import { eq } from "drizzle-orm";
import { isRefusal } from "#shared/errors.ts";
import type { BookingId, MentorId, PaymentId } from "#shared/ids.ts";
import { donationEvent } from "#shared/ledger.ts";
import type { PaymentSource } from "#shared/payments.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { payments } from "#workers/db/schema/bookings.ts";
import { transfers } from "#workers/db/schema/ledger.ts";
import { record } from "#workers/ledger/record.ts";
import { loadMentor } from "#workers/mentors/store.ts";
import { promise } from "#workers/outbox/promise.ts";
import { readShare } from "#workers/payouts/read-share.ts";
import { listDebts, listUnsettled } from "#workers/payouts/store.ts";

/** Shares out what is kept of every payment whose time has come: the mentor's part is promised, once however many do this at once. */
export async function promiseTransfers(ctx: Context): Promise<void> {
  for (const payment of await listUnsettled(ctx)) {
    try {
      await shareOut(ctx, payment);
    } catch (error) {
      // Shared out meanwhile, or somebody has just said that the session was otherwise.
      if (!isRefusal(error, "already-done", "changed-meanwhile")) throw error;
    }
  }
}

async function shareOut(
  ctx: Context,
  payment: {
    readonly paymentId: PaymentId;
    readonly bookingId: BookingId;
    readonly amountMinor: number;
    readonly source: PaymentSource;
  },
): Promise<void> {
  const { paymentId, bookingId } = payment;
  const { booking } = await loadBooking(ctx, bookingId);
  const { keptMinor, amountMinor } = await readShare(ctx, { ...payment, id: paymentId }, booking);
  const settled = ctx.db.update(payments).set({ settledAt: ctx.now }).where(eq(payments.id, paymentId));
  if (amountMinor === 0) return commit(ctx, [settled]);
  const id = ctx.newId("transfer");
  const share = {
    id,
    bookingId,
    paymentId,
    mentorId: booking.mentorId,
    amountMinor,
    keptMinor,
    createdAt: ctx.now,
  };
  if (await isGiven(ctx, booking.mentorId))
    return commit(ctx, [
      settled,
      ctx.db.insert(transfers).values({ ...share, status: "sent", donated: true, sentAt: ctx.now }),
      ...record(ctx, bookingId, donationEvent(id, share)),
    ]);
  await commit(ctx, [
    settled,
    ctx.db.insert(transfers).values({ ...share, status: "owed" }),
    promise(ctx, { kind: "stripe.transfer", bookingId, transferId: id, round: 0 }),
  ]);
}

/** True for a mentor who gives shares to the pool and owes nothing that would have to be kept back first. */
async function isGiven(ctx: Context, mentorId: MentorId): Promise<boolean> {
  const { donatesAt } = await loadMentor(ctx, mentorId);
  return donatesAt !== null && (await listDebts(ctx, mentorId)).length === 0;
}
