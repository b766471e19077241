import { eq, sql } from "drizzle-orm";
import { assertSeq, decideCancellation, type By, type CancellationOutcome } from "#shared/bookings.ts";
import { Refusal } from "#shared/errors.ts";
import type { BookingId } from "#shared/ids.ts";
import { holdAlternatives } from "#workers/alternatives/hold-alternatives.ts";
import { refreshNextFree } from "#workers/bookings/refresh-next-free.ts";
import { changeBooking } from "#workers/bookings/change-booking.ts";
import { openBooking, type OpenedBooking } from "#workers/bookings/open-booking.ts";
import { refuseWhileDisputed } from "#workers/disputes/refuse-while-disputed.ts";
import type { Context } from "#workers/context.ts";
import { commit, type Statement } from "#workers/db/commit.ts";
import { mentors } from "#workers/db/schema/mentors.ts";
import { promise } from "#workers/outbox/promise.ts";
import { closeCheckoutStatements } from "#workers/payments/close-checkout.ts";
import { refundStatements } from "#workers/payments/refund-statements.ts";

/**
 * Cancels a booking for the side that asks, and promises the refund and the mails. With `refundMinor`, the sum the person was
 * shown, it is refused when time has changed that sum meanwhile.
 */
export async function cancelBooking(
  ctx: Context,
  input: {
    readonly id: BookingId;
    readonly seq: number;
    readonly reason: string;
    readonly refundMinor?: number | undefined;
  },
): Promise<CancellationOutcome> {
  const loaded = await openBooking(ctx, input.id);
  const outcome = decideFor(ctx, loaded);
  const { booking, party } = loaded;
  // The mentor may always call a session off; the refund then waits for the bank.
  if (party === "mentee" && outcome.refundMinor > 0) await refuseWhileDisputed(ctx, booking.id);
  assertSeq(booking, input.seq, ctx.now);
  if (input.refundMinor !== undefined && input.refundMinor !== outcome.refundMinor)
    throw new Refusal("changed-meanwhile", {
      reason: "refund",
      refundMinor: outcome.refundMinor,
      bookingId: booking.id,
    });
  await commit(ctx, [
    ...changeBooking(ctx, booking, {
      kind: "cancelled",
      by: party,
      set: {
        status: "cancelled",
        liveUntilAt: null,
        endedAt: ctx.now,
        endedBy: party,
        endedReason: input.reason === "" ? null : input.reason,
        calendarSequence: booking.calendarSequence + (booking.status === "confirmed" ? 1 : 0),
      },
      detail: { refundMinor: outcome.refundMinor, backMinor: outcome.backMinor, because: outcome.because },
    }),
    ...(await moneyStatements(ctx, booking, party, outcome)),
    ...mailsFor(ctx, loaded),
    ...calledOffStatements(ctx, loaded),
  ]);
  await refreshNextFree(ctx, booking.mentorId);
  // Before the mails go: they tell of what is held.
  if (party === "mentor") await holdAlternatives(ctx, booking.id);
  ctx.nudge();
  return outcome;
}

/** What a cancellation by this side would give back now; the page that asks "are you sure" shows it, and cancelling does it. */
export function decideFor(
  ctx: Pick<Context, "now">,
  { booking, party }: Pick<OpenedBooking, "booking" | "party">,
): CancellationOutcome {
  // A mentor answers a request with accept or decline; there is nothing yet to cancel.
  if (party === "mentor" && booking.status === "requested")
    throw new Refusal("not-possible-now", { bookingId: booking.id });
  return decideCancellation(booking, party, ctx.now);
}

async function moneyStatements(
  ctx: Context,
  booking: OpenedBooking["booking"],
  by: By,
  { backMinor: amountMinor }: CancellationOutcome,
): Promise<Statement[]> {
  if (booking.status === "held") return closeCheckoutStatements(ctx, booking.id);
  const reason = by === "mentee" ? ("cancelled" as const) : ("mentor-cancelled" as const);
  return refundStatements(ctx, { booking, amountMinor, reason });
}

/** What a mentor calls off after it was agreed counts in the ranking of mentors. */
function calledOffStatements(ctx: Context, { booking, party }: OpenedBooking): Statement[] {
  if (party !== "mentor" || booking.status !== "confirmed") return [];
  return [
    ctx.db
      .update(mentors)
      .set({ sessionsCancelled: sql`${mentors.sessionsCancelled} + 1` })
      .where(eq(mentors.id, booking.mentorId)),
  ];
}

/** A request taken back concerns the mentor alone; all else that the mentor knew of, both. */
function mailsFor(ctx: Context, { booking, party }: OpenedBooking): Statement[] {
  if (booking.requestedAt === null && booking.confirmedAt === null) return [];
  const both = booking.status !== "requested" || party !== "mentee";
  return [
    promise(ctx, { kind: "email.booking-cancelled", bookingId: booking.id, to: "mentor" }),
    ...(both ? [promise(ctx, { kind: "email.booking-cancelled", bookingId: booking.id, to: "mentee" })] : []),
  ];
}
