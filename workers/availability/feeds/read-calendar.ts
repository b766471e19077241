import { FeedFault, type FeedNote } from "#shared/feeds.ts";
import { merged } from "#shared/slots/spans.ts";
import { busyTimes, type Span } from "#workers/availability/feeds/busy-times.ts";
import { readEvent, readFreeBusy, type CalendarEvent } from "#workers/availability/feeds/calendar-event.ts";
import { calendarParts } from "#workers/availability/feeds/calendar-text.ts";
import { clocksOf, zoneClock } from "#workers/availability/feeds/clocks.ts";
import { Budget } from "#workers/availability/feeds/recurrence.ts";

/** What a calendar says about one person's time. */
export type ReadCalendar = {
  /** When the person is busy in the window: ascending, apart from each other, cut at the window's end. */
  readonly busy: readonly Span[];
  /** How many events it has, those outside the window included. */
  readonly events: number;
  /** What could not be counted as it stands. */
  readonly notes: readonly FeedNote[];
};

/** How to read a calendar: whose zone its unzoned times are in, over which window, and which events count already. */
export type Reading = {
  readonly zone: string;
  readonly from: number;
  readonly to: number;
  /** Our own sessions, which people keep in their calendars: as busy times they could not even be moved. */
  readonly isOurs?: ((uid: string) => boolean) | undefined;
};

/**
 * Reads an iCalendar text into busy times. Days without a time and times without a zone are the mentor's own. Throws a
 * FeedFault, with a sentence for the mentor, when it is no calendar, is damaged, or has more in it than can be counted.
 */
export function readCalendar(text: string, about: Reading): ReadCalendar {
  const parts = calendarParts(text);
  const budget = new Budget();
  const clockCalled = clocksOf(parts.zones, about.to, budget);
  const own = zoneClock(about.zone);
  const events: CalendarEvent[] = [];
  const unknownZones = new Map<string, number>();
  let unreadable = 0;
  for (const part of parts.events) {
    const unknown = new Set<string>();
    const event = readEvent(part, (tzid) => {
      const clock = tzid === undefined ? own : clockCalled(tzid);
      if (clock === undefined && tzid !== undefined) unknown.add(tzid);
      return clock ?? own;
    });
    if (event === undefined) unreadable++;
    else if (about.isOurs?.(event.uid) !== true) events.push(event);
    for (const zone of unknown) unknownZones.set(zone, (unknownZones.get(zone) ?? 0) + 1);
  }
  const times = busyTimes(events, about, budget);
  const lists = parts.freeBusy.map(readFreeBusy);
  unreadable += times.unreadable + lists.filter((list) => list === undefined).length;
  if (unreadable > 0 && unreadable === parts.events.length + lists.length)
    throw new FeedFault("broken", "none of its events has times that can be read");

  const inWindow = [...times.spans, ...lists.flatMap((list) => list ?? [])]
    .filter((span) => span.to > about.from && span.from < about.to)
    .map((span) => ({ from: span.from, to: Math.min(span.to, about.to) }));
  const notes: FeedNote[] = [...unknownZones].map(([zone, count]) => ({ is: "zone", zone, events: count }));
  if (unreadable > 0) notes.push({ is: "unreadable", events: unreadable });
  return { busy: merged(inWindow), events: parts.events.length, notes };
}
