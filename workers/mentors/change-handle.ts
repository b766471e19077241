import { and, eq, isNull } from "drizzle-orm";
import { isRefusal, Refusal } from "#shared/errors.ts";
import type { MentorId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { mentors } from "#workers/db/schema/mentors.ts";
import { loadMentor } from "#workers/mentors/store.ts";

/** Changes the address of the mentor's page; once it has been public it stays, because people keep links. */
export async function changeHandle(ctx: Context, id: MentorId, handle: string): Promise<void> {
  const mentor = await loadMentor(ctx, id);
  if (mentor.handle === handle) return;
  if (mentor.verifiedAt !== null) throw new Refusal("not-possible-now", { because: "listed" });
  try {
    await commit(ctx, [
      ctx.db
        .update(mentors)
        .set({ handle, updatedAt: ctx.now })
        .where(and(eq(mentors.id, id), isNull(mentors.verifiedAt))),
    ]);
  } catch (error) {
    throw isRefusal(error, "already-done") ? new Refusal("handle-taken") : error;
  }
}
