import {
  isKnownToMentor,
  payoutDueAt,
  readerZone,
  refundSteps,
  statusAt,
  type LoadedBooking,
} from "#shared/bookings.ts";
import { shareOfKept } from "#shared/money.ts";
import { bookingAcceptedMail } from "#web/emails/booking-accepted.ts";
import { bookingCancelledMail } from "#web/emails/booking-cancelled.ts";
import { bookingConfirmedMail } from "#web/emails/booking-confirmed.ts";
import { bookingDeclinedMail } from "#web/emails/booking-declined.ts";
import { bookingMovedMail } from "#web/emails/booking-moved.ts";
import { bookingRequestedMail } from "#web/emails/booking-requested.ts";
import { pleaseMoveMail } from "#web/emails/please-move.ts";
import { freeInstead } from "#workers/bookings/free-instead.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import type { Context } from "#workers/context.ts";
import type { Composed } from "#workers/outbox/compose/composed.ts";
import { heldFor, timeWords } from "#workers/outbox/compose/held.ts";
import { readBack } from "#workers/outbox/compose/read.ts";
import { addressOf, calendarFor, mentorUrl, sessionMailFor } from "#workers/outbox/compose/session-mail.ts";
import type { MailEffect } from "#workers/outbox/effects.ts";

type Of<K extends MailEffect["kind"]> = Extract<MailEffect, { kind: K }>;

/** A request that waits for its answer. */
export async function composeRequested(
  ctx: Context,
  effect: Of<"email.booking-requested">,
): Promise<Composed> {
  const loaded = await loadBooking(ctx, effect.bookingId);
  const { booking } = loaded;
  if (statusAt(booking, ctx.now) !== "requested") return { skip: "the request is answered or over" };
  const answerBy = booking.liveUntilAt ?? booking.startsAt;
  const mail = bookingRequestedMail({ ...(await sessionMailFor(ctx, loaded, effect.to)), answerBy });
  return { mail, to: addressOf(loaded, effect.to) };
}

/** A yes that is to be paid. */
export async function composeAccepted(ctx: Context, effect: Of<"email.booking-accepted">): Promise<Composed> {
  const loaded = await loadBooking(ctx, effect.bookingId);
  const { booking } = loaded;
  if (statusAt(booking, ctx.now) !== "held") return { skip: "paid or over" };
  const payBy = booking.liveUntilAt ?? booking.startsAt;
  const mail = bookingAcceptedMail({
    ...(await sessionMailFor(ctx, loaded, "mentee", { place: "pay" })),
    payBy,
  });
  return { mail, to: loaded.mentee.email };
}

/** A request that came to nothing. */
export async function composeDeclined(ctx: Context, effect: Of<"email.booking-declined">): Promise<Composed> {
  const loaded = await loadBooking(ctx, effect.bookingId);
  const { booking } = loaded;
  const status = statusAt(booking, ctx.now);
  if (status !== "declined" && status !== "expired") return { skip: `it is ${status} now` };
  const mail = bookingDeclinedMail({
    ...(await sessionMailFor(ctx, loaded, "mentee")),
    expired: effect.expired,
    reason: effect.expired ? "" : (booking.endedReason ?? ""),
    mentorUrl: mentorUrl(ctx, loaded),
    wasPaid: loaded.payment?.status === "paid",
  });
  return { mail, to: loaded.mentee.email };
}

/** It is booked, with the calendar file. */
export async function composeConfirmed(
  ctx: Context,
  effect: Of<"email.booking-confirmed">,
  promisedAt: number,
): Promise<Composed> {
  const loaded = await loadBooking(ctx, effect.bookingId);
  const { booking } = loaded;
  if (booking.status !== "confirmed" || booking.endsAt <= ctx.now)
    return { skip: `it is ${booking.status} now` };
  const prepared = booking.intake !== null;
  const place = effect.to === "mentee" && !prepared ? "prepare" : undefined;
  const about = await sessionMailFor(ctx, loaded, effect.to, { place });
  const paid = booking.priceMinor > 0;
  const mail = bookingConfirmedMail({
    ...about,
    prepared,
    refunds: paid && effect.to === "mentee" ? refundSteps(booking.policy, booking, ctx.now) : [],
    share:
      paid && effect.to === "mentor"
        ? { minor: booking.mentorShareMinor, dueAt: payoutDueAt(booking) }
        : null,
  });
  const calendar = await calendarFor(ctx, loaded, about, "REQUEST", promisedAt);
  return { mail, to: addressOf(loaded, effect.to), calendar };
}

