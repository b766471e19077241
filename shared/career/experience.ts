import { lastDayWithin, monthsWorked, spellsWorked, type Spell } from "#shared/career/months.ts";
import { isWork } from "#shared/career/reckoning.ts";
import type { Post } from "#shared/career/standing.ts";
import { startsOn } from "#shared/career/target.ts";
import type { ExperienceRule } from "#shared/facts/specialties.ts";
import type { Window } from "#shared/facts/timeline.ts";
import { addDays, type LocalDate } from "#shared/time.ts";

/** The dates a mentee is aiming at, as far as they are known. */
export type Aim = { readonly targetStart: string | null; readonly window: Window; readonly today: LocalDate };

/**
 * A mentee's months against a published rule. It warns and never excludes: which posts count is the recruiter's word.
 * For a cap, `near` means within six months of it or past it by the day it counts; for a minimum, `near` means short of it.
 */
export type ExperienceStanding = {
  readonly rule: ExperienceRule;
  readonly state: "not-said" | "clear" | "near" | "passed";
  readonly months: number;
  /** What they are made of. */
  readonly spells: readonly Spell[];
  /** The day the rule is counted at, and the months by then at the present post; null when that day is not known. */
  readonly countedOn: LocalDate | null;
  readonly monthsThen: number | null;
  /** For a cap that a present post leads past: the last day still within it. */
  readonly lastDayWithin: LocalDate | null;
};

const NEAR_MONTHS = 6;

/** How a mentee stands against one rule on months of experience. */
export function experienceFor(rule: ExperienceRule, posts: readonly Post[], aim: Aim): ExperienceStanding {
  const counted = posts.filter((post) => counts(rule, post));
  const countedOn = dayCounted(rule, aim);
  const months = monthsWorked(counted, aim.today);
  const until = rule.by === "start" && countedOn !== null ? addDays(countedOn, -1) : countedOn;
  const monthsThen = until === null || until < aim.today ? null : monthsWorked(counted, until);
  const last = rule.kind === "cap" ? lastDayWithin(counted, rule.months, aim.today) : null;
  const state = posts.length === 0 ? "not-said" : stateOf(rule, months, monthsThen);
  return {
    rule,
    state,
    months,
    spells: spellsWorked(counted, aim.today),
    countedOn,
    monthsThen,
    lastDayWithin: last,
  };
}

function counts(rule: ExperienceRule, post: Post): boolean {
  if (!isWork(post)) return false;
  if (rule.kind === "cap" && post.postType === "foundation") return false;
  return rule.of === "any" || rule.of.includes(post.specialty);
}

function dayCounted(rule: ExperienceRule, { targetStart, window }: Aim): LocalDate | null {
  if (rule.by === "interview") return null;
  if (rule.by === "start") return targetStart === null ? null : startsOn(targetStart);
  return window.closes?.on ?? null;
}

function stateOf(
  rule: ExperienceRule,
  months: number,
  monthsThen: number | null,
): ExperienceStanding["state"] {
  if (rule.kind === "minimum") return Math.max(months, monthsThen ?? 0) >= rule.months ? "clear" : "near";
  if (months > rule.months) return "passed";
  const near = months >= rule.months - NEAR_MONTHS || (monthsThen ?? 0) > rule.months;
  return near ? "near" : "clear";
}
