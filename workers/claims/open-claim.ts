import { assertSeq, decideClaim, moneyFor, type Claim, type Said } from "#shared/bookings.ts";
import type { BookingId } from "#shared/ids.ts";
import { holdAlternatives } from "#workers/alternatives/hold-alternatives.ts";
import { changeBooking } from "#workers/bookings/change-booking.ts";
import { openBooking } from "#workers/bookings/open-booking.ts";
import { mailBoth, settleStatements } from "#workers/claims/settle-claim.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { claims } from "#workers/db/schema/claims.ts";

/**
 * One side says what became of the session. It waits for the other side, and money with it; who says that they themselves did
 * not come is taken at their word at once.
 */
export async function openClaim(
  ctx: Context,
  input: { readonly id: BookingId; readonly seq: number; readonly says: Said; readonly text: string },
): Promise<Claim> {
  const opened = await openBooking(ctx, input.id);
  const { booking, party } = opened;
  const claim = decideClaim(
    booking,
    opened.claim,
    { by: party, says: input.says, text: input.text },
    ctx.now,
  );
  assertSeq(booking, input.seq, ctx.now);
  const { refundMinor } = moneyFor(booking, claim.says);
  const written = [
    ...changeBooking(ctx, booking, {
      kind: "claimed",
      by: party,
      set: {},
      detail: { says: claim.says, refundMinor },
    }),
    ctx.db
      .insert(claims)
      .values({ ...claim, bookingId: booking.id, settledAt: null, ended: null, finding: null }),
  ];
  const then =
    claim.ended === null
      ? mailBoth(ctx, booking, "opened")
      : await settleStatements(
          ctx,
          { booking: { ...booking, seq: booking.seq + 1 } },
          { ended: claim.ended, finding: claim.says },
          party,
        );
  await commit(ctx, [...written, ...then]);
  // Before the mails go: they tell of what is held.
  if (claim.says === "mentor-absent") await holdAlternatives(ctx, booking.id);
  ctx.nudge();
  return claim;
}
