import type { BookingId } from "#shared/ids.ts";

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
export async function calendarFile(entry: CalendarEntry): Promise<string> {
  const {
    default: ical,
    ICalAttendeeRole,
    ICalAttendeeStatus,
    ICalCalendarMethod,
    ICalEventStatus,
  } = await import("ical-generator");
  const cancelled = entry.method === "CANCEL";
  const calendar = ical({
    prodId: { company: "Rung", product: "Rung", language: "EN" },
    method: ICalCalendarMethod[entry.method],
  });
  calendar.createEvent({
    id: calendarUid(entry),
    sequence: entry.sequence,
    stamp: new Date(entry.changedAt),
    start: new Date(entry.startsAt),
    end: new Date(entry.endsAt),
    summary: entry.title,
    location: entry.joinUrl,
    description: `Join: ${entry.joinUrl}\nMove or cancel: ${entry.manageUrl}`,
    url: entry.manageUrl,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: entry.organizer,
    attendees:
      entry.method === "PUBLISH"
        ? []
        : [
            {
              ...entry.attendee,
              role: ICalAttendeeRole.REQ,
              status: ICalAttendeeStatus.ACCEPTED,
              rsvp: false,
            },
          ],
  });
  // The library leaves off the last line's end, which strict readers want.
  return `${calendar.toString().trimEnd()}\r\n`;
}

/** The entry's name for its whole life. */
export function calendarUid(entry: Pick<CalendarEntry, "bookingId" | "host">): string {
  return `booking-${entry.bookingId}@${entry.host}`;
}
