import type { Booking } from "./booking.ts";

/** What the mentee pays at Stripe with this booking, in pence: the price agreed without what a code pays, or the pack it buys. */
export function toPayMinor({
  priceMinor,
  fundedMinor,
  packMinor,
}: Pick<Booking, "priceMinor" | "fundedMinor" | "packMinor">): number {
  return packMinor ?? priceMinor - fundedMinor;
}

/** True for a booking that has a step of paying: not a free one, nor one that a pack bought before pays for. */
export function isPayable({
  priceMinor,
  packId,
  packMinor,
}: Pick<Booking, "priceMinor" | "packId" | "packMinor">): boolean {
  return priceMinor > 0 && (packId === null || packMinor !== null);
}
