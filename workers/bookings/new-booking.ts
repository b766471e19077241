import { holdExpiresAt } from "#shared/bookings.ts";
import type { HoldInput } from "#shared/contract/bookings.ts";
import { splitShare } from "#shared/money.ts";
import type { Seats } from "#shared/seats.ts";
import { localDayAndWeek } from "#shared/slots.ts";
import { addDays, dayBounds, MINUTE, type LocalDate } from "#shared/time.ts";
import type { Diary } from "#workers/availability/diary.ts";
import type { DiaryOffer } from "#workers/availability/diary-query.ts";
import { priceTerms } from "#workers/bookings/price-terms.ts";
import type { Context, Person } from "#workers/context.ts";

/** The row of a fresh hold: price, share, policy and room are fixed here and stay, whatever the offer becomes. */
export function newBooking(
  ctx: Context,
  diary: Diary,
  offer: DiaryOffer,
  person: Pick<Person, "id">,
  input: HoldInput,
  seats?: Seats,
) {
  const { mentor, policy } = diary;
  const terms = priceTerms(ctx, diary, seats, offer, input);
  return {
    id: input.id ?? ctx.newId("booking"),
    mentorId: mentor.id,
    menteeId: person.id,
    offerId: offer.id,
    kind: offer.kind,
    minutes: offer.minutes,
    ...timesAt(diary, offer.minutes, input.startsAt),
    status: "held" as const,
    liveUntilAt: holdExpiresAt(policy, ctx.now),
    changedAt: ctx.now,
    seq: 1,
    ...terms,
    mentorShareMinor: splitShare(terms.priceMinor, policy.commissionBps).mentorMinor,
    policyId: policy.id,
    menteeZone: input.zone,
    mentorZone: mentor.availability.zone,
    approval: mentor.approval,
    roomUrl: mentor.roomUrl ?? `https://meet.jit.si/rung-${ctx.newToken()}`,
    firstStartsAt: input.startsAt,
    heldAt: ctx.now,
    demo: mentor.demo,
  };
}

/** What a start fixes: the end, the pause after it, and the mentor's local day and week with the caps in force. */
export function timesAt({ mentor }: Pick<Diary, "mentor">, minutes: number, startsAt: number) {
  const { zone, limits } = mentor.availability;
  const { day, week } = localDayAndWeek(zone, startsAt);
  const startOf = (date: LocalDate) => dayBounds(zone, date).from;
  const endsAt = startsAt + minutes * MINUTE;
  return {
    startsAt,
    endsAt,
    busyUntilAt: endsAt + limits.bufferMinutes * MINUTE,
    dayFromAt: startOf(day),
    dayUntilAt: startOf(addDays(day, 1)),
    weekFromAt: startOf(week),
    weekUntilAt: startOf(addDays(week, 7)),
    dayCapMinutes: limits.dayCapMinutes,
    weekCapMinutes: limits.weekCapMinutes,
  };
}
