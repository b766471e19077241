import { experienceFor, type ExperienceStanding } from "#shared/career/experience.ts";
import { foundationFor, type FoundationStanding } from "#shared/career/foundation.ts";
import { ladderFor, type BandClaim, type LadderOf } from "#shared/career/ladder.ts";
import type { Post, Standing } from "#shared/career/standing.ts";
import { roundFor, visaEndFor, type VisaEnd } from "#shared/career/target.ts";
import type { Fact } from "#shared/facts/fact.ts";
import { levelsOf, type Specialty } from "#shared/facts/specialties.ts";
import { specialtyFrom } from "#shared/facts/specialty-facts.ts";
import {
  comingEvents,
  eventsFrom,
  nextWindow,
  windowOf,
  type RecruitmentEvent,
  type Window,
} from "#shared/facts/timeline.ts";
import type { LocalDate } from "#shared/time.ts";

/** What a mentee's own entries say about one target: where she stands, what to check first, and when things happen. */
export type Outlook = {
  readonly specialty: Specialty;
  readonly targetStart: string;
  readonly ladder: LadderOf;
  readonly experience: readonly ExperienceStanding[];
  readonly visa: VisaEnd;
  /** The window that fills posts from the target month; `next` is the one to aim for when that has closed. */
  readonly window: Window;
  readonly next: Window;
  readonly coming: readonly RecruitmentEvent[];
  /** Foundation competence against its window; null for entry at ST3 and later, which asks for other certificates. */
  readonly foundation: FoundationStanding | null;
};

/** Draws the outlook of a mentee who has a target, by the facts of its specialty; undefined until she has one. */
export function outlookFor(
  standing: Standing,
  posts: readonly Post[],
  claims: readonly BandClaim[],
  facts: readonly Fact[],
  today: LocalDate,
): Outlook | undefined {
  const { targetSpecialty: slug, targetStart } = standing;
  const specialty = slug === null ? undefined : specialtyFrom(facts, slug);
  if (specialty === undefined || slug === null || targetStart === null) return undefined;
  const events = eventsFrom(facts, slug);
  const window = windowOf(events, roundFor(targetStart), today);
  const aim = { today, targetStart, window };
  const entry = levelsOf(slug).some((level) => level === "CT1" || level === "ST1");
  return {
    specialty,
    targetStart,
    ladder: ladderFor(specialty, claims),
    experience: specialty.experience.map((rule) => experienceFor(rule, posts, aim)),
    visa: visaEndFor(standing, today),
    window,
    next: nextWindow(events, today),
    coming: comingEvents(events, today),
    foundation: entry ? foundationFor(standing, posts, targetStart, today) : null,
  };
}
