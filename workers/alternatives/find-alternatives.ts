import { and, asc, eq, gt, isNotNull, isNull, lte, ne, or, sql } from "drizzle-orm";
import type { LoadedBooking, ShortOf } from "#shared/bookings.ts";
import { dateAt, MINUTE } from "#shared/time.ts";
import { nearestTo, otherDaysNear } from "#shared/slots/nearest.ts";
import { slotsFor, type SlotQuestion } from "#shared/slots.ts";
import { diaryFrom, FURTHEST, questionFor, type Diary } from "#workers/availability/diary.ts";
import { diaryQuery, type DiaryOffer } from "#workers/availability/diary-query.ts";
import type { Context } from "#workers/context.ts";
import { readAll } from "#workers/db/client.ts";
import { mentors, offers } from "#workers/db/schema/mentors.ts";

/** A start that can be held for the mentee, with the diary it was found in. */
export type Alternative = { readonly diary: Diary; readonly offer: DiaryOffer; readonly startsAt: number };

const MOST = 3;
const OTHERS = 6;

/**
 * Three starts that this mentee can have at once, near the lost one: with up to two comparable mentors (the specialty and the
 * kind of session, at no higher price, booked without asking), then with the same mentor on other days, then with whoever else
 * is free. Each is found with those before it taken, so that every limit holds for all of them together.
 */
export async function findAlternatives(
  ctx: Context,
  { booking, mentor }: LoadedBooking,
): Promise<{ readonly found: readonly Alternative[]; readonly short: ShortOf | null }> {
  const range = { from: ctx.now, to: ctx.now + FURTHEST };
  const { menteeId, kind, priceMinor } = booking;
  const comparable = await listComparable(ctx, booking, mentor.specialty);
  const rows = await readAll(ctx.db, [
    diaryQuery(ctx, { mentorId: booking.mentorId }, range, menteeId),
    ...[...new Set(comparable.map(({ mentorId }) => mentorId))].map((mentorId) =>
      diaryQuery(ctx, { mentorId }, range, menteeId),
    ),
  ]);
  const open = rows.flat().flatMap((row) => {
    const diary = diaryFrom(row, ctx.now);
    const offer = diary.offers
      .filter((each) => each.kind === kind && each.priceMinor <= priceMinor)
      .toSorted((a, b) => Math.abs(a.minutes - booking.minutes) - Math.abs(b.minutes - booking.minutes))[0];
    const bookable = diary.listed && diary.mentor.approval === "instant";
    return bookable && offer !== undefined ? [{ diary, offer }] : [];
  });
  const same = open.filter(({ diary }) => diary.mentor.id === booking.mentorId);
  const others = open.filter(({ diary }) => diary.mentor.id !== booking.mentorId);
  const turns = [...others.slice(0, 2), ...same, ...same, ...same, ...others.slice(2), ...others, ...others];
  const found: Alternative[] = [];
  let full = false;
  for (const { diary, offer } of turns) {
    if (found.length === MOST) break;
    const question = withFound(questionFor(diary, offer, { range, now: ctx.now }), found, diary);
    full ||= kind === "fit-call" && (question.openFitCalls ?? 0) >= booking.policy.openFitCalls;
    const { starts } = slotsFor(question);
    // Who cannot on that day seldom can an hour later, and a second time with somebody is better on another day.
    const before = found.filter((each) => each.diary === diary).map((each) => each.startsAt);
    const isSame = diary.mentor.id === booking.mentorId;
    const startsAt = startNear(starts, booking, isSame ? [booking.startsAt, ...before] : before);
    if (startsAt !== undefined) found.push({ diary, offer, startsAt });
  }
  if (found.length === MOST) return { found, short: null };
  return { found, short: full ? "fit-calls" : "none-free" };
}

/** The start nearest to the lost one; after others of the same mentor, on a day of its own where there is one. */
function startNear(
  starts: readonly number[],
  { startsAt, menteeZone }: LoadedBooking["booking"],
  before: readonly number[],
): number | undefined {
  const days = new Set(before.map((start) => dateAt(menteeZone, start)));
  const apart = before.length === 0 ? [] : starts.filter((start) => !days.has(dateAt(menteeZone, start)));
  return otherDaysNear(apart, startsAt, menteeZone, 1)[0] ?? nearestTo(starts, startsAt, 1)[0];
}

/** The question as it stands once the times found before are held too. */
function withFound(question: SlotQuestion, found: readonly Alternative[], { mentor }: Diary): SlotQuestion {
  const spans = found.map(({ diary, offer, startsAt }) => {
    const endsAt = startsAt + offer.minutes * MINUTE;
    const { bufferMinutes } = diary.mentor.availability.limits;
    return {
      mentorId: diary.mentor.id,
      id: `${diary.mentor.id}:${startsAt}`,
      startsAt,
      endsAt,
      busyUntilAt: endsAt + bufferMinutes * MINUTE,
    };
  });
  return {
    ...question,
    taken: [...question.taken, ...spans.filter(({ mentorId }) => mentorId === mentor.id)],
    menteeTaken: [...question.menteeTaken, ...spans],
    openFitCalls:
      (question.openFitCalls ?? 0) + found.filter(({ offer }) => offer.kind === "fit-call").length,
  };
}

function listComparable(ctx: Context, booking: LoadedBooking["booking"], specialty: string) {
  return ctx.db
    .selectDistinct({
      mentorId: offers.mentorId,
      near: sql<number>`abs(${offers.nextFreeAt} - ${booking.startsAt})`.as("near"),
    })
    .from(mentors)
    .innerJoin(offers, and(eq(offers.mentorId, mentors.id), isNull(offers.retiredAt)))
    .where(
      and(
        eq(mentors.specialty, specialty),
        eq(mentors.approval, "instant"),
        gt(mentors.verifiedUntilAt, ctx.now),
        or(isNull(mentors.pausedAt), lte(mentors.pausedUntilAt, ctx.now)),
        ne(mentors.id, booking.mentorId),
        ne(mentors.userId, booking.menteeId),
        eq(offers.kind, booking.kind),
        lte(offers.priceMinor, booking.priceMinor),
        isNotNull(offers.nextFreeAt),
      ),
    )
    .orderBy(asc(sql`near`))
    .limit(OTHERS);
}
