import { eq, sql } from "drizzle-orm";
import type { GivingInput } from "#shared/contract/mentors.ts";
import type { MentorId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import { mentors } from "#workers/db/schema/mentors.ts";

/** Sets what a mentor gives from now on: so many free seats a month, and whether shares that fall due go to the bursary pool. */
export async function setGiving(ctx: Context, id: MentorId, input: GivingInput): Promise<void> {
  await ctx.db
    .update(mentors)
    .set({
      freeSeats: input.freeSeats,
      donatesAt: input.donates ? sql`coalesce(${mentors.donatesAt}, ${ctx.now})` : null,
      updatedAt: ctx.now,
    })
    .where(eq(mentors.id, id));
}
