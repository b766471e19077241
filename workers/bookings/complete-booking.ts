import { eq, sql } from "drizzle-orm";
import { assertSeq, decideCompletion, isClaimOpen, type Booking, type By } from "#shared/bookings.ts";
import { Refusal } from "#shared/errors.ts";
import type { BookingId } from "#shared/ids.ts";
import { changeBooking } from "#workers/bookings/change-booking.ts";
import { openBooking } from "#workers/bookings/open-booking.ts";
import type { Context } from "#workers/context.ts";
import { commit, type Statement } from "#workers/db/commit.ts";
import { mentors } from "#workers/db/schema/mentors.ts";

/** The mentor says that the session took place. */
export async function completeBooking(
  ctx: Context,
  input: { readonly id: BookingId; readonly seq: number },
): Promise<void> {
  const { booking, party, claim } = await openBooking(ctx, input.id);
  if (party !== "mentor") throw new Refusal("not-found");
  if (isClaimOpen(claim, ctx.now)) throw new Refusal("not-possible-now", { bookingId: booking.id });
  decideCompletion(booking, ctx.now);
  assertSeq(booking, input.seq, ctx.now);
  await commit(ctx, completionStatements(ctx, booking, party));
  ctx.nudge();
}

/** What makes a session count as held. */
export function completionStatements(
  ctx: Context,
  booking: Pick<Booking, "id" | "seq" | "mentorId">,
  by: By,
): Statement[] {
  return [
    ...changeBooking(ctx, booking, {
      kind: "completed",
      by,
      set: { status: "completed", endedAt: ctx.now, endedBy: by },
    }),
    ctx.db
      .update(mentors)
      .set({ sessionsDone: sql`${mentors.sessionsDone} + 1` })
      .where(eq(mentors.id, booking.mentorId)),
  ];
}
