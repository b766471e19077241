import { HOUR } from "#shared/time.ts";
import type { Booking } from "./booking.ts";
import type { Claim } from "./claims.ts";

/** Why fewer than three times could be held instead of a lost one. */
export type ShortOf = "none-free" | "fit-calls";

/** True for a time that is held instead of a lost one and not chosen yet; choosing it makes it a hold like any other. */
export function isAlternative(booking: Pick<Booking, "status" | "insteadOf" | "agreedAt">): boolean {
  return booking.status === "held" && booking.insteadOf !== null && booking.agreedAt === null;
}

/** When the mentee lost a booked session to the mentor, who cancelled it or is said not to have come; null when not. */
export function lostAt(booking: Booking, claim: Claim | null): number | null {
  if (booking.confirmedAt === null) return null;
  if (booking.status === "cancelled" && booking.endedBy === "mentor") return booking.endedAt;
  const away = claim !== null && claim.says === "mentor-absent" && claim.by === "mentee";
  if (away && claim.settledAt === null) return claim.openedAt;
  return booking.missedBy === "mentor" ? booking.endedAt : null;
}

/** Until when times are held instead of a lost one. */
export function alternativesUntil({ policy }: Pick<Booking, "policy">, now: number): number {
  return now + policy.alternativeHours * HOUR;
}
