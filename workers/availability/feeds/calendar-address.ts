import { eq, sql } from "drizzle-orm";
import type { UserId } from "#shared/ids.ts";
import { hashOf } from "#workers/accounts/secrets.ts";
import type { Context } from "#workers/context.ts";
import { calendarAddresses } from "#workers/db/schema/feeds.ts";

/** When the person's own calendar got the address it has; undefined when it has none. */
export async function findCalendarAddress(
  ctx: Context,
  userId: UserId,
): Promise<{ createdAt: number } | undefined> {
  const [row] = await ctx.db
    .select({ createdAt: calendarAddresses.createdAt })
    .from(calendarAddresses)
    .where(eq(calendarAddresses.userId, userId));
  return row;
}

/** Gives the calendar of a person's sessions a fresh secret address, said this once; an earlier one ends with it. */
export async function makeCalendarAddress(ctx: Context, userId: UserId): Promise<{ path: string }> {
  const token = ctx.newToken();
  const tokenHash = await hashOf(token);
  await ctx.db
    .insert(calendarAddresses)
    .values({ userId, tokenHash, createdAt: ctx.now })
    .onConflictDoUpdate({ target: calendarAddresses.userId, set: { tokenHash, createdAt: ctx.now } });
  return { path: `/calendar/${token}.ics` };
}

/** Ends the address at once; calendars that read it find nothing there. */
export async function endCalendarAddress(ctx: Context, userId: UserId): Promise<void> {
  await ctx.db.delete(calendarAddresses).where(eq(calendarAddresses.userId, userId));
}

/** Whose calendar a token opens, as a query for a batch and as SQL for the queries beside it. */
export async function calendarOwner(ctx: Context, token: string) {
  const tokenHash = await hashOf(token);
  return {
    query: ctx.db
      .select({ userId: calendarAddresses.userId })
      .from(calendarAddresses)
      .where(eq(calendarAddresses.tokenHash, tokenHash)),
    id: sql`(SELECT a.user_id FROM calendar_addresses a WHERE a.token_hash = ${tokenHash})`,
  };
}
