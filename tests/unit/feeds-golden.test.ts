import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DAY } from "#shared/time.ts";
import { readCalendar } from "#workers/availability/feeds/read-calendar.ts";

/** The busy times of a golden file as "start/end" in UTC; the window is a day back and 83 days on unless `days` says less. */
function busyIn(file: string, now: string, { zone = "Europe/London", days = 83 } = {}): string[] {
  return readFile(file, now, { zone, days }).busy.map(({ from, to }) => `${minute(from)}/${minute(to)}`);
}

function readFile(file: string, now: string, { zone = "Europe/London", days = 83 } = {}) {
  const text = readFileSync(`tests/support/feeds/${file}`, "utf8");
  const at = Date.parse(now);
  return readCalendar(text, { zone, from: at - DAY, to: at + days * DAY });
}

function minute(instant: number): string {
  return new Date(instant).toISOString().replace(/:00\.000Z$/, "Z");
}

// Every expectation below was worked out by hand from the file and a wall calendar, not by running the code.

test("a Google calendar counts its repeats without the one taken out, with one moved, one called off, and no birthdays", () => {
  expect(busyIn("google.ics", "2026-11-23T09:00Z")).toEqual([
    "2026-11-23T08:00Z/2026-11-23T09:30Z",
    "2026-11-24T19:00Z/2026-11-24T20:00Z",
    "2026-11-27T12:00Z/2026-11-27T13:00Z",
    "2026-12-01T14:00Z/2026-12-01T15:00Z",
    "2026-12-05T00:00Z/2026-12-07T00:00Z",
    "2026-12-07T08:00Z/2026-12-07T09:30Z",
    "2026-12-10T08:00Z/2026-12-10T09:30Z",
    "2026-12-14T08:00Z/2026-12-14T09:30Z",
    "2026-12-17T08:00Z/2026-12-17T09:30Z",
    "2026-12-25T12:00Z/2026-12-25T13:00Z",
    "2027-01-29T12:00Z/2027-01-29T13:00Z",
  ]);
});

test("an Outlook calendar in Windows zones keeps wall time over the clock change, and counts out-of-office but not free", () => {
  expect(busyIn("outlook.ics", "2027-03-15T09:00Z")).toEqual([
    "2027-03-16T19:00Z/2027-03-16T20:00Z",
    "2027-03-18T12:00Z/2027-03-18T12:30Z",
    "2027-03-23T19:00Z/2027-03-23T20:00Z",
    "2027-03-26T20:30Z/2027-03-27T08:30Z",
    "2027-03-27T20:30Z/2027-03-28T08:30Z",
    "2027-03-28T19:30Z/2027-03-29T07:30Z",
    "2027-03-30T18:00Z/2027-03-30T19:00Z",
    "2027-04-01T07:00Z/2027-04-01T08:00Z",
    "2027-04-06T18:00Z/2027-04-06T19:00Z",
    "2027-04-18T23:00Z/2027-04-20T23:00Z",
    "2027-04-28T08:00Z/2027-04-28T09:00Z",
    "2027-04-30T07:00Z/2027-04-30T08:00Z",
  ]);
});

test("a rota without zones is in the mentor's own time, with every shift counted though all share one name", () => {
  expect(busyIn("rota.ics", "2026-11-23T09:00Z")).toEqual([
    "2026-11-24T08:00Z/2026-11-24T20:30Z",
    "2026-11-27T20:00Z/2026-11-28T08:30Z",
    "2026-11-28T20:00Z/2026-11-29T08:30Z",
    "2026-11-30T00:00Z/2026-12-01T00:00Z",
    "2026-12-02T00:00Z/2026-12-04T00:00Z",
    "2026-12-08T00:00Z/2026-12-09T00:00Z",
    "2026-12-21T00:00Z/2026-12-28T00:00Z",
  ]);
});

test.each([
  ["Asia/Kathmandu", "2026-11-29T18:15Z/2026-11-30T18:15Z"],
  ["America/New_York", "2026-11-30T05:00Z/2026-12-01T05:00Z"],
])("a day off is exactly that day for a mentor in %s", (zone, monday) => {
  expect(busyIn("rota.ics", "2026-11-23T09:00Z", { zone })).toContain(monday);
});

test("a day whose midnight the clocks skip begins with the change", () => {
  const text =
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20270430\nEND:VEVENT\nEND:VCALENDAR\n";
  const from = Date.parse("2027-04-20T00:00Z");
  const { busy } = readCalendar(text, { zone: "Africa/Cairo", from, to: from + 30 * DAY });
  expect(busy.map(({ from: start, to }) => [minute(start), minute(to)])).toEqual([
    ["2027-04-29T22:00Z", "2027-04-30T21:00Z"],
  ]);
});

