import { and, asc, eq, gt, isNotNull, isNull, notExists, or, type Column } from "drizzle-orm";
import { isAlternative, isLive, type LoadedBooking } from "#shared/bookings.ts";
import type { BookingId } from "#shared/ids.ts";
import { HOUR } from "#shared/time.ts";
import { openBooking } from "#workers/bookings/open-booking.ts";
import { bookingQuery, loadedFrom } from "#workers/bookings/store.ts";
import type { Context } from "#workers/context.ts";
import { readAll } from "#workers/db/client.ts";
import { bookings } from "#workers/db/schema/bookings.ts";
import { alternatives, claims } from "#workers/db/schema/claims.ts";

/** What was held instead of a lost session: the times still to choose from at this moment, and the one that was chosen. */
export type HeldInstead = {
  readonly made: typeof alternatives.$inferSelect | null;
  readonly choices: readonly LoadedBooking[];
  readonly chosen: LoadedBooking | null;
};

/** The times held instead of this session, whoever asks. */
export async function findAlternativesOf(ctx: Context, id: BookingId): Promise<HeldInstead> {
  const [made, rows] = await readAll(ctx.db, [
    ctx.db.select().from(alternatives).where(eq(alternatives.bookingId, id)),
    bookingQuery(ctx, eq(bookings.insteadOf, id)).orderBy(asc(bookings.startsAt)),
  ]);
  const all = rows.map(loadedFrom);
  return {
    made: made[0] ?? null,
    choices: all.filter(({ booking }) => isAlternative(booking) && isLive(booking, ctx.now)),
    chosen: all.find(({ booking }) => booking.agreedAt !== null && booking.status !== "expired") ?? null,
  };
}

/** The lost session with what is held instead of it, for its mentee. */
export async function openAlternatives(ctx: Context, id: BookingId) {
  const lost = await openBooking(ctx, id);
  return { lost, held: await findAlternativesOf(ctx, id) };
}

const FOR = 2 * HOUR;

/** Sessions lost to their mentors in the last two hours, for which nobody has looked for other times yet. */
export async function listLost(ctx: Context): Promise<BookingId[]> {
  const since = ctx.now - FOR;
  const [ended, away] = await readAll(ctx.db, [
    ctx.db
      .select({ id: bookings.id })
      .from(bookings)
      .where(
        and(
          gt(bookings.endedAt, since),
          isNotNull(bookings.confirmedAt),
          or(
            and(eq(bookings.status, "cancelled"), eq(bookings.endedBy, "mentor")),
            eq(bookings.missedBy, "mentor"),
          ),
          notExists(lookedFor(ctx, bookings.id)),
        ),
      )
      .limit(20),
    ctx.db
      .select({ id: claims.bookingId })
      .from(claims)
      .where(
        and(
          isNull(claims.settledAt),
          eq(claims.says, "mentor-absent"),
          eq(claims.by, "mentee"),
          gt(claims.openedAt, since),
          notExists(lookedFor(ctx, claims.bookingId)),
        ),
      )
      .limit(20),
  ]);
  return [...ended, ...away].map(({ id }) => id);
}

function lookedFor(ctx: Context, bookingId: Column) {
  return ctx.db
    .select({ id: alternatives.bookingId })
    .from(alternatives)
    .where(eq(alternatives.bookingId, bookingId));
}
