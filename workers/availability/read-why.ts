import { rangeOfDays, type ExplainedStart } from "#shared/diary-days.ts";
import { Refusal } from "#shared/errors.ts";
import type { MentorId } from "#shared/ids.ts";
import { explainSlots, refusalFor, type HiddenReason } from "#shared/slots.ts";
import { causeOf } from "#shared/slots/cause.ts";
import { dateAt, DAY, dayNumber, instantAt, MINUTE, type LocalDate } from "#shared/time.ts";
import { diaryFrom, questionFor } from "#workers/availability/diary.ts";
import { diaryQuery, type DiaryOffer } from "#workers/availability/diary-query.ts";
import { inTheWay, namedQueries } from "#workers/availability/in-the-way.ts";
import { offerOf } from "#workers/availability/read-ahead.ts";
import type { Context } from "#workers/context.ts";
import { readAll } from "#workers/db/client.ts";

/** What of a diary is asked about: an offer, a day, and one time of that day in minutes from midnight. */
export type WhyWish = {
  readonly offer: string | undefined;
  readonly day: LocalDate | undefined;
  readonly minute: number | undefined;
};

/** One day of a mentor's diary with what hides each start, and the answer about the time asked for. */
export type Why = {
  readonly offers: readonly DiaryOffer[];
  readonly offer: DiaryOffer | undefined;
  readonly minutes: number;
  readonly zone: string;
  readonly today: LocalDate;
  readonly day: LocalDate;
  readonly starts: readonly ExplainedStart[];
  /** Undefined when no time was asked for, null when the clocks skip it that day. */
  readonly asked: ExplainedStart | null | undefined;
};

/** Reads why each start of a day can or cannot be booked, and what stands in the way by name; one round trip. */
export async function readWhy(ctx: Context, mentorId: MentorId, wish: WhyWish): Promise<Why> {
  const around = wish.day === undefined ? ctx.now : dayNumber(wish.day) * DAY;
  // A day more on either side: the zone of the diary is not known before the read.
  const near = { from: around - 2 * DAY, to: around + 3 * DAY };
  const [[row], ...named] = await readAll(ctx.db, [
    diaryQuery(ctx, { mentorId }, near, null),
    ...namedQueries(ctx, mentorId, near),
  ]);
  if (row === undefined) throw new Refusal("not-found");
  const diary = diaryFrom(row, ctx.now);
  const { zone, limits } = diary.mentor.availability;
  const day = wish.day ?? dateAt(zone, ctx.now);
  const { offers, offer, minutes } = offerOf(diary, wish.offer);
  const about = { range: rangeOfDays(zone, day, 1), now: ctx.now };
  const question = questionFor(diary, { minutes, kind: "any" }, about);

  const explain = (startsAt: number, reason: HiddenReason | null): ExplainedStart => {
    if (reason === null) return { startsAt, cause: null, inTheWay: null };
    const cause = causeOf(question, startsAt, reason);
    if (cause.reason !== "notice") return { startsAt, cause, inTheWay: inTheWay(cause, named) };
    // The engine was asked with one notice; the mentor may have set a shorter one.
    const toAnswer = startsAt >= ctx.now + limits.noticeMinutes * MINUTE;
    const ahead = toAnswer ? cause.minutes : limits.noticeMinutes;
    return { startsAt, cause: { ...cause, minutes: ahead, toAnswer }, inTheWay: null };
  };
  const { starts, hidden } = explainSlots(question);
  const askedAt = wish.minute === undefined ? undefined : (instantAt(zone, day, wish.minute) ?? null);
  return {
    offers,
    offer,
    minutes,
    zone,
    today: dateAt(zone, ctx.now),
    day,
    starts: [
      ...starts.map((startsAt) => explain(startsAt, null)),
      ...hidden.map(({ startsAt, reason }) => explain(startsAt, reason)),
    ].toSorted((a, b) => a.startsAt - b.startsAt),
    asked: typeof askedAt === "number" ? explain(askedAt, refusalFor(question, askedAt)) : askedAt,
  };
}
