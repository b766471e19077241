import { eq } from "drizzle-orm";
import type { BookingId } from "#shared/ids.ts";
import { opened, type OpenedBooking } from "#workers/bookings/open-booking.ts";
import { bookingQuery } from "#workers/bookings/store.ts";
import type { Context } from "#workers/context.ts";
import { bookings } from "#workers/db/schema/bookings.ts";
import { readWithActorFor } from "#workers/http/session.ts";
import { reviewsOfQuery, type Review } from "#workers/reviews/store.ts";

/** A session with what its reader wrote about it, and what the other side wrote once that shows. */
export type OpenedReviews = OpenedBooking & {
  readonly yours: Review | null;
  readonly theirs: Review | null;
};

/** The reviews of a session for one of its two people; what is not shown yet is not given. */
export async function openReviews(ctx: Context, id: BookingId): Promise<OpenedReviews> {
  const [rows, all] = await readWithActorFor(ctx, id, [
    bookingQuery(ctx, eq(bookings.id, id)),
    reviewsOfQuery(ctx, id),
  ]);
  const read = await opened(ctx, id, rows);
  const theirs = all.find(({ by }) => by !== read.party);
  const shows = theirs !== undefined && theirs.showsAt <= ctx.now && theirs.hiddenAt === null;
  return {
    ...read,
    yours: all.find(({ by }) => by === read.party) ?? null,
    theirs: shows ? theirs : null,
  };
}
