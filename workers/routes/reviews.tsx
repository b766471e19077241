import { canReview, reviewWindow, SCORES } from "#shared/reviews.ts";
import {
  AnyReviewInput,
  MentorsReviewInput,
  ReplyInput,
  ReviewInput,
  type SessionReviews,
} from "#shared/contract/reviews.ts";
import type { BookingId } from "#shared/ids.ts";
import type { FormErrors } from "#web/components/form.tsx";
import { ReviewPage } from "#web/pages/review.tsx";
import type { Context } from "#workers/context.ts";
import { bookingIdOf } from "#workers/http/booking-id.ts";
import { createMiddleware, newRouter, type C } from "#workers/http/factory.ts";
import { readForm, readJson, type FormValues } from "#workers/http/form.ts";
import { withNumbers } from "#workers/http/numbers.ts";
import { page } from "#workers/http/page.tsx";
import { requirePersonFor } from "#workers/http/session.ts";
import { openReviews } from "#workers/reviews/open-reviews.ts";
import { replyToReview } from "#workers/reviews/reply-to-review.ts";
import { detailOfReview } from "#workers/reviews/review-detail.ts";
import { writeReview } from "#workers/reviews/write-review.ts";

/** A session's reviews are written by its two people; for anybody else there are none, whatever they send. */
const forItsPeople = createMiddleware(async (c, next) => {
  await requirePersonFor(c.var.ctx, bookingIdOf(c));
  await next();
});

export const reviewPages = newRouter()
  .use("/:id/review/*", forItsPeople)
  .get("/:id/review", async (c) => reviewPage(c))
  .post("/:id/review", async (c) => {
    const { ctx } = c.var;
    const id = bookingIdOf(c);
    const { party } = await openReviews(ctx, id);
    const numbers = withNumbers(...SCORES);
    const read =
      party === "mentee"
        ? await readForm(c, ReviewInput, numbers)
        : await readForm(c, MentorsReviewInput, numbers);
    if (!read.ok) return reviewPage(c, read);
    await writeReview(ctx, { id, ...read.data });
    return c.redirect(`/bookings/${id}/review`, 303);
  })
  .post("/:id/review/reply", async (c) => {
    const id = bookingIdOf(c);
    const read = await readForm(c, ReplyInput);
    if (!read.ok) return reviewPage(c, read);
    await replyToReview(c.var.ctx, { id, ...read.data });
    return c.redirect(`/bookings/${id}/review`, 303);
  });

export const reviewsApi = newRouter()
  .use("/:id/review/*", forItsPeople)
  .get("/:id/review", async (c) => c.json(await detailOf(c.var.ctx, bookingIdOf(c)), 200))
  .post("/:id/review", async (c) => {
    const id = bookingIdOf(c);
    await writeReview(c.var.ctx, { id, ...(await readJson(c, AnyReviewInput)) });
    return c.json(await detailOf(c.var.ctx, id), 201);
  })
  .post("/:id/review/reply", async (c) => {
    const id = bookingIdOf(c);
    await replyToReview(c.var.ctx, { id, ...(await readJson(c, ReplyInput)) });
    return c.json(await detailOf(c.var.ctx, id), 200);
  });

async function detailOf(ctx: Context, id: BookingId): Promise<SessionReviews> {
  const { booking, claim, reviewedBy, party, yours, theirs } = await openReviews(ctx, id);
  const mayReview = canReview(booking, claim, reviewedBy, party, ctx.now);
  return {
    mayReviewUntil: mayReview ? reviewWindow(booking).until : null,
    yours: yours === null ? null : detailOfReview(yours),
    theirs: theirs === null ? null : detailOfReview(theirs),
    showsAt: yours?.showsAt ?? null,
  };
}

async function reviewPage(
  c: C,
  wrong?: { readonly values: FormValues; readonly errors: FormErrors },
): Promise<Response> {
  const { ctx } = c.var;
  const { yours, theirs, ...read } = await openReviews(ctx, bookingIdOf(c));
  return page(
    c,
    { title: "Review", current: "bookings", errors: wrong?.errors },
    <ReviewPage
      read={read}
      yours={yours}
      theirs={theirs}
      now={ctx.now}
      values={wrong?.values}
      errors={wrong?.errors}
    />,
  );
}
