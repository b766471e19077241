import { moveWindow, readerZone } from "#shared/bookings.ts";
import { nextFree, refusalFor, type HiddenReason } from "#shared/slots.ts";
import { weekFor, type SlotWeek } from "#shared/slots/week.ts";
import { dateAt, mondayOf, type LocalDate } from "#shared/time.ts";
import { questionForMove } from "#workers/bookings/move-booking.ts";
import type { OpenedBooking } from "#workers/bookings/open-booking.ts";
import type { Context } from "#workers/context.ts";

/** One week of starts that a booking may move to, with the one picked. */
export type ReadMove = {
  readonly zone: string;
  readonly week: SlotWeek;
  readonly nextFreeAt: number | null;
  readonly chosen: {
    readonly startsAt: number;
    readonly refusal: HiddenReason | "move-window" | null;
  } | null;
};

/** Reads the week of the picked start, or the booking's own week unless another is named. */
export async function readMove(
  ctx: Context,
  opened: OpenedBooking,
  wish: { readonly from: LocalDate | undefined; readonly start: number | undefined },
): Promise<ReadMove> {
  const { booking, party } = opened;
  const zone = readerZone(opened, party);
  const { question } = await questionForMove(ctx, opened);
  const window = moveWindow(booking, party);
  const inWindow = (startsAt: number) =>
    startsAt >= window.from && startsAt <= window.to && startsAt !== booking.startsAt;
  const monday = mondayOf(wish.from ?? dateAt(zone, wish.start ?? booking.startsAt));
  const week = weekFor(question, zone, monday, inWindow);
  const { start } = wish;
  return {
    zone,
    week,
    nextFreeAt:
      week.starts.length > 0 ? null : nextFree({ ...question, range: within(question.range, window) }),
    chosen:
      start === undefined
        ? null
        : { startsAt: start, refusal: inWindow(start) ? refusalFor(question, start) : "move-window" },
  };
}

type Span = { readonly from: number; readonly to: number };

function within(range: Span, window: Span): Span {
  return { from: Math.max(range.from, window.from), to: Math.min(range.to, window.to + 1) };
}
