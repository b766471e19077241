import type { Violation } from "./check.ts";
import type { TrueBooking, Truth } from "./truth.ts";

const COUNTS = ["confirmed", "completed", "no-show"];

/** Nobody is in two sessions at once: by the database, and by the calendar entries that people were mailed. */
export function checkDiaries(truth: Truth): Violation[] {
  const taking = truth.bookings.filter(({ status }) => COUNTS.includes(status));
  return [...overlaps(taking), ...checkCalendars(truth)];
}

function overlaps(bookings: readonly TrueBooking[]): Violation[] {
  const found: Violation[] = [];
  const people = new Set(bookings.flatMap((each) => [each.mentee_id, each.mentor_user_id]));
  for (const person of people) {
    const diary = bookings
      .filter((each) => each.mentee_id === person || each.mentor_user_id === person)
      .toSorted((a, b) => a.starts_at - b.starts_at);
    for (const [i, booking] of diary.entries()) {
      const next = diary[i + 1];
      if (next !== undefined && next.starts_at < booking.ends_at)
        found.push({
          promise: "no overlap in any diary",
          booking: booking.id,
          how: `${next.id} begins before its end`,
        });
    }
  }
  return found;
}

type Entry = { readonly sequence: number; readonly startsAt: number; readonly isOff: boolean };

/** The entries in a person's calendar are what the booking says, as far as every mail with an entry reached them. */
function checkCalendars(truth: Truth): Violation[] {
  const calendars = new Map<string, Entry>();
  for (const mail of truth.mails.toReversed())
    for (const file of mail.attachments) {
      const text = atob(file.content).replaceAll(/\r?\n[ \t]/g, "");
      const uid = /^UID:(.+)$/m.exec(text)?.[1]?.trim() ?? "";
      const key = `${mail.to[0] ?? ""} ${/bkg_\w+/.exec(uid)?.[0] ?? ""}`;
      const entry = {
        sequence: Number(/^SEQUENCE:(\d+)/m.exec(text)?.[1]),
        startsAt: instantOf(/^DTSTART:(\w+)/m.exec(text)?.[1] ?? ""),
        isOff: /^METHOD:CANCEL/m.test(text),
      };
      const known = calendars.get(key);
      if (known === undefined || known.sequence <= entry.sequence) calendars.set(key, entry);
    }
  const undelivered = new Set(
    truth.outbox
      .filter(({ state, kind }) => state !== "done" && kind.startsWith("email.booking-"))
      .map(({ booking_id: id }) => id),
  );
  return truth.bookings
    .filter((booking) => booking.confirmed_at !== null && !undelivered.has(booking.id))
    .flatMap((booking) =>
      [booking.mentee_email, booking.mentor_email].flatMap((email) => {
        const entry = calendars.get(`${email} ${booking.id}`);
        const isOn = COUNTS.includes(booking.status);
        const isRight = isOn
          ? entry !== undefined && !entry.isOff && entry.startsAt === booking.starts_at
          : entry === undefined || entry.isOff;
        return isRight
          ? []
          : [
              {
                promise: "calendars show what is booked",
                booking: booking.id,
                how: `${email}: ${JSON.stringify(entry)}, it is ${booking.status} at ${booking.starts_at}`,
              },
            ];
      }),
    );
}

/** `20261126T190000Z` as ms. */
function instantOf(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
}
