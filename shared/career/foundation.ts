import { addMonths, monthsWorked } from "#shared/career/months.ts";
import { isWork } from "#shared/career/reckoning.ts";
import type { Post, Standing } from "#shared/career/standing.ts";
import { foundationFrom, startsOn } from "#shared/career/target.ts";
import { addDays, type LocalDate } from "#shared/time.ts";

/** How a mentee's foundation competence lies to the 3.5 years before a start. */
export type FoundationStanding = {
  readonly state: "not-said" | "within" | "too-early" | "too-late";
  /** The first and the last day that count for this start. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly shownOn: LocalDate | null;
  /** The latest start that what was shown still holds for. */
  readonly holdsUntil: LocalDate | null;
  /** Posts in which somebody could have seen enough to sign, with their whole-time months inside the window so far. */
  readonly seenIn: readonly { readonly post: Post; readonly months: number }[];
};

/** A signatory has worked with the doctor for so many months in one go. */
const SEEN_MONTHS = 3;

/** Sets the day a mentee gives, and her posts, against the window for a start. */
export function foundationFor(
  { foundationOn: shownOn }: Pick<Standing, "foundationOn">,
  posts: readonly Post[],
  targetStart: string,
  today: LocalDate,
): FoundationStanding {
  const from = foundationFrom(targetStart);
  const to = addDays(startsOn(targetStart), -1);
  const until = today < to ? today : to;
  const seenIn = posts
    .filter(isWork)
    .map((post) => ({
      post,
      months: monthsWorked([{ ...post, startsOn: later(post.startsOn, from) }], until),
    }))
    .filter(({ months }) => months >= SEEN_MONTHS);
  const holdsUntil = shownOn === null ? null : addMonths(shownOn, 42);
  return { state: stateOf(shownOn, from, to), from, to, shownOn, holdsUntil, seenIn };
}

function stateOf(shownOn: LocalDate | null, from: LocalDate, to: LocalDate): FoundationStanding["state"] {
  if (shownOn === null) return "not-said";
  if (shownOn < from) return "too-early";
  return shownOn > to ? "too-late" : "within";
}

function later(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b;
}
