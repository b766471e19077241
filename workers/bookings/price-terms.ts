import type { HoldInput } from "#shared/contract/bookings.ts";
import { Refusal } from "#shared/errors.ts";
import { monthsLater, PACK_MONTHS, PACK_SESSIONS, packRates } from "#shared/packs.ts";
import { seatMonth, seatsLeft, type Seats } from "#shared/seats.ts";
import type { Diary } from "#workers/availability/diary.ts";
import type { DiaryOffer } from "#workers/availability/diary-query.ts";
import type { Context, Person } from "#workers/context.ts";
import type { Statement } from "#workers/db/commit.ts";
import { packs } from "#workers/db/schema/access.ts";

/** What a fresh hold costs and who pays: the price, nothing by a free seat, or a pack; and the row of a pack that it buys. */
export function priceTerms(
  ctx: Context,
  { packs: bought }: Pick<Diary, "packs">,
  seats: Seats | undefined,
  offer: DiaryOffer,
  input: Pick<HoldInput, "startsAt" | "seat" | "pack" | "packMinor">,
) {
  const alone = {
    priceMinor: offer.priceMinor,
    fundedMinor: 0,
    seatMonth: null,
    packId: null,
    packMinor: null,
  };
  if (input.seat !== undefined) {
    const month = seatMonth(input.startsAt);
    if (offer.priceMinor === 0 || seats === undefined || seatsLeft(seats, month) === 0)
      throw new Refusal("seat-gone");
    return { ...alone, priceMinor: 0, seatMonth: month };
  }
  if (input.pack === undefined) return alone;
  if (input.pack === "new") {
    const { packMinor } = offer;
    if (packMinor === null || packMinor !== input.packMinor)
      throw new Refusal("offer-changed", { reason: "price", priceMinor: offer.priceMinor });
    const { firstMinor } = packRates(packMinor);
    return {
      ...alone,
      priceMinor: firstMinor,
      fundedMinor: firstMinor,
      packId: ctx.newId("pack"),
      packMinor,
    };
  }
  const pack = bought.find(({ id }) => id === input.pack);
  if (pack?.offerId !== offer.id || pack.used >= PACK_SESSIONS || input.startsAt >= pack.endsAt)
    throw new Refusal("pack-over");
  return { ...alone, priceMinor: pack.rateMinor, fundedMinor: pack.rateMinor, packId: pack.id };
}

/** The row of the pack that a hold is to buy; it counts for nothing until it is paid. */
export function packStatements(
  ctx: Context,
  { mentor }: Diary,
  offer: DiaryOffer,
  person: Pick<Person, "id">,
  booking: { readonly id: typeof packs.$inferInsert.bookingId } & Pick<
    ReturnType<typeof priceTerms>,
    "packId" | "packMinor"
  >,
): Statement[] {
  const { packId, packMinor } = booking;
  if (packId === null || packMinor === null) return [];
  return [
    ctx.db.insert(packs).values({
      id: packId,
      mentorId: mentor.id,
      menteeId: person.id,
      offerId: offer.id,
      bookingId: booking.id,
      priceMinor: packMinor,
      rateMinor: packRates(packMinor).rateMinor,
      singleMinor: offer.priceMinor,
      endsAt: monthsLater(ctx.now, PACK_MONTHS),
      createdAt: ctx.now,
    }),
  ];
}
