import ICAL from "ical.js";
import { expect, onTestFinished, test, vi } from "vitest";
import { calendarContentType, calendarFile, type CalendarEntry } from "#workers/bookings/calendar-file.ts";

const STARTS = Date.UTC(2026, 10, 25, 19, 30);

const entry: CalendarEntry = {
  method: "REQUEST",
  bookingId: "bkg_0123456789abcdef01234567",
  host: "rung.example",
  sequence: 0,
  startsAt: STARTS,
  endsAt: STARTS + 45 * 60_000,
  changedAt: Date.UTC(2026, 10, 20, 9, 0),
  title: "Portfolio review with Dev Kulkarni",
  joinUrl: "https://rung.example/join/bkg_0123456789abcdef01234567/0f3c0f3c0f3c0f3c0f3c0f3c0f3c0f3c0f3c0f3c",
  manageUrl:
    "https://rung.example/b/bkg_0123456789abcdef01234567/usr_0123456789abcdef01234567/0f3c0f3c0f3c0f3c0f3c",
  organizer: { name: "Rung", email: "hello@rung.example" },
  attendee: { name: "Ada Okafor", email: "ada@example.org" },
};

function parse(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents("vevent").map((part) => new ICAL.Event(part));
  return { calendar, events };
}

test("the file holds one entry at the very instant of the session, in UTC", async () => {
  const { calendar, events } = parse(await calendarFile(entry));
  expect(calendar.getFirstPropertyValue("method")).toBe("REQUEST");
  expect(events).toHaveLength(1);
  const [event] = events;
  expect(event?.startDate.toJSDate().getTime()).toBe(entry.startsAt);
  expect(event?.endDate.toJSDate().getTime()).toBe(entry.endsAt);
  expect(event?.startDate.zone.tzid).toBe("UTC");
  expect(event?.uid).toBe("booking-bkg_0123456789abcdef01234567@rung.example");
  expect(event?.summary).toBe(entry.title);
});

test("the organiser is our sending address and the reader is the only guest", async () => {
  const { events } = parse(await calendarFile(entry));
  const component = events[0]?.component;
  expect(component?.getFirstPropertyValue("organizer")).toMatch(/^mailto:hello@rung\.example$/i);
  expect(component?.getFirstProperty("organizer")?.getFirstParameter("cn")).toBe("Rung");
  const guests = component?.getAllProperties("attendee") ?? [];
  expect(guests.map((guest) => String(guest.getFirstValue()).toLowerCase())).toEqual([
    "mailto:ada@example.org",
  ]);
});

test("a cancellation has the same name and organiser, a higher number and says so twice", async () => {
  const text = await calendarFile({ ...entry, method: "CANCEL", sequence: 3 });
  const { calendar, events } = parse(text);
  expect(calendar.getFirstPropertyValue("method")).toBe("CANCEL");
  expect(events[0]?.sequence).toBe(3);
  expect(events[0]?.component.getFirstPropertyValue("status")).toBe("CANCELLED");
  expect(events[0]?.uid).toBe("booking-bkg_0123456789abcdef01234567@rung.example");
  expect(calendarContentType("CANCEL")).toBe("text/calendar; charset=utf-8; method=CANCEL");
});

test("the same booking gives the same bytes whenever it is asked", async () => {
  const first = await calendarFile(entry);
  vi.useFakeTimers({ now: STARTS });
  onTestFinished(() => void vi.useRealTimers());
  expect(await calendarFile(entry)).toBe(first);
  expect(first).toContain("DTSTAMP:20261120T090000Z");
});

test.each([
  ["quotes", 'Bob "the B" O’Neill; comma, colon: \\ back'],
  ["long and not Latin", "দেবদত্ত কুলকার্ণী ".repeat(8)],
  ["four-byte letters", "𝒟𝑒𝓋 ".repeat(30)],
  ["line breaks", "Dev\r\nATTENDEE:mailto:evil@example.org"],
])("lines end in CRLF and stay within 75 octets with a name of %s", async (_, name) => {
  const text = await calendarFile({
    ...entry,
    title: `Fit call with ${name}`,
    attendee: { ...entry.attendee, name },
  });
  expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  for (const line of text.split("\r\n")) {
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(line).not.toContain("\ufffd");
  }
  const { events } = parse(text);
  expect(events).toHaveLength(1);
  expect(events[0]?.attendees).toHaveLength(1);
});

test("the file says nothing but when, what, with whom and the two links", async () => {
  const { events } = parse(await calendarFile(entry));
  expect(events[0]?.description).toBe(`Join: ${entry.joinUrl}\nMove or cancel: ${entry.manageUrl}`);
  const names = events[0]?.component
    .getAllProperties()
    .map((property) => property.name)
    .toSorted();
  expect(names).toEqual([
    "attendee",
    "description",
    "dtend",
    "dtstamp",
    "dtstart",
    "location",
    "organizer",
    "sequence",
    "status",
    "summary",
    "uid",
    "url",
  ]);
});
