import { and, count, eq, sql } from "drizzle-orm";
import { canShare } from "#shared/career/sharing.ts";
import type { SharingInput } from "#shared/contract/sharing.ts";
import { Refusal } from "#shared/errors.ts";
import type { BookingId } from "#shared/ids.ts";
import { openBooking } from "#workers/bookings/open-booking.ts";
import type { Context } from "#workers/context.ts";
import { evidence, shares } from "#workers/db/schema/career.ts";
import { requirePerson } from "#workers/http/session.ts";

/** Shows the mentor of a booking what its mentee has chosen, in place of what was chosen before. */
export async function shareLadder(
  ctx: Context,
  { id: bookingId, parts, evidenceIds, question }: SharingInput & { readonly id: BookingId },
): Promise<void> {
  await requirePerson(ctx);
  const { booking, party } = await openBooking(ctx, bookingId);
  if (party !== "mentee") throw new Refusal("not-found");
  if (!canShare(booking, ctx.now)) throw new Refusal("not-possible-now", { status: booking.status });
  const { menteeId } = booking;
  const ids = [...new Set(evidenceIds)];
  const [own] = await ctx.db
    .select({ entries: count() })
    .from(evidence)
    .where(
      and(
        eq(evidence.userId, menteeId),
        sql`${evidence.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
      ),
    );
  if (own?.entries !== ids.length)
    throw new Refusal("invalid", { evidenceIds: "One of these is not in your evidence any more." });
  const chosen = { parts, evidenceIds: ids, question, changedAt: ctx.now, endedAt: null };
  await ctx.db
    .insert(shares)
    .values({ bookingId, menteeId, ...chosen })
    .onConflictDoUpdate({ target: shares.bookingId, set: chosen });
}
