import ICAL from "ical.js";
import { expect, test } from "vitest";
import { calendarText, type CalendarEvent } from "#workers/calendar-writer.ts";

const HEAD = { name: "Oral, maxillofacial; dates", refresh: "P1D" } as const;

const day: CalendarEvent = {
  uid: "event.1@rung.example",
  stamp: Date.UTC(2026, 10, 20, 9),
  start: "2026-10-25",
  end: "2026-10-27",
  summary: "Interviews",
  url: "https://rung.example/timeline?of=a;b,c",
};

const session: CalendarEvent = {
  ...day,
  start: Date.UTC(2026, 10, 25, 19, 30),
  end: Date.UTC(2026, 10, 25, 20, 15),
};

/** The lines of a calendar made whole again, each first held to 75 octets of good UTF-8. */
function linesOf(text: string): string[] {
  const bytes = new TextEncoder().encode(text);
  let from = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, from)) {
    expect(bytes[at - 1]).toBe(13);
    const line = bytes.subarray(from, at - 1);
    expect(line.length).toBeLessThanOrEqual(75);
    expect(() => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(line)).not.toThrow();
    expect(line).not.toContain(13);
    from = at + 1;
  }
  expect(from).toBe(bytes.length);
  return text.replaceAll("\r\n ", "").split("\r\n");
}

const readBack = (text: string) =>
  ICAL.Component.fromString(text)
    .getAllSubcomponents("vevent")
    .map((part) => new ICAL.Event(part));

test("a calendar to subscribe to is written line by line as readers want it", async () => {
  expect(linesOf(await calendarText(HEAD, [day]))).toEqual([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Rung//Rung//EN",
    "NAME:Oral\\, maxillofacial\\; dates",
    "X-WR-CALNAME:Oral\\, maxillofacial\\; dates",
    "REFRESH-INTERVAL;VALUE=DURATION:P1D",
    "X-PUBLISHED-TTL:P1D",
    "BEGIN:VEVENT",
    "UID:event.1@rung.example",
    "SEQUENCE:0",
    "DTSTAMP:20261120T090000Z",
    "DTSTART;VALUE=DATE:20261025",
    "DTEND;VALUE=DATE:20261027",
    "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
    "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT:TRUE",
    "SUMMARY:Interviews",
    "URL:https://rung.example/timeline?of=a;b,c",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ]);
});

test("an invitation is written line by line as readers want it", async () => {
  const text = await calendarText({ method: "REQUEST" }, [
    {
      ...session,
      sequence: 2,
      location: "https://rung.example/join/1",
      description: "Join: here\nMove or cancel: there",
      organizer: { name: "Dev: Rung", email: "hello@rung.example" },
      attendee: { name: 'Bob "B"; ^', email: "bob@example.org" },
      status: "CONFIRMED",
    },
  ]);
  expect(linesOf(text)).toEqual([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Rung//Rung//EN",
    "METHOD:REQUEST",
    "BEGIN:VEVENT",
    "UID:event.1@rung.example",
    "SEQUENCE:2",
    "DTSTAMP:20261120T090000Z",
    "DTSTART:20261125T193000Z",
    "DTEND:20261125T201500Z",
    "SUMMARY:Interviews",
    "LOCATION:https://rung.example/join/1",
    "DESCRIPTION:Join: here\\nMove or cancel: there",
    'ORGANIZER;CN="Dev: Rung":mailto:hello@rung.example',
    "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE;CN=\"Bob ^'B^'; ^^\":mailto:bob@example.org",
    "URL:https://rung.example/timeline?of=a;b,c",
    "STATUS:CONFIRMED",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ]);
});

test.each([
  'Bob "B"',
  "Zażółć gęślą jaźń ".repeat(6).trim(),
  "Okafor, Ada; MRCP: the \\ 2nd ^n",
  "O'Neill\nATTENDEE:mailto:evil@example.org",
  "देव कुलकर्णी ".repeat(9).trim(),
  "𝒟𝑒𝓋 👩🏽‍⚕️ ".repeat(12).trim(),
  ...Array.from({ length: 8 }, (_, more) => `${"x".repeat(56 + more)}é`.padEnd(80, "ü")),
])("a name comes back as it was: %j", async (name) => {
  const person = { name, email: "ada@example.org" };
  const words = { summary: name, description: name, location: name };
  const text = await calendarText({ method: "REQUEST" }, [
    { ...session, ...words, organizer: person, attendee: person },
  ]);
  linesOf(text);
  const [event, ...more] = readBack(text);
  expect(more).toEqual([]);
  expect([event?.summary, event?.description, event?.location]).toEqual([name, name, name]);
  expect(event?.attendees).toHaveLength(1);
  for (const property of ["organizer", "attendee"]) {
    const found = event?.component.getFirstProperty(property);
    expect(found?.getFirstParameter("cn")).toBe(name);
    expect(found?.getFirstValue()).toBe("mailto:ada@example.org");
  }
});

test("other line ends become one kind, and what no calendar may hold is left out", async () => {
  const name = "Dev\r\nKulkarni\rSt\u0000John\u0007\tJr";
  const attendee = { name, email: "ada@example.org" };
  const [event] = readBack(
    await calendarText({ method: "REQUEST" }, [{ ...session, summary: name, attendee }]),
  );
  expect(event?.summary).toBe("Dev\nKulkarni\nStJohn\tJr");
  expect(event?.attendees[0]?.getFirstParameter("cn")).toBe("Dev\nKulkarni\nStJohn\tJr");
});

test("who has no name yet is invited by the address alone", async () => {
  const attendee = { name: "", email: "ada@example.org" };
  const text = await calendarText({ method: "REQUEST" }, [{ ...session, attendee }]);
  expect(linesOf(text)).toContain(
    "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:ada@example.org",
  );
});
