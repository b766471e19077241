import { eq } from "drizzle-orm";
import { diaryDays, rangeOfDays, type DiaryDay } from "#shared/diary-days.ts";
import { Refusal } from "#shared/errors.ts";
import type { MentorId } from "#shared/ids.ts";
import { explainSlots } from "#shared/slots.ts";
import { blockedBy } from "#shared/slots/open-hours.ts";
import { addDays, dateAt, DAY, mondayOf, type LocalDate } from "#shared/time.ts";
import { comingQuery, withinSpans } from "#workers/availability/coming.ts";
import { diaryFrom, FURTHEST, questionFor, type Diary } from "#workers/availability/diary.ts";
import { diaryQuery, type DiaryOffer } from "#workers/availability/diary-query.ts";
import type { Context } from "#workers/context.ts";
import { readAll } from "#workers/db/client.ts";
import { mentors } from "#workers/db/schema/mentors.ts";
import type { Mentor } from "#workers/mentors/store.ts";

/** How many weeks of a diary stand on a page. */
export type Weeks = 1 | 4;

/** What of a diary to show; anything that makes no sense falls back to the longest offer and the present week. */
export type AheadWish = {
  readonly offer?: string | undefined;
  readonly from?: LocalDate | undefined;
  readonly weeks: Weeks;
};

/** Weeks of a mentor's own diary, the dated changes with the sessions booked in each, and the row they come from. */
export type Ahead = {
  readonly mentor: Mentor;
  readonly days: readonly DiaryDay[];
  readonly offers: readonly DiaryOffer[];
  readonly offer: DiaryOffer | undefined;
  readonly minutes: number;
  readonly today: LocalDate;
  readonly from: LocalDate;
  readonly weeks: Weeks;
  readonly earlier: LocalDate | undefined;
  readonly later: LocalDate | undefined;
  readonly bookedIn: readonly { readonly id: string; readonly booked: number }[];
};

/** Reads what mentees can book and why the rest is hidden, by the same question that their pages ask; one round trip. */
export async function readAhead(ctx: Context, mentorId: MentorId, wish: AheadWish): Promise<Ahead> {
  const range = { from: ctx.now - 8 * DAY, to: ctx.now + FURTHEST };
  const [[row], [mentor], coming] = await readAll(ctx.db, [
    diaryQuery(ctx, { mentorId }, range, null),
    ctx.db.select().from(mentors).where(eq(mentors.id, mentorId)),
    comingQuery(ctx, mentorId),
  ]);
  if (row === undefined || mentor === undefined) throw new Refusal("not-found");
  const diary = diaryFrom(row, ctx.now);
  const { availability } = mentor;
  const { zone, limits, exceptions } = availability;
  const { offers, offer, minutes } = offerOf(diary, wish.offer);
  const today = dateAt(zone, ctx.now);
  const first = mondayOf(today);
  const last = mondayOf(addDays(today, limits.horizonDays));
  const wished = wish.from === undefined ? first : mondayOf(wish.from);
  const from = wished < first ? first : wished > last ? last : wished;
  const days = wish.weeks * 7;
  const shown = { range: rangeOfDays(zone, from, days), now: ctx.now };
  const question = questionFor(diary, { minutes, kind: "any" }, shown);
  const later = addDays(from, days);
  const earlier = addDays(from, -days);
  return {
    mentor,
    days: diaryDays(explainSlots(question), availability, from, days),
    offers,
    offer,
    minutes,
    today,
    from,
    weeks: wish.weeks,
    earlier: from === first ? undefined : earlier < first ? first : earlier,
    later: later > last ? undefined : later,
    bookedIn: exceptions.map((each) => ({
      id: each.id,
      booked: withinSpans(coming, blockedBy(zone, [each], range)).length,
    })),
  };
}

/** The offer a diary is looked at for: the one that is named, else the longest; a diary without any is asked for half an hour. */
export function offerOf(diary: Diary, id: string | undefined) {
  const offers = diary.offers.toSorted((a, b) => a.minutes - b.minutes || (a.id < b.id ? -1 : 1));
  const offer = offers.find((each) => each.id === id) ?? offers.at(-1);
  return { offers, offer, minutes: offer?.minutes ?? 30 };
}
