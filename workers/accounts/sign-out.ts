import { and, eq, ne } from "drizzle-orm";
import type { Id, UserId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import { sessions } from "#workers/db/schema/accounts.ts";

/** Ends one of the person's sessions; ending it twice is ending it. */
export async function signOut(
  ctx: Context,
  input: { userId: UserId; sessionId: Id<"session"> },
): Promise<void> {
  await ctx.db
    .delete(sessions)
    .where(and(eq(sessions.userId, input.userId), eq(sessions.id, input.sessionId)));
}

/** Ends every session of the person but the one named. */
export async function signOutEverywhere(
  ctx: Context,
  input: { userId: UserId; except: Id<"session"> | null },
): Promise<void> {
  const own = eq(sessions.userId, input.userId);
  await ctx.db.delete(sessions).where(input.except === null ? own : and(own, ne(sessions.id, input.except)));
}
