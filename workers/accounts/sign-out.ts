import { and, eq, ne, sql } from "drizzle-orm";
import type { Id, UserId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { sessions, users } from "#workers/db/schema/accounts.ts";

/** Ends one of the person's sessions; ending it twice is ending it. */
export async function signOut(
  ctx: Context,
  input: { userId: UserId; sessionId: Id<"session"> },
): Promise<void> {
  await ctx.db
    .delete(sessions)
    .where(and(eq(sessions.userId, input.userId), eq(sessions.id, input.sessionId)));
}

/** Ends every session of the person but the one named, and makes the links in earlier mails void. */
export async function signOutEverywhere(
  ctx: Context,
  input: { userId: UserId; except: Id<"session"> | null },
): Promise<void> {
  const own = eq(sessions.userId, input.userId);
  await commit(ctx, [
    ctx.db.delete(sessions).where(input.except === null ? own : and(own, ne(sessions.id, input.except))),
    ctx.db
      .update(users)
      .set({ linkVersion: sql`${users.linkVersion} + 1` })
      .where(eq(users.id, input.userId)),
  ]);
}
