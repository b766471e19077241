import { and, eq, isNull } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import type { Id } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import { codes } from "#workers/db/schema/access.ts";

/** Ends a code: nobody can begin to use it any more. Where it is used already it goes on paying. */
export async function endCode(ctx: Context, id: Id<"code">): Promise<void> {
  const ended = await ctx.db
    .update(codes)
    .set({ endedAt: ctx.now })
    .where(and(eq(codes.id, id), isNull(codes.endedAt)))
    .returning({ id: codes.id });
  if (ended.length === 0) throw new Refusal("not-found");
}
