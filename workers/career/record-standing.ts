import type { StandingInput } from "#shared/contract/career.ts";
import type { UserId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import { menteeProfiles } from "#workers/db/schema/career.ts";

/** Records what the mentee says about her registration, visa, exams and preferred times; her target stays. */
export async function recordStanding(ctx: Context, userId: UserId, input: StandingInput): Promise<void> {
  const said = { ...input, updatedAt: ctx.now };
  await ctx.db
    .insert(menteeProfiles)
    .values({ userId, ...said })
    .onConflictDoUpdate({ target: menteeProfiles.userId, set: said });
}
