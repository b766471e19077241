import { and, desc, eq, or, sql } from "drizzle-orm";
import type { Context } from "#workers/context.ts";
import { bookings } from "#workers/db/schema/bookings.ts";

/**
 * The bookings behind what an operator has in hand: a booking's id, anything Stripe or we call a payment, refund, transfer or
 * dispute of it, or the mail address of either of its people. Latest first, twenty at most.
 */
export function findBookings(ctx: Context, asked: string) {
  const q = asked.trim();
  const has = (table: string, ...columns: string[]) =>
    sql`EXISTS (SELECT 1 FROM ${sql.identifier(table)} x WHERE x.booking_id = bookings.id AND ${or(
      ...columns.map((column) => sql`x.${sql.identifier(column)} = ${q}`),
    )})`;
  return ctx.db
    .select({
      id: bookings.id,
      status: bookings.status,
      startsAt: bookings.startsAt,
      priceMinor: bookings.priceMinor,
    })
    .from(bookings)
    .where(
      q.includes("@")
        ? sql`EXISTS (SELECT 1 FROM users u WHERE u.email = ${q.toLowerCase()} AND (
            u.id = bookings.mentee_id OR u.id = (SELECT m.user_id FROM mentors m WHERE m.id = bookings.mentor_id)))`
        : and(
            sql`${q} <> ''`,
            or(
              eq(sql`${bookings.id}`, q),
              has("payments", "id", "session_id", "payment_intent_id", "charge_id"),
              has("refunds", "id", "stripe_refund_id"),
              has("transfers", "id", "stripe_transfer_id"),
              has("disputes", "id"),
              has("fraud_warnings", "id"),
            ),
          ),
    )
    .orderBy(desc(bookings.startsAt))
    .limit(20);
}
