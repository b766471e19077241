import { diaryDays, rangeOfDays, type DiaryDay } from "#shared/diary-days.ts";
import { Refusal } from "#shared/errors.ts";
import type { MentorId } from "#shared/ids.ts";
import { explainSlots } from "#shared/slots.ts";
import { dayBounds, addDays, type LocalDate } from "#shared/time.ts";
import { diaryFrom, FURTHEST, questionFor } from "#workers/availability/diary.ts";
import { diaryQuery } from "#workers/availability/diary-query.ts";
import type { Context } from "#workers/context.ts";
import { readAll } from "#workers/db/client.ts";

const DAYS = 14;

/**
 * A mentor's own diary from a day on: two weeks of starts with the reason for each that is hidden, by the same question
 * that mentees' pages ask, and how many sessions are booked in each dated change.
 */
export async function readDiary(
  ctx: Context,
  mentorId: MentorId,
  about: { readonly minutes: number | undefined; readonly from: LocalDate },
): Promise<{
  readonly days: readonly DiaryDay[];
  readonly minutes: number;
  readonly lengths: readonly number[];
  readonly bookedIn: (from: LocalDate, to: LocalDate) => number;
}> {
  const [[row]] = await readAll(ctx.db, [
    diaryQuery(ctx, { mentorId }, { from: ctx.now, to: ctx.now + FURTHEST }, null),
  ]);
  if (row === undefined) throw new Refusal("not-found");
  const diary = diaryFrom(row, ctx.now);
  const lengths = [...new Set(diary.offers.map((offer) => offer.minutes))].toSorted((a, b) => a - b);
  const { minutes = 30 } = about;
  const shown = lengths.includes(minutes) ? minutes : (lengths.at(-1) ?? 30);
  const { zone, limits } = diary.mentor.availability;
  const range = rangeOfDays(zone, about.from, DAYS);
  const question = questionFor(diary, { minutes: shown, kind: "any" }, { range, now: ctx.now });
  return {
    days: diaryDays(explainSlots(question), zone, about.from, DAYS, limits.gridMinutes),
    minutes: shown,
    lengths,
    bookedIn: (from, to) => {
      const start = dayBounds(zone, from).from;
      const end = dayBounds(zone, addDays(to, 1)).from;
      return diary.taken.filter((taken) => taken.startsAt < end && taken.endsAt > start).length;
    },
  };
}
