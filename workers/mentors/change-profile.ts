import { eq } from "drizzle-orm";
import type { MentorProfile } from "#shared/contract/mentors.ts";
import type { MentorId } from "#shared/ids.ts";
import { mustBeSeenAgain } from "#shared/verification.ts";
import { refreshNextFree } from "#workers/bookings/refresh-next-free.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { mentors } from "#workers/db/schema/mentors.ts";
import { columnsFor } from "#workers/mentors/profile-columns.ts";
import { loadMentor } from "#workers/mentors/store.ts";
import { seeAgainStatements } from "#workers/trust/see-again.ts";

/** Saves the profile. A new name or specialty is not the one an operator saw, so the badge goes and the queue gets it again. */
export async function changeProfile(
  ctx: Context,
  id: MentorId,
  profile: MentorProfile,
): Promise<{ seenAgain: boolean }> {
  const before = await loadMentor(ctx, id);
  const seenAgain = mustBeSeenAgain(before, profile);
  const again = seenAgain ? await seeAgainStatements(ctx, id, profile) : [];
  await commit(ctx, [
    ctx.db.update(mentors).set(columnsFor(ctx, profile)).where(eq(mentors.id, id)),
    ...again,
  ]);
  // Who is asked first needs time to answer.
  if (profile.approval !== before.approval) await refreshNextFree(ctx, id);
  return { seenAgain: again.length > 0 };
}
