import { and, asc, eq, gt, isNull, lte, min } from "drizzle-orm";
import type { MentorId } from "#shared/ids.ts";
import { FREE_HOURS_AHEAD, freeHoursOf } from "#shared/matching.ts";
import { nextFree, slotsFor, type SlotQuestion } from "#shared/slots.ts";
import { MINUTE } from "#shared/time.ts";
import { diaryFrom, FURTHEST, questionFor, type Diary } from "#workers/availability/diary.ts";
import { diaryQuery } from "#workers/availability/diary-query.ts";
import type { Context } from "#workers/context.ts";
import { readAll } from "#workers/db/client.ts";
import { commit, type Statement } from "#workers/db/commit.ts";
import { mentors, offers } from "#workers/db/schema/mentors.ts";

/** Looked up so often even when nothing is known to change: the days that can be booked move on. */
const EVERY = 15 * MINUTE;
const AT_ONCE = 50;
const ROUNDS = 4;

/** What a change does to a mentor's diary: one booking's new time, or a booking that no longer keeps any. */
export type DiaryChange = {
  readonly adds?: SlotQuestion["taken"][number] | undefined;
  readonly removes?: string | undefined;
};

/** Writes that keep "next free" and the free hours true after a change, for the commit of that change; the diary must reach to the horizon. */
export function nextFreeStatements(ctx: Context, diary: Diary, change?: DiaryChange): Statement[] {
  const { adds, removes } = change ?? {};
  const kept = diary.taken.filter((taken) => taken.id !== removes && taken.id !== adds?.id);
  const after = {
    ...diary,
    taken: adds === undefined ? kept : [...kept, adds],
    menteeTaken: [],
    openFitCalls: [],
  };
  const range = { from: ctx.now, to: ctx.now + FURTHEST };
  return [...new Set(diary.offers.map((offer) => offer.minutes))].map((minutes) => {
    const question = questionFor(after, { minutes, kind: "any" }, { range, now: ctx.now });
    const near = { from: range.from, to: range.from + FREE_HOURS_AHEAD };
    const { starts } = slotsFor({ ...question, range: near });
    const nextFreeAt = starts[0] ?? nextFree(question);
    // The first moment at which that start is inside the notice.
    const eatenAt = (nextFreeAt ?? Infinity) - question.availability.limits.noticeMinutes * MINUTE + 1;
    return ctx.db
      .update(offers)
      .set({
        nextFreeAt,
        freeHours: freeHoursOf(starts),
        // What a change makes of a diary read before it may be old already, where two change it at once.
        nextFreeDueAt: change === undefined ? Math.min(ctx.now + EVERY, eatenAt) : ctx.now,
      })
      .where(
        and(eq(offers.mentorId, diary.mentor.id), eq(offers.minutes, minutes), isNull(offers.retiredAt)),
      );
  });
}

/** Looks up "next free" anew for these mentors; lists show it as a hint, so it may be a minute behind. */
export async function refreshNextFree(ctx: Context, ...mentorIds: readonly MentorId[]): Promise<void> {
  const range = { from: ctx.now, to: ctx.now + FURTHEST };
  const [first, ...others] = mentorIds.map((mentorId) => diaryQuery(ctx, { mentorId }, range, null));
  if (first === undefined) return;
  const rows = (await readAll(ctx.db, [first, ...others])).flat();
  await commit(
    ctx,
    rows.flatMap((row) => nextFreeStatements(ctx, diaryFrom(row, ctx.now))),
  );
}

/** Refreshes the mentors for whom it is due, those that waited longest first, a bounded number each time. */
export async function refreshDueNextFree(ctx: Context): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const due = await ctx.db
      .select({ mentorId: offers.mentorId })
      .from(offers)
      .innerJoin(mentors, and(eq(mentors.id, offers.mentorId), gt(mentors.verifiedUntilAt, ctx.now)))
      .where(and(isNull(offers.retiredAt), lte(offers.nextFreeDueAt, ctx.now)))
      .groupBy(offers.mentorId)
      .orderBy(asc(min(offers.nextFreeDueAt)))
      .limit(AT_ONCE);
    await refreshNextFree(ctx, ...due.map(({ mentorId }) => mentorId));
    if (due.length < AT_ONCE) return;
  }
}
