import type { Booking } from "./booking.ts";

/** What the mentee pays for it at Stripe, in pence: the price agreed without what a code or a pack pays. */
export function toPayMinor({ priceMinor, fundedMinor }: Pick<Booking, "priceMinor" | "fundedMinor">): number {
  return priceMinor - fundedMinor;
}
