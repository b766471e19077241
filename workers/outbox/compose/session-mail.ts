import { readerZone, toPayMinor, type LoadedBooking, type Party } from "#shared/bookings.ts";
import type { MutableMail } from "#shared/contract/accounts.ts";
import { deaneryName } from "#shared/facts/deaneries.ts";
import { specialtyName } from "#shared/facts/specialties.ts";
import { stages } from "#shared/mentors.ts";
import { findOfferKind, offerLabel } from "#shared/offers.ts";
import { labelOf } from "#shared/people.ts";
import { calendarTitle, NAMELESS, type SessionMail } from "#web/emails/session-mail.ts";
import { muteLink, type Mutable } from "#workers/accounts/mute-mail.ts";
import { calendarContentType, calendarFile, type CalendarEntry } from "#workers/bookings/calendar-file.ts";
import { joinLink } from "#workers/bookings/join-link.ts";
import type { Context } from "#workers/context.ts";
import { linkSeal } from "#workers/http/claims.ts";

/** The pages of a booking that a mail's link may open. */
export type Place = "plan" | "prepare" | "pay" | "move" | "claim" | "alternatives" | "review";

/** What every mail about the booking knows, for the reader on that side; `place` is the page its button opens. */
export async function sessionMailFor(
  ctx: Context,
  loaded: LoadedBooking,
  party: Party,
  how: { readonly place?: Place | undefined; readonly mutable?: Mutable } = {},
): Promise<SessionMail> {
  const { booking, mentee, mentor } = loaded;
  const { origin } = ctx.settings;
  const sealed = await sealedPath(ctx, loaded, party);
  const kind = findOfferKind(booking.kind);
  return {
    reader: {
      name: party === "mentee" ? mentee.name : mentor.name,
      zone: readerZone(loaded, party),
      party,
    },
    other:
      party === "mentee"
        ? { name: mentor.name, about: aboutMentor(mentor) }
        : { name: mentee.name || NAMELESS, about: "" },
    session: {
      label: kind === undefined ? "Session" : offerLabel(kind),
      minutes: booking.minutes,
      startsAt: booking.startsAt,
      endsAt: booking.endsAt,
      priceMinor: booking.priceMinor,
      fundedMinor: booking.fundedMinor,
      toPayMinor: toPayMinor(booking),
      pack: booking.packId !== null,
    },
    links: {
      manage: `${origin}/b/${sealed}${how.place === undefined ? "" : `?to=${how.place}`}`,
      join: await joinLink(ctx, booking.id),
      calendar: `${origin}/calendar/${sealed}.ics`,
      mute: how.mutable === undefined ? "" : await muteLink(ctx, how.mutable),
    },
    now: ctx.now,
  };
}

/** Mail of this kind to the reader on that side, as something they may stop. */
export function mutableFor({ mentee, mentor }: LoadedBooking, party: Party, kind: MutableMail): Mutable {
  return { userId: party === "mentee" ? mentee.id : mentor.userId, kind };
}

/** The address that mails to this side go to. */
export function addressOf({ mentee, mentor }: LoadedBooking, party: Party): string {
  return party === "mentee" ? mentee.email : mentor.email;
}

/** Where a mentee books this mentor again. */
export function mentorUrl(ctx: Context, { mentor }: LoadedBooking): string {
  return `${ctx.settings.origin}/mentors/${mentor.handle}`;
}

/** The calendar file that goes with a mail about a booked session; `changedAt` is the instant of the change it tells of. */
export async function calendarFor(
  ctx: Context,
  loaded: LoadedBooking,
  mail: SessionMail,
  method: CalendarEntry["method"],
  changedAt: number,
): Promise<{ contentType: string; text: string }> {
  const { booking } = loaded;
  const { party } = mail.reader;
  const text = await calendarFile({
    method,
    bookingId: booking.id,
    host: new URL(ctx.settings.origin).hostname,
    sequence: booking.calendarSequence,
    startsAt: booking.startsAt,
    endsAt: booking.endsAt,
    changedAt,
    title: calendarTitle(mail),
    joinUrl: mail.links.join,
    manageUrl: mail.links.manage,
    organizer: senderOf(ctx.settings.mailFrom, loaded.mentor.name),
    attendee: { name: mail.reader.name, email: addressOf(loaded, party) },
  });
  return { contentType: calendarContentType(method), text };
}

/** The part of a link that names the booking and its reader on that side, and proves that we wrote it. */
async function sealedPath(
  { settings }: Context,
  { booking, mentee, mentor }: LoadedBooking,
  party: Party,
): Promise<string> {
  const { id, linkVersion } =
    party === "mentee" ? mentee : { id: mentor.userId, linkVersion: mentor.linkVersion };
  return `${booking.id}/${id}/${await linkSeal(settings.linkSecret, booking.id, id, linkVersion)}`;
}

function aboutMentor(mentor: LoadedBooking["mentor"]): string {
  return [labelOf(stages, mentor.stage), specialtyName(mentor.specialty), deaneryName(mentor.deanery)].join(
    ", ",
  );
}

/** Our own address in the name of the mentor: 'Dev Kulkarni via Rung'; answers to it never reach a person's mailbox. */
function senderOf(mailFrom: string, mentor: string): { name: string; email: string } {
  const [, name = "Rung", email = ""] = /^\s*(.*?)\s*<([^<>]+)>$/.exec(mailFrom) ?? [];
  return { name: `${mentor} via ${name}`.replaceAll('"', ""), email };
}
