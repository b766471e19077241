import {
  decideCancellation,
  isLive,
  movesLeft,
  readerZone,
  statusAt,
  toPayMinor,
  type LoadedBooking,
  type Party,
} from "#shared/bookings.ts";
import type { BookingDetail } from "#shared/contract/bookings.ts";
import { isoWithOffset } from "#shared/time.ts";
import { joinLink } from "#workers/bookings/join-link.ts";
import type { Context } from "#workers/context.ts";

/** A booking as the API gives it to one of its two people. */
export async function detailFor(
  ctx: Context,
  loaded: LoadedBooking & { readonly party: Party },
): Promise<BookingDetail> {
  const { booking, party, mentor, mentee } = loaded;
  const status = statusAt(booking, ctx.now);
  const zone = readerZone(loaded, party);
  const { intake } = booking;
  return {
    id: booking.id,
    status,
    seq: booking.seq,
    role: party,
    mentor: { name: mentor.name, handle: mentor.handle },
    mentee: { name: mentee.name },
    kind: booking.kind,
    minutes: booking.minutes,
    startsAt: booking.startsAt,
    endsAt: booking.endsAt,
    zone,
    local: isoWithOffset(zone, booking.startsAt),
    approval: booking.approval,
    liveUntilAt: status === booking.status ? booking.liveUntilAt : null,
    priceMinor: booking.priceMinor,
    toPayMinor: toPayMinor(booking),
    policy: booking.policy.id,
    movesLeft: movesLeft(booking),
    calendarSequence: booking.calendarSequence,
    joinUrl: status === "confirmed" ? await joinLink(ctx, booking.id) : null,
    intake: intake === null ? null : { goal: intake.goal, standing: intake.standing, links: intake.links },
    cancellation: cancellationNow(ctx, loaded),
    url: `${ctx.settings.origin}/bookings/${booking.id}`,
  };
}

function cancellationNow(
  { now }: Context,
  { booking, party }: LoadedBooking & { readonly party: Party },
): BookingDetail["cancellation"] {
  const answers = party === "mentor" && booking.status === "requested";
  if (answers || !isLive(booking, now) || now >= booking.startsAt) return null;
  const { refundMinor, percent, because } = decideCancellation(booking, party, now);
  return { refundMinor, percent, because };
}
