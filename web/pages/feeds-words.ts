import type { FeedNote, FeedState } from "#shared/feeds.ts";
import { addDays, DAY, localAt } from "#shared/time.ts";
import { dayLabel, daysLabel, fullDayLabel, shortWhen, whenLine, zoneLabel } from "#shared/when.ts";

/** A stretch in which somebody is busy. */
export type BusyTime = { readonly from: number; readonly to: number };

/** A busy time as people read it: whole days as days, a longer stretch with both its dates. */
export function busyWords({ from, to }: BusyTime, zone: string): string {
  const start = localAt(zone, from);
  const end = localAt(zone, to);
  if (start.minute === 0 && end.minute === 0 && start.date < end.date) {
    const last = addDays(end.date, -1);
    return `${start.date === last ? fullDayLabel(last) : daysLabel(start.date, last)}, all day`;
  }
  if (to - from < DAY) return whenLine(from, to, zone);
  return `${shortWhen(from, zone)} to ${shortWhen(to, zone)}, ${zoneLabel(zone)}`;
}

/** How often a calendar blocks in the coming days, and when first. */
export function blocksWords(times: number, days: number, first: BusyTime | undefined, zone: string): string {
  if (first === undefined || times === 0) return `This blocks nothing in the next ${days} days.`;
  const count = times === 1 ? "once" : `${times} times`;
  return `This blocks ${count} in the next ${days} days, first: ${busyWords(first, zone)}.`;
}

/** What the old copy of a calendar said that is no longer to be trusted. */
export function lostWords(times: number, days: number): string {
  const count = times === 1 ? "one busy time" : `${times} busy times`;
  return `The old copy has ${count} in the next ${days} days. It no longer blocks anything.`;
}

/** Something that was not counted as it stands. */
export function noteWords(note: FeedNote): string {
  const events = note.events === 1 ? "1 event" : `${note.events} events`;
  if (note.is === "zone")
    return `${events} in a time zone that we do not know (“${note.zone}”): we read ${note.events === 1 ? "it" : "them"} in your own zone. Check one of them.`;
  if (note.is === "read-in")
    return `Its days, and its times without a zone, were read as ${zoneLabel(note.zone)} time. Upload the file again.`;
  return `${events} could not be read, and ${note.events === 1 ? "does" : "do"} not count. Add a dated change for what matters.`;
}

/** A feed's state in a word or two. */
export const STATE_WORDS: Readonly<Record<FeedState, { kind: "good" | "next" | "wrong"; words: string }>> = {
  good: { kind: "good", words: "Up to date" },
  failing: { kind: "next", words: "Not readable just now" },
  lost: { kind: "wrong", words: "Not counted" },
};

/** The day something ends or happens, in little room. */
export function dayWords(instant: number, zone: string): string {
  return dayLabel(localAt(zone, instant).date);
}

/** The site a calendar comes from; the rest of its address is a secret. */
export function siteOf(address: string): string {
  return /^https:\/\/([^/?#]+)/.exec(address)?.[1] ?? "";
}
