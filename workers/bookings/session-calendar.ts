import { Refusal } from "#shared/errors.ts";
import type { BookingId, UserId } from "#shared/ids.ts";
import { sameSecret } from "#workers/accounts/secrets.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import type { Context } from "#workers/context.ts";
import { linkSeal } from "#workers/http/claims.ts";
import { calendarFor, sessionMailFor } from "#workers/outbox/compose/session-mail.ts";

/** The session as a calendar file for who holds a mail's link; undefined when it is not booked any more. */
export async function sessionCalendar(
  ctx: Context,
  link: { readonly bookingId: BookingId; readonly userId: UserId; readonly seal: string },
): Promise<string | undefined> {
  const loaded = await loadBooking(ctx, link.bookingId);
  const { booking, mentee, mentor } = loaded;
  const party = link.userId === mentee.id ? "mentee" : link.userId === mentor.userId ? "mentor" : undefined;
  if (party === undefined) throw new Refusal("not-found");
  const { linkVersion } = party === "mentee" ? mentee : mentor;
  const seal = await linkSeal(ctx.settings.linkSecret, booking.id, link.userId, linkVersion);
  if (!sameSecret(seal, link.seal)) throw new Refusal("not-found");
  if (booking.status !== "confirmed") return undefined;
  const about = await sessionMailFor(ctx, loaded, party);
  return (await calendarFor(ctx, loaded, about, "PUBLISH", ctx.now)).text;
}
