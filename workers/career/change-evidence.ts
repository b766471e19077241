import { and, eq } from "drizzle-orm";
import type { EvidenceInput } from "#shared/contract/career.ts";
import type { Id, UserId } from "#shared/ids.ts";
import { loadEvidence } from "#workers/career/store.ts";
import type { Context } from "#workers/context.ts";
import { evidence } from "#workers/db/schema/career.ts";

/** Changes one line of the mentee's own evidence log; where it came from stays. */
export async function changeEvidence(
  ctx: Context,
  userId: UserId,
  entry: EvidenceInput & { id: Id<"evidence"> },
): Promise<void> {
  const { id, domain, kind, title, happenedOn, whatCame, proofWhere } = entry;
  await loadEvidence(ctx, userId, id);
  await ctx.db
    .update(evidence)
    .set({ domain, kind, title, happenedOn, whatCame, proofWhere })
    .where(and(eq(evidence.userId, userId), eq(evidence.id, id)));
}
