import { and, eq, isNull } from "drizzle-orm";
import type { MentorId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { mentors } from "#workers/db/schema/mentors.ts";

/** Records that the mentor has said what must be said before asking for money; the first time counts. */
export async function declarePaid(ctx: Context, id: MentorId): Promise<void> {
  await commit(ctx, [
    ctx.db
      .update(mentors)
      .set({ paidDeclaredAt: ctx.now, updatedAt: ctx.now })
      .where(and(eq(mentors.id, id), isNull(mentors.paidDeclaredAt))),
  ]);
}
