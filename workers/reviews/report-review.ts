import { Refusal } from "#shared/errors.ts";
import type { Id } from "#shared/ids.ts";
import type { Context, Person } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { reports } from "#workers/db/schema/bookings.ts";
import { loadReview } from "#workers/reviews/store.ts";

/** The review of this mentor that is shown, or a refusal. */
export async function loadShownReview(ctx: Context, id: Id<"review">, handle: string) {
  const found = await loadReview(ctx, id);
  const { review, mentor } = found;
  const isShown = review.by === "mentee" && review.showsAt <= ctx.now && review.hiddenAt === null;
  if (!isShown || mentor.handle !== handle) throw new Refusal("not-found");
  return found;
}

/** Somebody says that a review should not be shown; an operator reads why. */
export async function reportReview(
  ctx: Context,
  person: Person,
  input: { readonly id: Id<"review">; readonly handle: string; readonly text: string },
): Promise<void> {
  const { booking } = await loadShownReview(ctx, input.id, input.handle);
  await commit(ctx, [
    ctx.db.insert(reports).values({
      id: ctx.newId("report"),
      bookingId: booking.id,
      userId: person.id,
      reason: "review",
      text: input.text,
      createdAt: ctx.now,
    }),
  ]);
}
