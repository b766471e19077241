import { and, eq, isNull } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import type { BookingId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import { reviews } from "#workers/db/schema/reviews.ts";
import { openReviews } from "#workers/reviews/open-reviews.ts";

/** The mentor answers a mentee's review that is shown, once; everybody who reads the review reads it. */
export async function replyToReview(
  ctx: Context,
  input: { readonly id: BookingId; readonly text: string },
): Promise<void> {
  const { party, theirs } = await openReviews(ctx, input.id);
  if (party !== "mentor" || theirs === null) throw new Refusal("not-found");
  const replied = await ctx.db
    .update(reviews)
    .set({ reply: input.text, repliedAt: ctx.now })
    .where(and(eq(reviews.id, theirs.id), isNull(reviews.reply), isNull(reviews.hiddenAt)))
    .returning({ id: reviews.id });
  if (replied.length === 0) throw new Refusal("already-done", { bookingId: input.id });
}
