import { Refusal } from "#shared/errors.ts";
import { isId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { reports } from "#workers/db/schema/bookings.ts";
import { readWithActor, requirePerson } from "#workers/http/session.ts";
import { reviewQuery } from "#workers/reviews/store.ts";

/** The review of this mentor, for the signed-in, when it is shown; a refusal otherwise. */
export async function openShownReview(ctx: Context, id: string, handle: string) {
  const [[found]] = isId("review", id) ? await readWithActor(ctx, [reviewQuery(ctx, id)]) : [[]];
  const person = await requirePerson(ctx);
  const { review, mentor } = found ?? {};
  const isShown = review?.by === "mentee" && review.showsAt <= ctx.now && review.hiddenAt === null;
  if (found === undefined || !isShown || mentor?.handle !== handle) throw new Refusal("not-found");
  return { ...found, person };
}

/** Somebody says that a review should not be shown; an operator reads why. */
export async function reportReview(
  ctx: Context,
  input: { readonly id: string; readonly handle: string; readonly text: string },
): Promise<void> {
  const { booking, person } = await openShownReview(ctx, input.id, input.handle);
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
