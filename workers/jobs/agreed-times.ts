import { and, eq, gt, lte, sql } from "drizzle-orm";
import type { BookingId } from "#shared/ids.ts";
import type { AgreedTime } from "#shared/reminders.ts";
import type { Context } from "#workers/context.ts";
import { bookings } from "#workers/db/schema/bookings.ts";

/** A booked session as reminding needs it. */
export type Agreed = AgreedTime & { readonly bookingId: BookingId; readonly prepared: boolean };

/** The booked sessions that start after `from` and not after `to`, each with when its time was agreed. */
export async function listAgreed(
  ctx: Context,
  range: { readonly from: number; readonly to: number },
): Promise<Agreed[]> {
  const rows = await ctx.db
    .select({
      bookingId: bookings.id,
      startsAt: bookings.startsAt,
      prepared: sql<number>`${bookings.intake} IS NOT NULL`,
      agreedAt: sql<number>`(SELECT max(e.at) FROM booking_events e
        WHERE e.booking_id = bookings.id AND e.kind IN ('confirmed', 'moved'))`,
    })
    .from(bookings)
    .where(
      and(
        eq(bookings.status, "confirmed"),
        gt(bookings.startsAt, range.from),
        lte(bookings.startsAt, range.to),
      ),
    );
  return rows.map((row) => ({ ...row, prepared: row.prepared === 1 }));
}
