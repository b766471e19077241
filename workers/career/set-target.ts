import type { TargetInput } from "#shared/contract/career.ts";
import type { UserId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import { menteeProfiles } from "#workers/db/schema/career.ts";

/** Sets the specialties the mentee aims at and the month training should begin; what else she has said stays. */
export async function setTarget(
  ctx: Context,
  userId: UserId,
  { specialty, others, start }: TargetInput,
): Promise<void> {
  const target = { targetSpecialty: specialty, otherTargets: others, targetStart: start, updatedAt: ctx.now };
  await ctx.db
    .insert(menteeProfiles)
    .values({ userId, ...target })
    .onConflictDoUpdate({ target: menteeProfiles.userId, set: target });
}
