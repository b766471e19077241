import { alternativesUntil, lostAt, type LoadedBooking } from "#shared/bookings.ts";
import { isRefusal } from "#shared/errors.ts";
import type { BookingId } from "#shared/ids.ts";
import { findAlternatives, type Alternative } from "#workers/alternatives/find-alternatives.ts";
import { newBooking } from "#workers/bookings/new-booking.ts";
import { refreshNextFree } from "#workers/bookings/refresh-next-free.ts";
import { LOST } from "#workers/bookings/slot-refusal.ts";
import { findBooking } from "#workers/bookings/store.ts";
import type { Context } from "#workers/context.ts";
import { commit, innermost, type Statement } from "#workers/db/commit.ts";
import { bookingEvents, bookings } from "#workers/db/schema/bookings.ts";
import { alternatives } from "#workers/db/schema/claims.ts";
import { logFailure } from "#workers/http/log.ts";

const TRIES = 3;

/**
 * Holds up to three times for the mentee of a session that its mentor gave up, once for each lost session and for the hours
 * the policy says. What was lost stays lost when this fails: it is logged, and the job of the minute tries again.
 */
export async function holdAlternatives(ctx: Context, id: BookingId): Promise<void> {
  try {
    const loaded = await findBooking(ctx, id);
    if (loaded === undefined || lostAt(loaded.booking, loaded.claim) === null) return;
    for (let left = TRIES; left > 0; left--) if (await tryToHold(ctx, loaded, left === 1)) return;
  } catch (error) {
    if (!isRefusal(error, "bookings-stopped")) logFailure("alternatives", innermost(error));
  }
}

/** False when somebody took one of the times first, and it is worth looking again. */
async function tryToHold(ctx: Context, lost: LoadedBooking, isLast: boolean): Promise<boolean> {
  const { found, short } = await findAlternatives(ctx, lost);
  const { id: bookingId } = lost.booking;
  const untilAt = alternativesUntil(lost.booking, ctx.now);
  try {
    await commit(ctx, [
      ctx.db.insert(alternatives).values({ bookingId, madeAt: ctx.now, untilAt, held: found.length, short }),
      ...found.flatMap((each) => holdStatements(ctx, lost, each, untilAt)),
    ]);
  } catch (error) {
    if (isRefusal(error) && error.detail["clash"] === "alternatives.booking_id") return true;
    if (!isRefusal(error, ...LOST) || isLast) throw error;
    return false;
  }
  await refreshNextFree(ctx, ...new Set(found.map(({ diary }) => diary.mentor.id)));
  return true;
}

function holdStatements(
  ctx: Context,
  { booking: lost }: LoadedBooking,
  { diary, offer, startsAt }: Alternative,
  untilAt: number,
): Statement[] {
  const { minutes, priceMinor } = offer;
  const wish = { offerId: offer.id, startsAt, minutes, priceMinor, zone: lost.menteeZone };
  const booking = newBooking(ctx, diary, offer, { id: lost.menteeId }, wish);
  return [
    ctx.db.insert(bookings).values({ ...booking, liveUntilAt: untilAt, insteadOf: lost.id }),
    ctx.db.insert(bookingEvents).values({
      bookingId: booking.id,
      seq: booking.seq,
      kind: "held",
      by: "system",
      at: ctx.now,
      detail: { startsAt, insteadOf: lost.id },
    }),
  ];
}
