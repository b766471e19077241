import { and, desc, eq, gt, gte, inArray, isNotNull, lt, notInArray, sql } from "drizzle-orm";
import { isClaimOpen } from "#shared/bookings.ts";
import type { BookingId, MentorId } from "#shared/ids.ts";
import { earningFor, togetherOf, type Earning } from "#shared/payouts.ts";
import { dayBounds } from "#shared/time.ts";
import { UK_ZONE } from "#shared/when.ts";
import { bookingQuery, loadedFrom } from "#workers/bookings/store.ts";
import type { Context } from "#workers/context.ts";
import { as, named, readAll } from "#workers/db/client.ts";
import { bookings, refunds } from "#workers/db/schema/bookings.ts";
import { disputes } from "#workers/db/schema/disputes.ts";
import { transfers } from "#workers/db/schema/ledger.ts";
import { disputedBy } from "#workers/disputes/store.ts";

/** A priced session of a mentor, and its money. */
export type EarnedSession = Earning & {
  readonly bookingId: BookingId;
  readonly kind: string;
  readonly minutes: number;
  readonly startsAt: number;
};

/** Every session that a mentor was paid for in a year of UK days, or will be; latest first. */
export async function listEarnings(ctx: Context, mentorId: MentorId, year: number): Promise<EarnedSession[]> {
  const from = dayBounds(UK_ZONE, `${year}-01-01`).from;
  const until = dayBounds(UK_ZONE, `${year + 1}-01-01`).from;
  const where = and(
    eq(bookings.mentorId, mentorId),
    gt(bookings.priceMinor, 0),
    isNotNull(bookings.confirmedAt),
    gte(bookings.startsAt, from),
    lt(bookings.startsAt, until),
  );
  const ids = ctx.db.select({ id: bookings.id }).from(bookings).where(where);
  const [rows, back, shares, asked] = await readAll(ctx.db, [
    bookingQuery(ctx, where).orderBy(desc(bookings.startsAt)),
    ctx.db
      .select({
        bookingId: as(refunds.bookingId, "of_booking"),
        amountMinor: refunds.amountMinor,
        status: refunds.status,
        reason: refunds.reason,
      })
      .from(refunds)
      .where(
        and(
          inArray(refunds.bookingId, ids),
          sql`reason NOT IN ('duplicate', 'wrong-amount', 'late-payment')`,
          sql`NOT EXISTS (SELECT 1 FROM payments p JOIN bookings b ON b.id = p.booking_id
            WHERE p.id = refunds.payment_id AND p.source = 'card' AND b.pack_minor IS NOT NULL)`,
        ),
      ),
    ctx.db
      .select(named(transfers, "t"))
      .from(transfers)
      .where(and(inArray(transfers.bookingId, ids), notInArray(transfers.status, ["cancelled", "returned"]))),
    ctx.db.select(named(disputes, "d")).from(disputes).where(inArray(disputes.bookingId, ids)),
  ]);
  return rows.map((row) => {
    const { booking, claim } = loadedFrom(row);
    const refunded = back.filter(({ bookingId }) => bookingId === booking.id);
    const share = togetherOf(shares.filter(({ bookingId }) => bookingId === booking.id));
    const { id: bookingId, kind, minutes, startsAt } = booking;
    const disputed = disputedBy(asked.filter((dispute) => dispute.bookingId === booking.id));
    const earning = earningFor(booking, refunded, share, ctx.now, disputed);
    const state = isClaimOpen(claim, ctx.now) ? ("claimed" as const) : earning.state;
    return { bookingId, kind, minutes, startsAt, ...earning, state };
  });
}
