import { citedOn, type Cited, type Fact } from "#shared/facts/fact.ts";
import type { EventKind } from "#shared/facts/event-kinds.ts";
import type { LocalDate } from "#shared/time.ts";

export type { EventKind } from "#shared/facts/event-kinds.ts";

/** A dated step of a recruitment round. */
export type RecruitmentEvent = Cited<"event">;

/** A recruitment round: Round 1 of 2028 fills posts from August 2028, Round 3 of 2027 posts early in 2028. */
export type Round = { readonly year: number; readonly round: number };

/** What is known of a round's application window on a day; `before` is the same round a year earlier, for a guess at the season. */
export type Window = {
  readonly round: Round;
  readonly state: "announced" | "open" | "closed" | "not-announced";
  readonly opens?: RecruitmentEvent | undefined;
  readonly closes?: RecruitmentEvent | undefined;
  readonly before?: { readonly opened: RecruitmentEvent; readonly closed: RecruitmentEvent } | undefined;
};

/** Every dated event that concerns the specialty, in order of date; of every round and specialty when none is named. */
export function eventsFrom(facts: readonly Fact[], slug?: string): readonly RecruitmentEvent[] {
  if (slug === undefined) return citedOn(facts, "timeline", "event");
  const known = [...citedOn(facts, "all", "event"), ...citedOn(facts, slug, "event")];
  return known.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** Of every event those that concern the specialty. */
export function eventsFor(events: readonly RecruitmentEvent[], slug: string): readonly RecruitmentEvent[] {
  return events.filter(({ specialties }) => specialties === "all" || specialties.includes(slug));
}

/** What is still to come of a specialty's events on that day; its own date stands for the round's where both are known. */
export function comingEvents(
  known: readonly RecruitmentEvent[],
  today: LocalDate,
): readonly RecruitmentEvent[] {
  const replaced = (event: RecruitmentEvent) =>
    event.specialties === "all" &&
    known.some((own) => own.specialties !== "all" && own.kind === event.kind && sameRound(own, event));
  return known.filter((event) => (event.to ?? event.on) >= today && !replaced(event));
}

/** The application window of one round as known on that day, from a specialty's events. */
export function windowOf(known: readonly RecruitmentEvent[], round: Round, today: LocalDate): Window {
  const opens = eventOf(known, round, "applications-open");
  const closes = eventOf(known, round, "applications-close");
  if (opens && closes) return { round, state: stateOf(opens, closes, today), opens, closes };
  const last = { year: round.year - 1, round: round.round };
  const opened = eventOf(known, last, "applications-open");
  const closed = eventOf(known, last, "applications-close");
  return { round, state: "not-announced", before: opened && closed ? { opened, closed } : undefined };
}

/** The window to aim for: one that is open, else the first announced, else the next Round 1 nobody has dated yet. */
export function nextWindow(known: readonly RecruitmentEvent[], today: LocalDate): Window {
  const opened = known.filter(({ kind }) => kind === "applications-open");
  const windows = opened.map((event) => windowOf(known, { year: event.year, round: event.round }, today));
  const live =
    windows.find(({ state }) => state === "open") ?? windows.find(({ state }) => state === "announced");
  if (live) return live;
  const lastYear = Math.max(
    Number(today.slice(0, 4)),
    ...opened.filter(({ round }) => round === 1).map(({ year }) => year),
  );
  return windowOf(known, { year: lastYear + 1, round: 1 }, today);
}

/** For Round 1 and Round 3 each: the first window that has not closed by that day, by the dates that hold for all specialties. */
export function nextWindows(events: readonly RecruitmentEvent[], today: LocalDate): readonly Window[] {
  const national = events.filter(({ specialties }) => specialties === "all");
  const year = Number(today.slice(0, 4));
  return [1, 3].flatMap((round) => {
    const years = [0, 1, 2].map((more) => windowOf(national, { year: year + more, round }, today));
    return years.find(({ state }) => state !== "closed") ?? [];
  });
}

function stateOf(opens: RecruitmentEvent, closes: RecruitmentEvent, today: LocalDate) {
  if (today < opens.on) return "announced";
  return today <= closes.on ? "open" : "closed";
}

function eventOf(
  known: readonly RecruitmentEvent[],
  { year, round }: Round,
  kind: EventKind,
): RecruitmentEvent | undefined {
  return known.find((event) => sameRound(event, { year, round }) && event.kind === kind);
}

function sameRound(a: Round, b: Round): boolean {
  return a.year === b.year && a.round === b.round;
}
