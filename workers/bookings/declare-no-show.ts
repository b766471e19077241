import { eq, sql } from "drizzle-orm";
import { assertSeq, decideNoShow, type CancellationOutcome, type Party } from "#shared/bookings.ts";
import type { BookingId } from "#shared/ids.ts";
import { changeBooking } from "#workers/bookings/change-booking.ts";
import { openBooking } from "#workers/bookings/open-booking.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { mentors } from "#workers/db/schema/mentors.ts";
import { promise } from "#workers/outbox/promise.ts";
import { refundStatements } from "#workers/payments/refund-statements.ts";

/** One side says who did not come: all of the price goes back when it was the mentor, and both are told. */
export async function declareNoShow(
  ctx: Context,
  input: { readonly id: BookingId; readonly seq: number; readonly who: Party },
): Promise<CancellationOutcome> {
  const { booking, party } = await openBooking(ctx, input.id);
  const outcome = decideNoShow(booking, input.who, ctx.now);
  assertSeq(booking, input.seq, ctx.now);
  const wasCounted = booking.status === "completed" ? 1 : 0;
  const missed = input.who === "mentor" ? 1 : 0;
  await commit(ctx, [
    ...changeBooking(ctx, booking, {
      kind: "no-show",
      by: party,
      set: { status: "no-show", missedBy: input.who, endedAt: ctx.now, endedBy: party },
      detail: { who: input.who, refundMinor: outcome.refundMinor },
    }),
    ...(await refundStatements(ctx, { booking, amountMinor: outcome.refundMinor, reason: "no-show" })),
    ctx.db
      .update(mentors)
      .set({
        sessionsDone: sql`${mentors.sessionsDone} - ${wasCounted}`,
        sessionsMissed: sql`${mentors.sessionsMissed} + ${missed}`,
      })
      .where(eq(mentors.id, booking.mentorId)),
    promise(ctx, { kind: "email.no-show", bookingId: booking.id, to: "mentee" }),
    promise(ctx, { kind: "email.no-show", bookingId: booking.id, to: "mentor" }),
  ]);
  ctx.nudge();
  return outcome;
}
