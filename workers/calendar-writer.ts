import type { LocalDate } from "#shared/time.ts";

type Person = { readonly name: string; readonly email: string };

/** What a calendar is: a file about one entry that a mail carries, or one to subscribe to, read again after `refresh`. */
export type CalendarHead =
  | { readonly method: "REQUEST" | "CANCEL" | "PUBLISH" }
  | { readonly name: string; readonly refresh: "PT1H" | "P1D" };

/** One entry; it lies on whole days when it starts on a date, and `end` is the day after its last. */
export type CalendarEvent = {
  readonly uid: string;
  readonly sequence?: number;
  readonly stamp: number;
  readonly start: number | LocalDate;
  readonly end?: number | LocalDate;
  readonly summary: string;
  readonly location?: string;
  readonly description?: string;
  readonly organizer?: Person;
  readonly attendee?: Person;
  readonly url: string;
  readonly status?: "CONFIRMED" | "CANCELLED";
};

/** A property as jCal has it (RFC 7265): its name, parameters, type and value. */
type Property = readonly [string, Readonly<Record<string, string>>, string, string | number];

/** The text of a calendar (RFC 5545) with these entries. */
export async function calendarText(head: CalendarHead, events: readonly CalendarEvent[]): Promise<string> {
  const { default: ICAL } = await import("ical.js");
  // ical.js does not count the space that a folded line begins with, and 75 octets are the most.
  ICAL.foldLength = 74;
  return ICAL.stringify([
    "vcalendar",
    [text("version", "2.0"), text("prodid", "-//Rung//Rung//EN"), ...headLines(head)],
    events.map((event) => ["vevent", eventLines(event), []]),
  ]);
}

function headLines(head: CalendarHead): Property[] {
  if ("method" in head) return [text("method", head.method)];
  // For ical.js these have no type of their own: it would write the name's, and not escape it.
  const name = clean(head.name).replaceAll(/[\\;,]/g, "\\$&");
  return [
    ["name", {}, "unknown", name],
    ["x-wr-calname", {}, "unknown", name],
    ["refresh-interval", {}, "duration", head.refresh],
    ["x-published-ttl", {}, "unknown", head.refresh],
  ];
}

function eventLines(event: CalendarEvent): Property[] {
  const { sequence = 0, end, location, description, organizer, attendee, status } = event;
  const lines: (Property | false | undefined)[] = [
    text("uid", event.uid),
    ["sequence", {}, "integer", sequence],
    time("dtstamp", event.stamp),
    time("dtstart", event.start),
    end !== undefined && time("dtend", end),
    ...(typeof event.start === "string" ? WHOLE_DAYS : []),
    text("summary", event.summary),
    location !== undefined && text("location", location),
    description !== undefined && text("description", description),
    organizer && person("organizer", organizer),
    attendee && person("attendee", attendee, GUEST),
    ["url", {}, "uri", event.url],
    status && text("status", status),
  ];
  return lines.filter((line) => line !== undefined && line !== false);
}

const GUEST = { role: "REQ-PARTICIPANT", partstat: "ACCEPTED", rsvp: "FALSE" };

/** Outlook's own words for it. */
const WHOLE_DAYS: readonly Property[] = [
  ["x-microsoft-cdo-alldayevent", {}, "unknown", "TRUE"],
  ["x-microsoft-msncalendar-alldayevent", {}, "unknown", "TRUE"],
];

function text(name: string, value: string): Property {
  return [name, {}, "text", clean(value)];
}

function time(name: string, at: number | LocalDate): Property {
  if (typeof at === "string") return [name, {}, "date", at];
  return [name, {}, "date-time", `${new Date(at).toISOString().slice(0, 19)}Z`];
}

function person(name: string, { name: cn, email }: Person, parameters: Property[1] = {}): Property {
  return [name, cn === "" ? parameters : { ...parameters, cn: clean(cn) }, "cal-address", `mailto:${email}`];
}

/** With line ends that ical.js escapes, and without what no calendar may hold. */
function clean(value: string): string {
  // Control letters are just what is looked for.
  // oxlint-disable-next-line no-control-regex
  return value.replaceAll(/\r\n?/g, "\n").replaceAll(/[\0-\x08\x0b-\x1f\x7f]/g, "");
}
