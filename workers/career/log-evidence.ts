import type { EvidenceInput } from "#shared/contract/evidence.ts";
import type { Id, UserId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import { evidence } from "#workers/db/schema/career.ts";

/** Adds a line to the mentee's evidence log under the id made when its form was drawn; twice adds it once. */
export async function logEvidence(
  ctx: Context,
  userId: UserId,
  entry: EvidenceInput & { id: Id<"evidence"> },
): Promise<void> {
  const { today: _, noPatient: __, ...kept } = entry;
  await ctx.db
    .insert(evidence)
    .values({ ...kept, userId, source: "own", createdAt: ctx.now })
    .onConflictDoNothing();
}
