import type { BookingId } from "#shared/ids.ts";
import { calendarText, type CalendarEvent } from "#workers/calendar-writer.ts";

/** A session as a calendar needs it; nothing about money, preparation or the other person's address. */
export type CalendarEntry = {
  /** `PUBLISH` for a file that somebody fetches: it invites nobody. */
  readonly method: "REQUEST" | "CANCEL" | "PUBLISH";
  readonly bookingId: BookingId;
  /** Our host, which makes the entry's name the world's only one. */
  readonly host: string;
  /** Raised by every move and by the cancellation. */
  readonly sequence: number;
  readonly startsAt: number;
  readonly endsAt: number;
  /** When the booking last changed; the same entry always has the same stamp. */
  readonly changedAt: number;
  readonly title: string;
  readonly joinUrl: string;
  readonly manageUrl: string;
  readonly organizer: { readonly name: string; readonly email: string };
  readonly attendee: { readonly name: string; readonly email: string };
};

/** The type a mail gives the file; its method must be the one inside, or Outlook refuses it. */
export function calendarContentType(method: CalendarEntry["method"]): string {
  return `text/calendar; charset=utf-8; method=${method}`;
}

/** The session as an iCalendar file: one entry whose name never changes, so that a move moves it and a cancellation takes it out. */
export function calendarFile(entry: CalendarEntry): Promise<string> {
  const { method, attendee } = entry;
  const event: CalendarEvent = {
    uid: calendarUid(entry),
    sequence: entry.sequence,
    stamp: entry.changedAt,
    start: entry.startsAt,
    end: entry.endsAt,
    summary: entry.title,
    ...calendarLinks(entry.joinUrl, entry.manageUrl),
    organizer: entry.organizer,
    status: method === "CANCEL" ? "CANCELLED" : "CONFIRMED",
  };
  return calendarText({ method }, [method === "PUBLISH" ? event : { ...event, attendee }]);
}

/** Where a session is held and where it is moved or cancelled, as its entry says it. */
export function calendarLinks(
  join: string,
  manage: string,
): Pick<CalendarEvent, "location" | "description" | "url"> {
  return { location: join, description: `Join: ${join}\nMove or cancel: ${manage}`, url: manage };
}

/** The entry's name for its whole life. */
export function calendarUid(entry: Pick<CalendarEntry, "bookingId" | "host">): string {
  return `booking-${entry.bookingId}@${entry.host}`;
}
