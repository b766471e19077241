import { levelsOf, type EntryLevel } from "#shared/facts/specialties.ts";
import type { Listed } from "#shared/people.ts";

/** Where a mentor stands in training now. */
export const stages = [
  { code: "CT1", label: "CT1" },
  { code: "CT2", label: "CT2" },
  { code: "CT3", label: "CT3" },
  { code: "CT4", label: "CT4" },
  { code: "ST1", label: "ST1" },
  { code: "ST2", label: "ST2" },
  { code: "ST3", label: "ST3" },
  { code: "ST4", label: "ST4" },
  { code: "ST5", label: "ST5" },
  { code: "ST6", label: "ST6" },
  { code: "ST7", label: "ST7" },
  { code: "ST8", label: "ST8" },
  { code: "finished", label: "Finished in the last two years" },
] as const satisfies readonly Listed[];

/** The most steps that "how I got in" has. */
export const MOST_STEPS = 8;

/** How long a verification holds before somebody looks at the register again. */
export const BADGE_DAYS = 90;

/** What of a mentor's row decides whether people find and book the mentor; instants in ms. */
export type MentorStanding = {
  readonly verifiedAt: number | null;
  readonly verifiedUntilAt: number | null;
  readonly pausedAt: number | null;
  readonly pausedUntilAt: number | null;
};

/** True while the badge holds; it lapses by itself, whether or not a job has run. */
export function isVerified(mentor: Pick<MentorStanding, "verifiedUntilAt">, now: number): boolean {
  return mentor.verifiedUntilAt !== null && mentor.verifiedUntilAt > now;
}

/** True while the mentor takes no bookings by choice; a pause with a date ends by itself. */
export function isPaused(mentor: Pick<MentorStanding, "pausedAt" | "pausedUntilAt">, now: number): boolean {
  return mentor.pausedAt !== null && (mentor.pausedUntilAt === null || mentor.pausedUntilAt > now);
}

/** True when the mentor is on the list and can be booked: verified, not paused, with an offer that is not retired. */
export function isListed(mentor: MentorStanding, openOffers: number, now: number): boolean {
  return isVerified(mentor, now) && !isPaused(mentor, now) && openOffers > 0;
}

/** What still keeps a mentor off the list, in the order to do it; empty when nothing does. */
export type ListingStep = "offer" | "hours" | "verification" | "pause";

/** The steps between this mentor and the list; hours count because nobody can book without them. */
export function stepsToListing(
  mentor: MentorStanding,
  has: { readonly openOffers: number; readonly hours: boolean },
  now: number,
): ListingStep[] {
  const steps: ListingStep[] = [];
  if (has.openOffers === 0) steps.push("offer");
  if (!has.hours) steps.push("hours");
  if (!isVerified(mentor, now)) steps.push("verification");
  if (isPaused(mentor, now)) steps.push("pause");
  return steps;
}

/** The entry level of a mentor in this specialty: the one chosen where there are two, the only one elsewhere. */
export function entryLevelFor(specialty: string, chosen: EntryLevel | null): EntryLevel | undefined {
  const levels = levelsOf(specialty);
  if (chosen !== null) return levels.includes(chosen) ? chosen : undefined;
  return levels.length === 1 ? levels[0] : undefined;
}

const HANDLE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const RESERVED = ["new", "me", "edit", "alerts", "offers", "search", "ranking", "admin", "rung"];

/** True for a handle that may stand in the address of a mentor's page: 3 to 40 small letters, digits and single dashes. */
export function isHandle(text: string): boolean {
  return text.length >= 3 && text.length <= 40 && HANDLE.test(text) && !RESERVED.includes(text);
}

/** The handle a name suggests, "dev-kulkarni"; "mentor" where no Latin letter is left. */
export function handleFor(name: string): string {
  const letters = name
    .normalize("NFKD")
    .replaceAll(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/^(?:dr|mr|mrs|ms|miss|prof)\.?\s+/, "")
    .replaceAll(/[’']/g, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 36)
    .replace(/-+$/, "");
  return isHandle(letters) ? letters : `mentor${letters === "" ? "" : `-${letters}`}`;
}

/** The first of "dev-kulkarni", "dev-kulkarni-2", … that nobody has. */
export function freeHandle(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted;
  let number = 2;
  while (taken.includes(`${wanted}-${number}`)) number += 1;
  return `${wanted}-${number}`;
}
