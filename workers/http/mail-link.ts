import { setCookie } from "hono/cookie";
import type { BookingId, UserId } from "#shared/ids.ts";
import { LINK_COOKIE, linkSeal } from "#workers/http/claims.ts";
import type { C } from "#workers/http/factory.ts";
import { loadBooking } from "#workers/bookings/store.ts";

/** Opens the pages of one booking to who holds a mail's link, until the browser closes. */
export function keepLink(c: C, bookingId: BookingId, userId: UserId, seal: string): void {
  setCookie(c, LINK_COOKIE, `${bookingId}.${userId}.${seal}`, {
    path: `/bookings/${bookingId}`,
    httpOnly: true,
    secure: isHttps(c),
    sameSite: "Lax",
  });
}

/** Lets a mentee who acts by a mail's link go on with a booking that they have just made by it; others need no link. */
export async function giveLink(c: C, bookingId: BookingId): Promise<void> {
  const { ctx } = c.var;
  if (ctx.actor.kind !== "link") return;
  const { mentee } = await loadBooking(ctx, bookingId);
  const seal = await linkSeal(ctx.settings.linkSecret, bookingId, mentee.id, mentee.linkVersion);
  keepLink(c, bookingId, mentee.id, seal);
}

/** True where cookies can be kept to https. */
export function isHttps(c: C): boolean {
  return c.var.ctx.settings.origin.startsWith("https:");
}
