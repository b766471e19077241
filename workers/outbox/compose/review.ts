import { meanOf, meanText } from "#shared/reviews.ts";
import { reviewInMail } from "#web/emails/review-in.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import type { Context } from "#workers/context.ts";
import type { Composed } from "#workers/outbox/compose/composed.ts";
import { mutableFor, sessionMailFor } from "#workers/outbox/compose/session-mail.ts";
import type { MailEffect } from "#workers/outbox/effects.ts";
import { MAIL_KINDS } from "#workers/outbox/mail-kinds.ts";
import { reviewsOfQuery } from "#workers/reviews/store.ts";

/** To the mentor: a review is in, with its words once both are. */
export async function composeReviewIn(
  ctx: Context,
  { bookingId }: Extract<MailEffect, { kind: "email.review-in" }>,
): Promise<Composed> {
  const loaded = await loadBooking(ctx, bookingId);
  const review = (await reviewsOfQuery(ctx, bookingId)).find(({ by }) => by === "mentee");
  if (review === undefined || review.hiddenAt !== null) return { skip: "hidden since" };
  const mutable = mutableFor(loaded, "mentor", MAIL_KINDS["email.review-in"].mutes);
  const about = await sessionMailFor(ctx, loaded, "mentor", { place: "review", mutable });
  const shown = review.showsAt <= ctx.now ? { text: review.text, mean: meanText(meanOf(review)) } : null;
  return {
    mail: reviewInMail({ ...about, shown, showsAt: review.showsAt }),
    to: loaded.mentor.email,
    mutable,
  };
}
