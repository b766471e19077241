import { Refusal } from "#shared/errors.ts";
import { isWithin } from "#shared/limits.ts";
import { calendarOf, DAY, dayNumberOf } from "#shared/time.ts";

/** How many sessions a pack has. */
export const PACK_SESSIONS = 3;

/** How long a pack can be used, and by how much it may be made longer, once; in months. */
export const PACK_MONTHS = 6;
export const EXTENSION_MONTHS = 3;

/** Days before its end when its owner is told. */
export const PACK_WARNINGS = [30, 7] as const;

/** A pack as it was bought; pence. */
export type Pack = {
  readonly priceMinor: number;
  /** What one session costs in the pack, and what one cost alone when it was bought. */
  readonly rateMinor: number;
  readonly singleMinor: number;
  readonly endsAt: number;
  readonly extendedAt: number | null;
  readonly endedAt: number | null;
};

/** What has become of a pack's sessions: how many are used or booked, and what of its price is kept for them. */
export type PackUse = { readonly used: number; readonly keptMinor: number };

/** What comes back when a pack ends, and what is kept on top for the sessions used; pence. */
export type PackEnd = { readonly refundMinor: number; readonly keepMinor: number };

/** True when three sessions may cost so much together: within its bounds, and less than three single ones. */
export function isPackPrice(packMinor: number, singleMinor: number): boolean {
  return isWithin("pack", packMinor) && packMinor < PACK_SESSIONS * singleMinor;
}

/** The prices of a pack's sessions, which sum to its own; the odd pennies are the first one's. */
export function packRates(priceMinor: number): { readonly firstMinor: number; readonly rateMinor: number } {
  const rateMinor = Math.floor(priceMinor / PACK_SESSIONS);
  return { firstMinor: priceMinor - (PACK_SESSIONS - 1) * rateMinor, rateMinor };
}

/** The instant so many calendar months later, or earlier; in UTC, and no later in its month than that has days. */
export function monthsLater(at: number, months: number): number {
  const today = Math.floor(at / DAY);
  const { year, month, day } = calendarOf(today);
  const first = (after: number) => {
    const nth = year * 12 + month - 1 + months + after;
    return dayNumberOf(Math.floor(nth / 12), (nth % 12) + 1, 1);
  };
  const days = first(1) - first(0);
  return (first(0) + Math.min(day, days) - 1) * DAY + (at - today * DAY);
}

/**
 * What ending a pack gives back: all that is left when the mentor ends it or every session is used; when the mentee does, or its
 * time is over, those used count at the single price, as far as there is money left.
 */
export function decidePackEnd(pack: Pack, use: PackUse, by: "mentee" | "mentor" | "system"): PackEnd {
  const leftMinor = pack.priceMinor - use.keptMinor;
  if (by === "mentor" || use.used >= PACK_SESSIONS) return { refundMinor: leftMinor, keepMinor: 0 };
  const keepMinor = Math.min(leftMinor, use.used * (pack.singleMinor - pack.rateMinor));
  return { refundMinor: leftMinor - keepMinor, keepMinor };
}

/** What is left to do at a pack's end of what the rules say, when so much of its payment went back before, by staff or by a bank. */
export function packEndAfter(
  pack: Pick<Pack, "priceMinor">,
  { keptMinor }: PackUse,
  end: PackEnd,
  givenMinor: number,
): PackEnd & { readonly lossMinor: number } {
  const leftMinor = pack.priceMinor - keptMinor;
  const refundMinor = Math.max(0, end.refundMinor - givenMinor);
  return {
    refundMinor,
    keepMinor: Math.max(0, Math.min(end.keepMinor, leftMinor - givenMinor - refundMinor)),
    lossMinor: Math.max(0, givenMinor - leftMinor),
  };
}

/** Decides an extension: once, while the pack lasts, from a month before its end. Gives the new end. */
export function decideExtension(pack: Pack, now: number): number {
  if (pack.endedAt !== null || now >= pack.endsAt) throw new Refusal("too-late");
  if (pack.extendedAt !== null) throw new Refusal("already-done");
  if (now < monthsLater(pack.endsAt, -1)) throw new Refusal("too-early");
  return monthsLater(pack.endsAt, EXTENSION_MONTHS);
}

/** True while the pack may be made longer. */
export function mayExtend(pack: Pack, now: number): boolean {
  return (
    pack.endedAt === null &&
    pack.extendedAt === null &&
    now < pack.endsAt &&
    now >= monthsLater(pack.endsAt, -1)
  );
}
