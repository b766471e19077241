import { eq } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import type { Id } from "#shared/ids.ts";
import type { Context, Person } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { reviews } from "#workers/db/schema/reviews.ts";
import { loadReview } from "#workers/reviews/store.ts";
import { decision } from "#workers/trust/decision.ts";

/** An operator takes a review off its mentor's page, for a reason that is kept; nobody hides one about themselves or their own. */
export async function hideReview(
  ctx: Context,
  operator: Person,
  input: { readonly id: Id<"review">; readonly reason: string },
): Promise<void> {
  const { review, mentor, mentee } = await loadReview(ctx, input.id);
  if (review.hiddenAt !== null) throw new Refusal("already-done");
  if ([mentor.userId, mentee.id].includes(operator.id))
    throw new Refusal("not-possible-now", { because: "own" });
  await commit(ctx, [
    decision(ctx, operator, { kind: "review", subjectId: input.id, outcome: "hidden", reason: input.reason }),
    ctx.db
      .update(reviews)
      .set({ hiddenAt: ctx.now, hiddenReason: input.reason })
      .where(eq(reviews.id, input.id)),
  ]);
}
