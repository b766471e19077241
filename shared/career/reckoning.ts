import { monthsWorked, spellsWorked, type Spell } from "#shared/career/months.ts";
import type { Post } from "#shared/career/standing.ts";
import { addDays, daysBetween, type LocalDate } from "#shared/time.ts";

/** Months by the calendar, and the same by their share of whole time. */
export type Months = { readonly calendar: number; readonly wholeTime: number };

/** Days between two posts, both included, on which a mentee names no post. */
export type Gap = { readonly startsOn: LocalDate; readonly endsOn: LocalDate; readonly days: number };

/** A mentee's posts added up to a day; no day counts more than once in a line. */
export type Reckoning = {
  readonly all: Months;
  readonly nonTraining: Months;
  /** What the posts were in, the longest first. */
  readonly bySpecialty: readonly (Months & { readonly specialty: string })[];
  /** What `all` is made of. */
  readonly spells: readonly Spell[];
  readonly gaps: readonly Gap[];
};

const NO_WORK = ["clinical-attachment", "not-in-post"];
const TRAINING = ["foundation", "lat", "training-core", "training-higher"];

/** True for a post in which a doctor works: not an attachment, not time out of post. */
export function isWork({ postType }: Pick<Post, "postType">): boolean {
  return !NO_WORK.includes(postType);
}

/** Adds up posts from the first to that day. */
export function reckon(posts: readonly Post[], today: LocalDate): Reckoning {
  const worked = posts.filter(isWork);
  const begun = worked.filter(({ startsOn }) => startsOn <= today);
  const specialties = [...new Set(begun.map(({ specialty }) => specialty))];
  const spells = spellsWorked(worked, today);
  return {
    all: monthsIn(worked, today),
    nonTraining: monthsIn(
      worked.filter(({ postType }) => !TRAINING.includes(postType)),
      today,
    ),
    bySpecialty: specialties
      .map((specialty) => ({
        specialty,
        ...monthsIn(
          worked.filter((post) => post.specialty === specialty),
          today,
        ),
      }))
      .toSorted((a, b) => b.calendar - a.calendar),
    spells,
    gaps: gapsIn(spells, today),
  };
}

function monthsIn(posts: readonly Post[], today: LocalDate): Months {
  const whole = posts.map((post) => ({ ...post, wholeTimePercent: 100 }));
  return { calendar: monthsWorked(whole, today), wholeTime: monthsWorked(posts, today) };
}

// The day after one spell to the day before the next; after the last, to today.
function gapsIn(spells: readonly Spell[], today: LocalDate): Gap[] {
  return spells.flatMap(({ endsOn }, index) => {
    const next = spells[index + 1]?.startsOn ?? addDays(today, 1);
    const days = daysBetween(endsOn, next) - 1;
    return days > 0 ? [{ startsOn: addDays(endsOn, 1), endsOn: addDays(next, -1), days }] : [];
  });
}
