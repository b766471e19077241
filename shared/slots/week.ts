import { addDays, dateAt, DAY, dayBounds, mondayOf, type LocalDate } from "#shared/time.ts";
import {
  explainSlots,
  HIDDEN_REASONS,
  nextFree,
  type HiddenReason,
  type SlotQuestion,
} from "#shared/slots.ts";

/** Seven days of a diary as one reader sees them, from a Monday in the reader's zone. */
export type SlotWeek = {
  readonly from: LocalDate;
  readonly starts: readonly number[];
  /** Why a day has no start: the last thing that stood in the way of one; `past` for days gone by. */
  readonly why: Readonly<Record<LocalDate, HiddenReason | "past">>;
  /** The Mondays before and after, where there can be anything to see. */
  readonly earlier: LocalDate | null;
  readonly later: LocalDate | null;
};

/** The week that begins on a Monday; `keep` leaves out starts that some other rule forbids. */
export function weekFor(
  question: SlotQuestion,
  zone: string,
  from: LocalDate,
  keep: (startsAt: number) => boolean = () => true,
): SlotWeek {
  const until = addDays(from, 7);
  const range = { from: dayBounds(zone, from).from, to: dayBounds(zone, until).from };
  const { starts: free, hidden } = explainSlots({ ...question, range });
  const starts = free.filter(keep);
  const shown = new Set(starts.map((startsAt) => dateAt(zone, startsAt)));
  const why: Record<LocalDate, HiddenReason | "past"> = {};
  for (const { startsAt, reason } of hidden) {
    const date = dateAt(zone, startsAt);
    const known = why[date];
    if (!shown.has(date) && (known === undefined || rank(reason) > rank(known))) why[date] = reason;
  }
  const today = dateAt(zone, question.now);
  for (let date = from; date < today && date < until; date = addDays(date, 1)) why[date] = "past";
  const last = dateAt(zone, question.now + question.availability.limits.horizonDays * DAY);
  return {
    from,
    starts,
    why,
    earlier: from > mondayOf(today) ? addDays(from, -7) : null,
    later: until <= last ? until : null,
  };
}

/** The Monday of the week to show first: the one with the next free start, or this week when there is none. */
export function firstWeek(question: SlotQuestion, zone: string): LocalDate {
  return mondayOf(dateAt(zone, nextFree(question) ?? question.now));
}

function rank(reason: HiddenReason | "past"): number {
  return reason === "past" ? -1 : HIDDEN_REASONS.indexOf(reason);
}
