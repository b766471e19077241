import { FeedFault } from "#shared/feeds.ts";
import { DAY } from "#shared/time.ts";
import type { CalendarEvent, Length, Moment } from "#workers/availability/feeds/calendar-event.ts";
import { repeated, type Budget } from "#workers/availability/feeds/recurrence.ts";

/** A stretch of time in instants, half-open. */
export type Span = { readonly from: number; readonly to: number };

/** More stretches than a person can be busy in; a calendar with more is refused whole, because a part would mislead. */
const MOST_SPANS = 20_000;

/** One turn of an event: when it starts, how long it lasts, and whether somebody is busy in it. */
type Turn = { readonly start: Moment; readonly length: Length; readonly blocks: boolean };

/**
 * When the events keep somebody busy in the window, in no order; turns that were moved or taken out are not among them.
 * `unreadable` counts the events whose rules of repetition make no sense.
 */
export function busyTimes(
  events: readonly CalendarEvent[],
  window: Span,
  budget: Budget,
): { readonly spans: readonly Span[]; readonly unreadable: number } {
  const byUid = new Map<string, CalendarEvent[]>();
  for (const event of newestOnly(events)) {
    const group = byUid.get(event.uid);
    if (group === undefined) byUid.set(event.uid, [event]);
    else group.push(event);
  }
  const spans: Span[] = [];
  let unreadable = 0;
  for (const group of byUid.values()) {
    const { turns, unread } = turnsIn(group, window, budget);
    unreadable += unread;
    for (const turn of turns) {
      const span = spanOf(turn);
      if (!turn.blocks || span.from >= span.to || span.to <= window.from || span.from >= window.to) continue;
      if (spans.push(span) > MOST_SPANS) throw new FeedFault("too-many-times");
    }
  }
  return { spans, unreadable };
}

/** Of several versions of one event, or of one turn of it, those of the highest sequence. */
function newestOnly(events: readonly CalendarEvent[]): CalendarEvent[] {
  const nameOf = ({ uid, replaces }: CalendarEvent) =>
    `${replaces === null ? "" : instantOf(replaces.turn)} ${uid}`;
  const newest = new Map<string, number>();
  for (const event of events) {
    const name = nameOf(event);
    newest.set(name, Math.max(newest.get(name) ?? 0, event.sequence));
  }
  return events.filter((event) => event.uid === "" || event.sequence === newest.get(nameOf(event)));
}

/** The turns of one event and of those that stand in for some of its turns. */
function turnsIn(group: readonly CalendarEvent[], window: Span, budget: Budget) {
  const stands = group.flatMap(({ replaces, ...event }) =>
    replaces === null ? [] : [{ ...event, ...replaces }],
  );
  const isReplaced = matcherFor(stands.map(({ turn }) => turn));
  const following = stands
    .filter(({ andFollowing }) => andFollowing)
    .toSorted((a, b) => instantOf(a.turn) - instantOf(b.turn));
  const turns: Turn[] = [...stands];
  let unread = 0;
  for (const event of group) {
    if (event.replaces !== null) continue;
    const own = turnsUnlessSenseless(event, window, budget);
    if (own === undefined) unread++;
    for (const turn of own ?? []) {
      if (isReplaced(turn.start)) continue;
      budget.spend(Math.ceil(following.length / 100));
      const lasting = following.findLast((each) => instantOf(each.turn) <= instantOf(turn.start));
      turns.push(lasting === undefined ? turn : { ...lasting, start: movedLike(turn.start, lasting) });
    }
  }
  return { turns, unread };
}

function turnsUnlessSenseless(event: CalendarEvent, window: Span, budget: Budget): Turn[] | undefined {
  try {
    return turnsOf(event, window, budget);
  } catch (error) {
    if (error instanceof FeedFault) throw error;
    return undefined;
  }
}

/** The turns of an event that could touch the window, without those it excepts. */
function turnsOf(event: CalendarEvent, window: Span, budget: Budget): Turn[] {
  const { start, length, blocks } = event;
  // Wall times are at most a day from instants; a long turn may begin long before the window.
  const longest = length.days * DAY + length.ms;
  const walls = { from: window.from - longest - 2 * DAY, to: window.to + 2 * DAY };
  const starts = new Set([start.wall]);
  for (const rule of event.rules) {
    for (const wall of repeated(rule, start.wall, walls, budget)) if (wall >= walls.from) starts.add(wall);
  }
  const turns: Turn[] = [...starts].map((wall) => ({ start: { ...start, wall }, length, blocks }));
  for (const extra of event.extra) turns.push({ ...extra, blocks });
  const isExcepted = matcherFor(event.except);
  return turns.filter((turn) => !isExcepted(turn.start));
}

/** A turn's start moved as far as the one that stands in for it and all that follow. */
function movedLike(start: Moment, lasting: { readonly start: Moment; readonly turn: Moment }): Moment {
  const { clock } = lasting.start;
  const by = lasting.start.wall - clock.wallAt(instantOf(lasting.turn));
  return { ...lasting.start, wall: clock.wallAt(instantOf(start)) + by };
}

/** Tells whether one of the moments names a start: to the instant, or by its day when one of the two is only a day. */
function matcherFor(moments: readonly Moment[]): (start: Moment) => boolean {
  const instants = new Set<number>();
  const days = new Set<number>();
  const daysOfTimes = new Set<number>();
  for (const moment of moments) {
    if (moment.isDay) days.add(dayOf(moment));
    else {
      instants.add(instantOf(moment));
      daysOfTimes.add(dayOf(moment));
    }
  }
  return (start) =>
    days.has(dayOf(start)) || (start.isDay ? daysOfTimes.has(dayOf(start)) : instants.has(instantOf(start)));
}

function spanOf({ start, length }: Turn): Span {
  const from = instantOf(start);
  const to = length.days === 0 ? from : start.clock.instantOf(start.wall + length.days * DAY);
  return { from, to: to + length.ms };
}

function instantOf({ wall, clock }: Moment): number {
  return clock.instantOf(wall);
}

function dayOf({ wall }: Moment): number {
  return Math.floor(wall / DAY);
}
