import { and, eq, isNull } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import type { BookingId } from "#shared/ids.ts";
import { openBooking } from "#workers/bookings/open-booking.ts";
import type { Context } from "#workers/context.ts";
import { shares } from "#workers/db/schema/career.ts";
import { requirePerson } from "#workers/http/session.ts";

/** Ends what a mentee shows for a booking, at once and at any time; ended is ended, however often. */
export async function endSharing(ctx: Context, id: BookingId): Promise<void> {
  await requirePerson(ctx);
  const { booking, party } = await openBooking(ctx, id);
  if (party !== "mentee") throw new Refusal("not-found");
  await ctx.db
    .update(shares)
    .set({ endedAt: ctx.now })
    .where(and(eq(shares.bookingId, id), eq(shares.menteeId, booking.menteeId), isNull(shares.endedAt)));
}
