import { and, eq } from "drizzle-orm";
import type { Id, UserId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import { evidence } from "#workers/db/schema/career.ts";

/** Takes out of the mentee's log what an import brought and she has not changed since; says how many entries that was. */
export async function undoImport(ctx: Context, userId: UserId, id: Id<"import">): Promise<number> {
  const gone = await ctx.db
    .delete(evidence)
    .where(and(eq(evidence.userId, userId), eq(evidence.importId, id)))
    .returning({ id: evidence.id });
  return gone.length;
}
