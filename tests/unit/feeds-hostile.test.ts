import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { FeedFault, type FeedFaultCode } from "#shared/feeds.ts";
import { DAY } from "#shared/time.ts";
import { readCalendar } from "#workers/availability/feeds/read-calendar.ts";

const NOW = Date.parse("2026-11-23T09:00Z");
const WINDOW = { zone: "Europe/London", from: NOW - DAY, to: NOW + 83 * DAY };

function calendar(...lines: readonly string[]): string {
  return ["BEGIN:VCALENDAR", "VERSION:2.0", ...lines, "END:VCALENDAR", ""].join("\r\n");
}

function event(...lines: readonly string[]): string {
  return ["BEGIN:VEVENT", ...lines, "END:VEVENT"].join("\r\n");
}

const hour = ["DTSTART:20200101T100000Z", "DTEND:20200101T110000Z"];

/** The code of the fault that reading ends in; null when it ends well. */
function faultOf(text: string): FeedFaultCode | null {
  try {
    readCalendar(text, WINDOW);
    return null;
  } catch (error) {
    if (error instanceof FeedFault) return error.failure.code;
    throw error;
  }
}

const google = readFileSync("tests/support/feeds/google.ics", "utf8");

test.each<[string, string, FeedFaultCode]>([
  ["nothing", "", "not-a-calendar"],
  ["a web page", "<!DOCTYPE html><html><title>Sign in</title></html>", "web-page"],
  ["a web page after blank lines", "\n\n  <html>", "web-page"],
  ["a contact", "BEGIN:VCARD\r\nFN:Dev\r\nEND:VCARD\r\n", "not-a-calendar"],
  ["JSON", '{"error":"not found"}', "not-a-calendar"],
  ["a calendar cut off in the middle of an event", google.slice(0, 1500), "broken"],
  ["a calendar without its last line", google.slice(0, google.lastIndexOf("END:VCALENDAR")), "broken"],
  [
    "parts that end in the wrong order",
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\nEND:VEVENT\n",
    "broken",
  ],
  ["more after the end", `${google}and then a proxy's note\r\n`, "broken"],
  ["nothing but events without a start", calendar(event("UID:1"), event("UID:2")), "broken"],
  ["an event every second", calendar(event("UID:1", ...hour, "RRULE:FREQ=SECONDLY")), "too-many-times"],
  [
    "a hundred million events before today",
    calendar(event("UID:1", ...hour, "RRULE:FREQ=MINUTELY;COUNT=100000000")),
    "too-many-times",
  ],
  [
    "a zone whose clock changes every second",
    calendar(
      "BEGIN:VTIMEZONE\r\nTZID:Odd\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\nEND:VTIMEZONE",
      event("UID:1", "DTSTART;TZID=Odd:20261124T100000", "DTEND;TZID=Odd:20261124T110000"),
    ),
    "too-many-times",
  ],
  [
    "twenty thousand events and one",
    calendar(...Array.from({ length: 20_001 }, (_, i) => event(`UID:${i}`, ...hour))),
    "too-many-events",
  ],
])("%s is refused with a reason", (_what, text, code) => {
  expect(faultOf(text)).toBe(code);
});

test.each([
  ["a thirtieth of February", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"],
  ["a thirtieth of February by the month", "RRULE:FREQ=MONTHLY;BYMONTHDAY=30;BYMONTH=2"],
  ["a thirtieth of February by the year", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"],
  ["a second that never comes", "RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30"],
  ["a step of a million days", "RRULE:FREQ=DAILY;INTERVAL=999999999"],
  ["a week that is no week", "RRULE:FREQ=YEARLY;BYWEEKNO=99;BYDAY=MO"],
  ["a first Monday late in the month", "RRULE:FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=25"],
])("%s ends soon, whatever comes of it", (_what, rule) => {
  const before = performance.now();
  const text = calendar(event("UID:1", ...hour, rule), event("UID:2", "DTSTART;VALUE=DATE:20261124"));
  expect([null, "too-many-times"]).toContain(faultOf(text));
  expect(performance.now() - before).toBeLessThan(4000);
});

test.each([
  "RRULE:FREQ=DAILY;BYMONTHDAY=-1",
  "RRULE:FREQ=MONTHLY;BYMONTH=11,12;BYDAY=1MO",
  "RRULE:FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=13,31",
  "RRULE:FREQ=YEARLY;BYWEEKNO=49",
  "RRULE:FREQ=WEEKLY;BYDAY=MO,WE;BYSETPOS=1",
  "RRULE:FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
])("a rule that the calendar library miscounts is said to be unreadable: %s", (rule) => {
  const text = calendar(event("UID:1", ...hour, rule), event("UID:2", "DTSTART;VALUE=DATE:20261124"));
  expect(readCalendar(text, WINDOW).notes).toEqual([{ is: "unreadable", events: 1 }]);
});

test("thousands of events of one name, each with an exception, are read in bounded time", () => {
  const before = performance.now();
  const many = Array.from({ length: 5000 }, (_, i) => {
    const at = `202611${String(24 + (i % 6))}T${String(i % 24).padStart(2, "0")}${String(i % 60).padStart(2, "0")}00Z`;
    return i % 2 === 0
      ? event(
          "UID:one",
          `DTSTART:${at}`,
          "DURATION:PT5M",
          `EXDATE:${Array.from({ length: 20 }, () => at).join(",")}`,
        )
      : event("UID:one", `RECURRENCE-ID;RANGE=THISANDFUTURE:${at}`, `DTSTART:${at}`, "DURATION:PT5M");
  });
  readCalendar(calendar(...many), WINDOW);
  expect(performance.now() - before).toBeLessThan(4000);
});

test("the titles, places and people of a calendar are never part of what is kept", () => {
  expect(JSON.stringify(readCalendar(google, WINDOW))).not.toMatch(/ward|dinner|birthday|google/i);
});