test("zones are known by their name, behind a maker's path, by their own definition, and else read as the mentor's and said so", () => {
  const { busy, notes } = readFile("zones.ics", "2026-11-23T09:00Z");
  expect(busy.map(({ from, to }) => `${minute(from)}/${minute(to)}`)).toEqual([
    "2026-11-24T04:15Z/2026-11-24T05:15Z",
    "2026-11-24T06:30Z/2026-11-24T07:00Z",
    "2026-11-24T13:30Z/2026-11-24T14:30Z",
    "2026-11-24T19:00Z/2026-11-24T20:00Z",
    "2026-11-25T10:00Z/2026-11-25T11:00Z",
    "2026-11-26T10:00Z/2026-11-26T11:00Z",
    "2026-11-27T18:00Z/2026-11-27T21:00Z",
  ]);
  expect(notes).toEqual([{ is: "zone", zone: "Mars/Olympus_Mons", events: 1 }]);
});

test("a doubled time is the first of the two, and a day's length on the wall takes 25 hours in October", () => {
  expect(busyIn("clock-changes.ics", "2026-10-24T09:00Z", { days: 3 })).toEqual([
    "2026-10-24T11:00Z/2026-10-25T12:00Z",
  ]);
  expect(busyIn("clock-changes.ics", "2026-10-22T09:00Z", { days: 8 })).toEqual([
    "2026-10-22T18:00Z/2026-10-22T19:00Z",
    "2026-10-24T11:00Z/2026-10-25T12:00Z",
    "2026-10-29T19:00Z/2026-10-29T20:00Z",
  ]);
});

test("a skipped time is read with the offset before the change", () => {
  expect(busyIn("clock-changes.ics", "2027-03-26T09:00Z", { days: 8 })).toEqual([
    "2027-03-25T19:00Z/2027-03-25T20:00Z",
    "2027-03-27T01:30Z/2027-03-27T02:00Z",
    "2027-03-28T01:30Z/2027-03-28T02:30Z",
    "2027-03-29T00:30Z/2027-03-29T01:00Z",
    "2027-04-01T18:00Z/2027-04-01T19:00Z",
  ]);
});

test("turns that all follow a moved one, extra dates, exceptions by day, ends in UTC, last weekdays and versions are counted as meant", () => {
  expect(busyIn("turns.ics", "2026-11-23T09:00Z")).toEqual([
    "2026-11-23T18:00Z/2026-11-23T19:00Z",
    "2026-11-24T12:00Z/2026-11-24T13:00Z",
    "2026-11-26T12:00Z/2026-11-26T13:00Z",
    "2026-11-27T09:00Z/2026-11-27T12:00Z",
    "2026-11-30T07:00Z/2026-11-30T07:30Z",
    "2026-11-30T18:00Z/2026-11-30T19:00Z",
    "2026-12-01T07:00Z/2026-12-01T08:00Z",
    "2026-12-03T07:00Z/2026-12-03T08:00Z",
    "2026-12-08T17:00Z/2026-12-08T18:30Z",
    "2026-12-11T01:00Z/2026-12-11T02:00Z",
    "2026-12-12T01:00Z/2026-12-12T02:00Z",
    "2026-12-15T17:00Z/2026-12-15T18:30Z",
    "2026-12-31T07:00Z/2026-12-31T07:30Z",
    "2027-01-05T10:00Z/2027-01-05T11:00Z",
    "2027-01-07T10:00Z/2027-01-07T11:00Z",
    "2027-01-29T07:00Z/2027-01-29T07:30Z",
  ]);
});

test("a list of busy times counts what is busy or perhaps busy, and what touches becomes one", () => {
  expect(busyIn("free-busy.ics", "2026-11-23T09:00Z")).toEqual([
    "2026-11-24T09:00Z/2026-11-24T10:30Z",
    "2026-11-26T09:00Z/2026-11-26T10:00Z",
  ]);
});

test("small slips of a calendar's maker are forgiven, and events that make no sense are counted out loud", () => {
  const { busy, notes, events } = readFile("slips.ics", "2026-11-23T09:00Z");
  expect(busy.map(({ from, to }) => `${minute(from)}/${minute(to)}`)).toEqual([
    "2026-11-24T10:00Z/2026-11-24T11:00Z",
    "2026-12-04T10:00Z/2026-12-04T11:00Z",
    "2026-12-07T10:00Z/2026-12-07T11:00Z",
    "2026-12-08T10:00Z/2026-12-08T11:00Z",
    "2026-12-12T00:00Z/2026-12-13T00:00Z",
  ]);
  expect(events).toBe(7);
  expect(notes).toEqual([{ is: "unreadable", events: 3 }]);
});
