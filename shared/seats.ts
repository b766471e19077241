import { dateAt } from "#shared/time.ts";
import { monthName, UK_ZONE } from "#shared/when.ts";

/** The sessions that a mentor gives for nothing each month, and the months of those that are taken, one for each. */
export type Seats = { readonly freeSeats: number; readonly takenMonths: readonly string[] };

/** The most free seats a month that a mentor may give. */
export const MOST_SEATS = 20;

/** The month, by UK time, whose seat a session at that instant takes: '2026-12'. */
export function seatMonth(startsAt: number): string {
  return dateAt(UK_ZONE, startsAt).slice(0, 7);
}

/** How many seats of that month are left. */
export function seatsLeft({ freeSeats, takenMonths }: Seats, month: string): number {
  return Math.max(0, freeSeats - takenMonths.filter((taken) => taken === month).length);
}

/** The seats for who keeps a time by one of them, which is free again once another time takes its place. */
export function seatsBeside(seats: Seats, keptMonth: string | null | undefined): Seats {
  const at = keptMonth == null ? -1 : seats.takenMonths.indexOf(keptMonth);
  return at === -1 ? seats : { ...seats, takenMonths: seats.takenMonths.toSpliced(at, 1) };
}

/** '2 of 3 free seats left in December', for the month of that instant; undefined for a mentor who gives none. */
export function seatWords(seats: Seats, at: number): string | undefined {
  if (seats.freeSeats === 0) return undefined;
  const month = seatMonth(at);
  const left = seatsLeft(seats, month);
  const name = monthName(Number(month.slice(5)));
  return left === 0
    ? `No free seat left in ${name}`
    : `${left} of ${seats.freeSeats} free seats left in ${name}`;
}

type Offered = { readonly priceMinor: number; readonly nextFreeAt: number | null };

/** The same for a mentor with priced sessions, in the month that people look at first: that of the next free time. */
export function seatWordsFor(seats: Seats, offers: readonly Offered[], now: number): string | undefined {
  if (!offers.some(({ priceMinor }) => priceMinor > 0)) return undefined;
  return seatWords(seats, soonestOf(offers, now));
}

/** True when somebody who cannot pay can have one of the offers for nothing: a free one, or by a seat that is left. */
export function isFreeFor(offer: Offered, seats: Seats, now: number): boolean {
  return offer.priceMinor === 0 || seatsLeft(seats, seatMonth(soonestOf([offer], now))) > 0;
}

function soonestOf(offers: readonly Offered[], now: number): number {
  const starts = offers.flatMap(({ nextFreeAt }) =>
    nextFreeAt !== null && nextFreeAt >= now ? [nextFreeAt] : [],
  );
  return starts.length === 0 ? now : Math.min(...starts);
}
