import { Refusal } from "#shared/errors.ts";
import type { SlotList } from "#shared/contract/bookings.ts";
import type { OfferId } from "#shared/ids.ts";
import { slotsFor } from "#shared/slots.ts";
import { addDays, dateAt, dayBounds, daysBetween, isoListWithOffset, type LocalDate } from "#shared/time.ts";
import { diaryFrom, questionFor } from "#workers/availability/diary.ts";
import { diaryQuery } from "#workers/availability/diary-query.ts";
import type { Context } from "#workers/context.ts";
import { askerId, readWithActor } from "#workers/http/session.ts";

const MOST_DAYS = 93;

/** The starts of an offer that can be booked now, between two days of the reader's zone, both included; one round trip. */
export async function listSlots(
  ctx: Context,
  input: {
    readonly handle: string;
    readonly offer: OfferId;
    readonly from?: LocalDate | undefined;
    readonly to?: LocalDate | undefined;
    readonly zone: string;
  },
): Promise<SlotList> {
  const { handle, zone } = input;
  const from = input.from ?? dateAt(zone, ctx.now);
  const to = input.to ?? addDays(from, 30);
  if (to < from) throw new Refusal("invalid", { to: "The last day must not be before the first." });
  if (daysBetween(from, to) >= MOST_DAYS) throw new Refusal("invalid", { to: "Ask for 93 days at most." });
  const range = { from: dayBounds(zone, from).from, to: dayBounds(zone, addDays(to, 1)).from };
  const [[row]] = await readWithActor(ctx, [diaryQuery(ctx, { handle }, range, askerId(ctx))]);
  const diary = row && diaryFrom(row, ctx.now);
  const offer = diary?.offers.find(({ id }) => id === input.offer);
  if (diary === undefined || offer === undefined) throw new Refusal("not-found");
  if (!diary.listed) throw new Refusal("not-listed");
  const { starts } = slotsFor(questionFor(diary, offer, { range, now: ctx.now, movingId: diary.hold?.id }));
  const local = isoListWithOffset(zone, starts);
  const { id, kind, minutes, priceMinor } = offer;
  return {
    mentor: handle,
    offer: { id, kind, minutes, priceMinor },
    zone,
    from,
    to,
    slots: starts.map((startsAt, index) => ({ startsAt, local: local[index] ?? "" })),
  };
}
