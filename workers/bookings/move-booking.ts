import { assertSeq, decideMove, moveWindow } from "#shared/bookings.ts";
import { isRefusal, Refusal } from "#shared/errors.ts";
import type { BookingId } from "#shared/ids.ts";
import { diaryFrom, FURTHEST, questionFor, type Diary } from "#workers/availability/diary.ts";
import { diaryQuery } from "#workers/availability/diary-query.ts";
import { nextFreeStatements } from "#workers/bookings/refresh-next-free.ts";
import { changeBooking } from "#workers/bookings/change-booking.ts";
import { timesAt } from "#workers/bookings/new-booking.ts";
import { openBooking, type OpenedBooking } from "#workers/bookings/open-booking.ts";
import { assertBookable, gone } from "#workers/bookings/slot-refusal.ts";
import type { Context } from "#workers/context.ts";
import { readAll } from "#workers/db/client.ts";
import { commit } from "#workers/db/commit.ts";
import { promise } from "#workers/outbox/promise.ts";

/** Moves a booked session to another free start: same price, same room, same calendar entry with its next number. */
export async function moveBooking(
  ctx: Context,
  input: { readonly id: BookingId; readonly seq: number; readonly startsAt: number },
): Promise<void> {
  const loaded = await openBooking(ctx, input.id);
  const { booking, party } = loaded;
  decideMove(booking, party, input.startsAt, ctx.now);
  assertSeq(booking, input.seq, ctx.now);
  const { diary, question } = await questionForMove(ctx, loaded);
  const within = moveWindow(booking, party);
  assertBookable(question, input.startsAt, within);
  const times = timesAt(diary, booking.minutes, input.startsAt);
  const sequence = booking.calendarSequence + 1;
  const mail = { kind: "email.booking-moved", bookingId: booking.id, sequence, by: party } as const;
  try {
    await commit(ctx, [
      ...changeBooking(ctx, booking, {
        kind: "moved",
        by: party,
        set: {
          ...times,
          calendarSequence: sequence,
          moves: booking.moves + (party === "mentee" ? 1 : 0),
          movedBy: party,
        },
        detail: { from: booking.startsAt, to: input.startsAt },
      }),
      promise(ctx, { ...mail, to: "mentee", fromStartsAt: booking.startsAt }),
      promise(ctx, { ...mail, to: "mentor", fromStartsAt: booking.startsAt }),
      ...nextFreeStatements(ctx, diary, { adds: { id: booking.id, ...times } }),
    ]);
  } catch (error) {
    if (!isRefusal(error) || error.code === "changed-meanwhile") throw error;
    // Somebody was faster: what is free now is not what was free before.
    const now = await questionForMove(ctx, loaded);
    throw gone(error, now.question, input.startsAt, within);
  }
  ctx.nudge();
}

/** The diary for a booking that looks for another start, over as much time as may be needed. */
export async function questionForMove(
  ctx: Context,
  { booking }: Pick<OpenedBooking, "booking">,
  range: { readonly from: number; readonly to: number } = { from: ctx.now, to: ctx.now + FURTHEST },
): Promise<{ diary: Diary; question: ReturnType<typeof questionFor> }> {
  const query = diaryQuery(ctx, { mentorId: booking.mentorId }, range, booking.menteeId);
  const [[row]] = await readAll(ctx.db, [query]);
  if (row === undefined) throw new Refusal("not-found");
  const diary = diaryFrom(row, ctx.now);
  return {
    diary,
    question: questionFor(diary, booking, { range, now: ctx.now, movingId: booking.id, agreed: true }),
  };
}
