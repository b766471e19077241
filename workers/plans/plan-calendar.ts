import { eq } from "drizzle-orm";
import type { UserId } from "#shared/ids.ts";
import { hashOf } from "#workers/accounts/secrets.ts";
import type { Context } from "#workers/context.ts";
import { planCalendars } from "#workers/db/schema/career.ts";

/** When the calendar of a person's plan got the address it has; undefined when it has none. */
export async function findPlanCalendar(
  ctx: Context,
  userId: UserId,
): Promise<{ createdAt: number } | undefined> {
  const [row] = await ctx.db
    .select({ createdAt: planCalendars.createdAt })
    .from(planCalendars)
    .where(eq(planCalendars.userId, userId));
  return row;
}

/** Gives the calendar of a person's plan a fresh secret address, said this once; an earlier one ends with it. */
export async function makePlanCalendar(ctx: Context, userId: UserId): Promise<{ path: string }> {
  const token = ctx.newToken();
  const tokenHash = await hashOf(token);
  await ctx.db
    .insert(planCalendars)
    .values({ userId, tokenHash, createdAt: ctx.now })
    .onConflictDoUpdate({ target: planCalendars.userId, set: { tokenHash, createdAt: ctx.now } });
  return { path: `/calendar/plan/${token}.ics` };
}

/** Ends the address at once. */
export async function endPlanCalendar(ctx: Context, userId: UserId): Promise<void> {
  await ctx.db.delete(planCalendars).where(eq(planCalendars.userId, userId));
}
