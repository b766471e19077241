import { and, eq } from "drizzle-orm";
import type { EvidenceInput } from "#shared/contract/evidence.ts";
import type { Id, UserId } from "#shared/ids.ts";
import { loadEvidence } from "#workers/career/store.ts";
import type { Context } from "#workers/context.ts";
import { evidence } from "#workers/db/schema/career.ts";

/** Changes one line of the mentee's own evidence log; where it came from stays, but undoing an import no longer takes it. */
export async function changeEvidence(
  ctx: Context,
  userId: UserId,
  entry: EvidenceInput & { id: Id<"evidence"> },
): Promise<void> {
  const { id, today: _, noPatient: __, ...kept } = entry;
  await loadEvidence(ctx, userId, id);
  await ctx.db
    .update(evidence)
    .set({ ...kept, importId: null })
    .where(and(eq(evidence.userId, userId), eq(evidence.id, id)));
}
