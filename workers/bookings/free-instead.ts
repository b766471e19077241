import { and, asc, eq, gt, isNotNull, isNull, ne, or, lte, sql } from "drizzle-orm";
import type { LoadedBooking } from "#shared/bookings.ts";
import type { OfferId } from "#shared/ids.ts";
import { nearestTo, otherDaysNear } from "#shared/slots/nearest.ts";
import { slotsFor } from "#shared/slots.ts";
import { diaryFrom, FURTHEST, questionFor } from "#workers/availability/diary.ts";
import { diaryQuery } from "#workers/availability/diary-query.ts";
import type { Context } from "#workers/context.ts";
import { readAll } from "#workers/db/client.ts";
import { mentors, offers } from "#workers/db/schema/mentors.ts";

/** A free start that a mentee may take instead of one that was lost. */
export type FreeInstead = {
  readonly startsAt: number;
  readonly endsAt: number;
  readonly mentor: { readonly name: string; readonly handle: string };
  readonly priceMinor: number;
  /** The page where it can be picked, as a path. */
  readonly path: string;
};

/** Three free starts near the lost one: with the same mentor, and with others of the specialty who offer the same. */
export async function freeInstead(ctx: Context, { booking, mentor }: LoadedBooking): Promise<FreeInstead[]> {
  const range = { from: ctx.now, to: ctx.now + FURTHEST };
  const [[row], others] = await readAll(ctx.db, [
    diaryQuery(ctx, { mentorId: booking.mentorId }, range, booking.menteeId),
    othersQuery(ctx, booking, mentor.specialty),
  ]);
  const found = others
    .flatMap(({ nextFreeAt, ...other }) => (nextFreeAt === null ? [] : [{ ...other, startsAt: nextFreeAt }]))
    .slice(0, 2);
  const diary = row && diaryFrom(row, ctx.now);
  const offer = diary?.offers.find(({ id }) => id === booking.offerId);
  if (diary?.listed === true && offer !== undefined) {
    const question = questionFor(diary, offer, { range, now: ctx.now });
    // Who cannot on that evening seldom can an hour later: other days first.
    const free = slotsFor(question).starts;
    const onOtherDays = otherDaysNear(free, booking.startsAt, booking.menteeZone);
    const wanted = [...onOtherDays, ...nearestTo(free, booking.startsAt)];
    for (const startsAt of new Set(wanted)) {
      if (found.length === 3) break;
      found.push({
        startsAt,
        offerId: offer.id,
        minutes: offer.minutes,
        priceMinor: offer.priceMinor,
        name: mentor.name,
        handle: mentor.handle,
      });
    }
  }
  return found.toSorted((a, b) => a.startsAt - b.startsAt).map(instead);
}

function othersQuery(ctx: Context, booking: LoadedBooking["booking"], specialty: string) {
  return ctx.db
    .select({
      nextFreeAt: offers.nextFreeAt,
      offerId: sql<OfferId>`${offers.id}`.as("other_offer_id"),
      minutes: offers.minutes,
      priceMinor: offers.priceMinor,
      name: mentors.name,
      handle: mentors.handle,
    })
    .from(mentors)
    .innerJoin(offers, and(eq(offers.mentorId, mentors.id), isNull(offers.retiredAt)))
    .where(
      and(
        eq(mentors.specialty, specialty),
        gt(mentors.verifiedUntilAt, ctx.now),
        or(isNull(mentors.pausedAt), lte(mentors.pausedUntilAt, ctx.now)),
        ne(mentors.id, booking.mentorId),
        ne(mentors.userId, booking.menteeId),
        eq(offers.kind, booking.kind),
        lte(offers.priceMinor, booking.priceMinor),
        isNotNull(offers.nextFreeAt),
        gt(offers.nextFreeAt, ctx.now),
      ),
    )
    .orderBy(asc(sql`abs(${offers.nextFreeAt} - ${booking.startsAt})`))
    .limit(2);
}

function instead(found: {
  startsAt: number;
  offerId: OfferId;
  minutes: number;
  priceMinor: number;
  name: string;
  handle: string;
}): FreeInstead {
  return {
    startsAt: found.startsAt,
    endsAt: found.startsAt + found.minutes * 60_000,
    mentor: { name: found.name, handle: found.handle },
    priceMinor: found.priceMinor,
    path: `/mentors/${found.handle}/offers/${found.offerId}/times?start=${found.startsAt}`,
  };
}
