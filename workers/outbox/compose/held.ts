import { lostAt, readerZone, type LoadedBooking } from "#shared/bookings.ts";
import { shortWhen, UK_ZONE, zoneLabel } from "#shared/when.ts";
import { priceWords, type HeldTimes } from "#web/emails/session-mail.ts";
import { findAlternativesOf } from "#workers/alternatives/store.ts";
import type { Context } from "#workers/context.ts";

/** The times that are held for the mentee of a lost session at this moment; null when none are. */
export async function heldFor(ctx: Context, loaded: LoadedBooking): Promise<HeldTimes | null> {
  if (lostAt(loaded.booking, loaded.claim) === null) return null;
  const { made, choices } = await findAlternativesOf(ctx, loaded.booking.id);
  if (made === null || choices.length === 0) return null;
  const zone = readerZone(loaded, "mentee");
  const items = choices.map(({ booking, mentor }) => timeWords(zone, { ...booking, name: mentor.name }));
  return { untilAt: made.untilAt, items };
}

/** A time that may be taken, in the reader's zone and in the UK's, with whom, and its price. */
export function timeWords(
  zone: string,
  time: { readonly startsAt: number; readonly name: string; readonly priceMinor: number },
): { words: string; note: string } {
  const isUk = zoneLabel(zone) === zoneLabel(UK_ZONE);
  return {
    words: `${shortWhen(time.startsAt, zone)} ${zoneLabel(zone)} time, ${time.name}`,
    note: `${isUk ? "" : `${shortWhen(time.startsAt, UK_ZONE)} UK time. `}${priceWords(time.priceMinor)}`,
  };
}
