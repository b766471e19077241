import { eq } from "drizzle-orm";
import type { OwnReflectionInput } from "#shared/contract/evidence.ts";
import type { Id, UserId } from "#shared/ids.ts";
import { reflectionText, reflectionTitle } from "#shared/plans.ts";
import type { Context } from "#workers/context.ts";
import { evidence } from "#workers/db/schema/career.ts";

/** Keeps a reflection of the mentee's own in her log; under the same id it brings the entry up to date. */
export async function keepReflection(
  ctx: Context,
  userId: UserId,
  { id, happenedOn, happened, showed, changes }: OwnReflectionInput & { id: Id<"evidence"> },
): Promise<void> {
  const reflection = { happened, showed, changes };
  const kept = { title: reflectionTitle(reflection), happenedOn, whatCame: reflectionText(reflection) };
  await ctx.db
    .insert(evidence)
    .values({ ...kept, id, userId, domain: "reflection", kind: "reflection", createdAt: ctx.now })
    .onConflictDoUpdate({
      target: evidence.id,
      set: { ...kept, importId: null },
      setWhere: eq(evidence.userId, userId),
    });
}
