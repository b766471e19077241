import { decideReview, scoresOf } from "#shared/reviews.ts";
import type { AnyReviewInput } from "#shared/contract/reviews.ts";
import { Refusal } from "#shared/errors.ts";
import type { BookingId } from "#shared/ids.ts";
import { openBooking } from "#workers/bookings/open-booking.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { reviews } from "#workers/db/schema/reviews.ts";
import { promise } from "#workers/outbox/promise.ts";

/** One side reviews a session that took place, once; it shows when both are in or the window has closed. */
export async function writeReview(
  ctx: Context,
  { id, ...given }: AnyReviewInput & { readonly id: BookingId },
): Promise<void> {
  const { booking, claim, reviewedBy, party } = await openBooking(ctx, id);
  const { showsAt } = decideReview(booking, claim, reviewedBy, party, ctx.now);
  for (const score of scoresOf(party))
    if (given[score] === undefined) throw new Refusal("invalid", { [score]: "Choose 1 to 5." });
  const isMentee = party === "mentee";
  await commit(ctx, [
    ctx.db.insert(reviews).values({
      id: ctx.newId("review"),
      bookingId: id,
      mentorId: booking.mentorId,
      by: party,
      clarity: isMentee ? (given.clarity ?? null) : null,
      preparation: given.preparation,
      usefulness: isMentee ? (given.usefulness ?? null) : null,
      kindness: given.kindness,
      text: given.text,
      writtenAt: ctx.now,
      showsAt,
    }),
    ...(isMentee ? [promise(ctx, { kind: "email.review-in", bookingId: id, to: "mentor" })] : []),
  ]);
  ctx.nudge();
}
