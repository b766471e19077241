import { type Cite, factsFrom } from "#shared/facts/fact.ts";
import file from "#shared/facts/timeline.json" with { type: "json" };
import type { LocalDate } from "#shared/time.ts";

export type EventKind =
  | "applications-open"
  | "applications-close"
  | "priority-review-closes"
  | "self-assessment-fixed"
  | "evidence-check"
  | "evidence-upload"
  | "shortlisting"
  | "msra"
  | "assessment-centre"
  | "ranking"
  | "selection-centre"
  | "interviews"
  | "offers"
  | "hold-deadline"
  | "upgrade-deadline"
  | "hierarchy-deadline"
  | "posts-start"
  | "round-ends";

/** A dated step of a recruitment round; `at` is UK time, `to` the last day when it runs over several. */
export type RecruitmentEvent = {
  readonly year: number;
  readonly round: number;
  readonly kind: EventKind;
  readonly on: LocalDate;
  readonly to?: LocalDate;
  readonly at?: string;
  readonly specialties: "all" | readonly string[];
  readonly posts?: string;
  readonly note?: string;
  readonly cite: Cite;
};

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

const events = factsFrom<readonly RecruitmentEvent[]>(file);

/** Every dated event that concerns the specialty, in order of date. */
export function eventsFor(slug: string): readonly RecruitmentEvent[] {
  return events.filter(({ specialties }) => specialties === "all" || specialties.includes(slug));
}

/** What is still to come for the specialty on that day; its own date stands for the round's where both are known. */
export function comingEvents(slug: string, today: LocalDate): readonly RecruitmentEvent[] {
  const known = eventsFor(slug);
  const replaced = (event: RecruitmentEvent) =>
    event.specialties === "all" &&
    known.some((own) => own.specialties !== "all" && own.kind === event.kind && sameRound(own, event));
  return known.filter((event) => (event.to ?? event.on) >= today && !replaced(event));
}

/** The application window of one round as known on that day. */
export function windowOf(slug: string, round: Round, today: LocalDate): Window {
  const opens = eventOf(slug, round, "applications-open");
  const closes = eventOf(slug, round, "applications-close");
  if (opens && closes) return { round, state: stateOf(opens, closes, today), opens, closes };
  const last = { year: round.year - 1, round: round.round };
  const opened = eventOf(slug, last, "applications-open");
  const closed = eventOf(slug, last, "applications-close");
  return { round, state: "not-announced", before: opened && closed ? { opened, closed } : undefined };
}

/** The window to aim for: one that is open, else the first announced, else the next Round 1 nobody has dated yet. */
export function nextWindow(slug: string, today: LocalDate): Window {
  const opened = eventsFor(slug).filter(({ kind }) => kind === "applications-open");
  const windows = opened.map((event) => windowOf(slug, { year: event.year, round: event.round }, today));
  const live =
    windows.find(({ state }) => state === "open") ?? windows.find(({ state }) => state === "announced");
  if (live) return live;
  const lastYear = Math.max(...opened.filter(({ round }) => round === 1).map(({ year }) => year));
  return windowOf(slug, { year: lastYear + 1, round: 1 }, today);
}

/** Every dated event of every round, in order of date. */
export function listEvents(): readonly RecruitmentEvent[] {
  return events;
}

/** For Round 1 and Round 3 each: the first window that has not closed by that day, by the dates that hold for all specialties. */
export function nextWindows(today: LocalDate): readonly Window[] {
  const year = Number(today.slice(0, 4));
  return [1, 3].flatMap((round) => {
    const years = [0, 1, 2].map((more) => windowOf("", { year: year + more, round }, today));
    return years.find(({ state }) => state !== "closed") ?? [];
  });
}

/** True when Round 1 of an edition's year has closed, so that a newer edition should be looked for. */
export function editionOver(slug: string, edition: number, today: LocalDate): boolean {
  return windowOf(slug, { year: edition, round: 1 }, today).state === "closed";
}

function stateOf(opens: RecruitmentEvent, closes: RecruitmentEvent, today: LocalDate) {
  if (today < opens.on) return "announced";
  return today <= closes.on ? "open" : "closed";
}

function eventOf(slug: string, { year, round }: Round, kind: EventKind): RecruitmentEvent | undefined {
  return eventsFor(slug).find((event) => sameRound(event, { year, round }) && event.kind === kind);
}

function sameRound(a: Round, b: Round): boolean {
  return a.year === b.year && a.round === b.round;
}
