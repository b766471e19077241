import type { MentorProfile } from "#shared/contract/mentors.ts";
import { Refusal } from "#shared/errors.ts";
import { entryLevelFor } from "#shared/mentors.ts";
import type { Context } from "#workers/context.ts";

/** A profile as the columns of its row. */
export function columnsFor(ctx: Context, profile: MentorProfile) {
  const entryLevel = entryLevelFor(profile.specialty, profile.entryLevel);
  if (entryLevel === undefined) throw new Refusal("invalid", { entryLevel: "Choose the entry level." });
  return { ...profile, entryLevel, updatedAt: ctx.now };
}
