import { and, asc, eq, lte, not } from "drizzle-orm";
import { isRefusal } from "#shared/errors.ts";
import { HOUR } from "#shared/time.ts";
import { completionStatements } from "#workers/bookings/complete-booking.ts";
import { isClaimed } from "#workers/claims/store.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { bookings } from "#workers/db/schema/bookings.ts";

const AT_ONCE = 100;

/** Counts as held every session that ended an hour ago and of which nobody said otherwise. */
export async function completeSessions(ctx: Context): Promise<void> {
  const over = await ctx.db
    .select({ id: bookings.id, seq: bookings.seq, mentorId: bookings.mentorId })
    .from(bookings)
    .where(
      and(
        eq(bookings.status, "confirmed"),
        lte(bookings.startsAt, ctx.now - HOUR),
        lte(bookings.endsAt, ctx.now - HOUR),
        not(isClaimed),
      ),
    )
    .orderBy(asc(bookings.startsAt))
    .limit(AT_ONCE);
  for (const booking of over) {
    try {
      await commit(ctx, completionStatements(ctx, booking, "system"));
    } catch (error) {
      if (!isRefusal(error, "changed-meanwhile")) throw error;
    }
  }
}
