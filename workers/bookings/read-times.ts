import { refundSteps } from "#shared/bookings.ts";
import { Refusal } from "#shared/errors.ts";
import type { BookingId, OfferId } from "#shared/ids.ts";
import { PACK_SESSIONS } from "#shared/packs.ts";
import { seatsBeside, type Seats } from "#shared/seats.ts";
import { nextFree, refusalFor, type HiddenReason } from "#shared/slots.ts";
import { firstWeek, weekFor, type SlotWeek } from "#shared/slots/week.ts";
import { addDays, dateAt, DAY, dayBounds, dayNumber, mondayOf, type LocalDate } from "#shared/time.ts";
import { UK_ZONE } from "#shared/when.ts";
import { diaryFrom, FURTHEST, liveHold, questionFor, type Diary } from "#workers/availability/diary.ts";
import { diaryQuery, type DiaryOffer } from "#workers/availability/diary-query.ts";
import { personOf, type Context } from "#workers/context.ts";
import { readAll } from "#workers/db/client.ts";
import { askerId, readWithActor } from "#workers/http/session.ts";
import { seatsQuery } from "#workers/mentors/seats-query.ts";

/** One week of an offer's free times as one reader sees them, with what was picked and held. */
export type ReadTimes = {
  readonly mentor: Diary["mentor"];
  readonly seats: Seats;
  /** The reader's own pack of this offer, while it has a session left. */
  readonly pack: Diary["packs"][number] | null;
  readonly offer: DiaryOffer;
  readonly zone: string;
  readonly week: SlotWeek;
  /** The next free start: before those of the week, or after a week without one; null where the week has the soonest. */
  readonly nextFreeAt: number | null;
  readonly chosen: { readonly startsAt: number; readonly refusal: HiddenReason | null } | null;
  readonly hold: {
    readonly id: BookingId;
    readonly startsAt: number;
    readonly endsAt: number;
    readonly liveUntilAt: number;
    readonly sameOffer: boolean;
  } | null;
  readonly steps: ReturnType<typeof refundSteps>;
  readonly reader: "guest" | "mentee" | "self";
};

type Wish = {
  readonly handle: string;
  readonly offerId: OfferId;
  readonly zone: string | undefined;
  readonly from: LocalDate | undefined;
  readonly start: number | undefined;
};

/** Reads a week of free times in one round trip; the week of the picked or the next free start unless one is named. */
export async function readTimes(ctx: Context, wish: Wish): Promise<ReadTimes> {
  const { now } = ctx;
  const start = wish.start !== undefined && Math.abs(wish.start - now) < FURTHEST ? wish.start : undefined;
  const range = rangeOf(wish.from, start, now);
  const { handle } = wish;
  const [[row], [seats]] = await readWithActor(ctx, [
    diaryQuery(ctx, { handle }, range, askerId(ctx)),
    seatsQuery(ctx, { handle }),
  ]);
  const diary = row && diaryFrom(row, now);
  const offer = diary?.offers.find(({ id }) => id === wish.offerId);
  if (diary === undefined || offer === undefined || seats === undefined) throw new Refusal("not-found");
  const person = ctx.actor.kind === "link" ? null : personOf(ctx.actor);
  const reader = person === null ? "guest" : person.id === diary.mentor.userId ? "self" : "mentee";
  if (!diary.listed && reader !== "self") throw new Refusal("not-listed");

  const zone = wish.zone ?? person?.timeZone ?? UK_ZONE;
  const question = questionFor(diary, offer, { range, now, movingId: diary.hold?.id });
  const day = wish.from ?? (start === undefined ? undefined : dateAt(zone, start));
  const week = weekFor(question, zone, day === undefined ? firstWeek(question, zone) : mondayOf(day));
  return {
    mentor: diary.mentor,
    seats: seatsBeside(seats, liveHold(diary, now)?.seatMonth),
    pack: diary.packs.find((each) => each.offerId === offer.id && each.used < PACK_SESSIONS) ?? null,
    offer,
    zone,
    week,
    nextFreeAt:
      week.starts[0] === undefined
        ? await nextFreeFor(ctx, diary, offer, week, zone)
        : nextFree({ ...question, range: { from: now, to: week.starts[0] } }),
    chosen: start === undefined ? null : { startsAt: start, refusal: refusalFor(question, start) },
    hold: holdOf(diary, offer, now),
    steps:
      start === undefined
        ? []
        : refundSteps(
            diary.policy,
            { startsAt: start, priceMinor: offer.priceMinor, fundedMinor: 0, confirmedAt: null },
            now,
          ),
    reader,
  };
}

/** The part of the diary that is needed: from now to the week and the picked start, or all of it to find the next free one. */
function rangeOf(from: LocalDate | undefined, start: number | undefined, now: number) {
  if (from === undefined && start === undefined) return { from: now, to: now + FURTHEST };
  // A day more on either side: the zone of the reader is not known before the read.
  const monday = dayNumber(mondayOf(from ?? dateAt("Etc/UTC", start ?? now))) * DAY;
  return {
    from: Math.min(now, monday - 8 * DAY, start ?? now),
    to: Math.max(monday + 9 * DAY, (start ?? 0) + 1),
  };
}

/** The next free start after an empty week; where there is none, the first of all. */
async function nextFreeFor(
  ctx: Context,
  diary: Diary,
  offer: DiaryOffer,
  week: SlotWeek,
  zone: string,
): Promise<number | null> {
  const range = { from: ctx.now, to: ctx.now + FURTHEST };
  const mentee = personOf(ctx.actor)?.id ?? null;
  const [[row]] = await readAll(ctx.db, [diaryQuery(ctx, { mentorId: diary.mentor.id }, range, mentee)]);
  if (row === undefined) return null;
  const whole = diaryFrom(row, ctx.now);
  const question = questionFor(whole, offer, { range, now: ctx.now, movingId: whole.hold?.id });
  const weekEnds = dayBounds(zone, addDays(week.from, 7)).from;
  const after = { from: Math.max(weekEnds, range.from), to: range.to };
  return nextFree({ ...question, range: after }) ?? nextFree(question);
}

function holdOf(diary: Diary, offer: DiaryOffer, now: number): ReadTimes["hold"] {
  const hold = liveHold(diary, now);
  return hold && { ...hold, sameOffer: hold.offerId === offer.id };
}
