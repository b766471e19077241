import { and, lte, sql } from "drizzle-orm";
import type { Context } from "#workers/context.ts";
import { reviews } from "#workers/db/schema/reviews.ts";

/** Lets mentors' summaries hold the reviews whose window has closed; those of which both are in are counted at once. */
export async function countReviews(ctx: Context): Promise<void> {
  await ctx.db
    .update(reviews)
    .set({ counted: true })
    // Said as it stands in the index, which a bound value would not find.
    .where(and(sql`counted = 0`, lte(reviews.showsAt, ctx.now)));
}