/** Another time for the same session; the same entry in the calendar. */
export async function composeMoved(
  ctx: Context,
  effect: Of<"email.booking-moved">,
  promisedAt: number,
): Promise<Composed> {
  const loaded = await loadBooking(ctx, effect.bookingId);
  const { booking } = loaded;
  if (booking.status !== "confirmed") return { skip: `it is ${booking.status} now` };
  if (booking.calendarSequence !== effect.sequence) return { skip: "moved again since" };
  const about = await sessionMailFor(ctx, loaded, effect.to);
  const mail = bookingMovedMail({ ...about, fromStartsAt: effect.fromStartsAt, by: effect.by });
  const calendar = await calendarFor(ctx, loaded, about, "REQUEST", promisedAt);
  return { mail, to: addressOf(loaded, effect.to), calendar };
}

/** The mentor cannot make the time and asks for another one. */
export async function composePleaseMove(ctx: Context, effect: Of<"email.please-move">): Promise<Composed> {
  const loaded = await loadBooking(ctx, effect.bookingId);
  const { booking } = loaded;
  if (statusAt(booking, ctx.now) !== "confirmed") return { skip: "no longer booked" };
  if (booking.startsAt !== effect.startsAt) return { skip: "moved since" };
  const about = await sessionMailFor(ctx, loaded, "mentee", { place: "move" });
  return { mail: pleaseMoveMail({ ...about, words: effect.words }), to: loaded.mentee.email };
}

/** It does not take place; what was in the calendar is taken out. */
export async function composeCancelled(
  ctx: Context,
  effect: Of<"email.booking-cancelled">,
  promisedAt: number,
): Promise<Composed> {
  const loaded = await loadBooking(ctx, effect.bookingId);
  const { booking } = loaded;
  if (booking.status !== "cancelled") return { skip: `it is ${booking.status} now` };
  if (effect.to === "mentor" && !isKnownToMentor(booking)) return { skip: "the mentor never heard of it" };
  const held = effect.to === "mentee" ? await heldFor(ctx, loaded) : null;
  const place = held === null ? undefined : "alternatives";
  const about = await sessionMailFor(ctx, loaded, effect.to, { place });
  const wasBooked = booking.confirmedAt !== null;
  const mail = bookingCancelledMail({
    ...about,
    by: booking.endedBy ?? "system",
    reason: booking.endedReason ?? "",
    wasBooked,
    ...(await moneyOf(ctx, loaded)),
    mentorUrl: mentorUrl(ctx, loaded),
    held,
    instead:
      held === null && effect.to === "mentee" && booking.endedBy !== "mentee"
        ? await insteadOf(ctx, loaded)
        : [],
  });
  const to = addressOf(loaded, effect.to);
  if (!wasBooked) return { mail, to };
  return { mail, to, calendar: await calendarFor(ctx, loaded, about, "CANCEL", promisedAt) };
}

async function moneyOf(ctx: Context, { booking, payment }: LoadedBooking) {
  const paidMinor = payment?.status === "paid" && booking.packId === null ? payment.amountMinor : 0;
  const { backMinor, refundMinor } = await readBack(ctx, booking.id);
  const shareMinor =
    booking.confirmedAt === null ? 0 : shareOfKept(booking, Math.max(0, booking.priceMinor - backMinor));
  return { paidMinor, packBackMinor: backMinor - refundMinor, refundMinor, shareMinor };
}

/** Free times to take instead, in the mentee's zone and in the UK's. */
async function insteadOf(ctx: Context, loaded: LoadedBooking) {
  return (await freeInstead(ctx, loaded)).map((free) => ({
    ...timeWords(readerZone(loaded, "mentee"), { ...free, name: free.mentor.name }),
    href: ctx.settings.origin + free.path,
  }));
}
