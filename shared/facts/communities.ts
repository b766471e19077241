import file from "#shared/facts/communities.json" with { type: "json" };
import { factsFrom } from "#shared/facts/fact.ts";
import { addDays, type LocalDate } from "#shared/time.ts";

/** The kinds of groups and help, in the order they are shown. */
export const communityKinds = [
  { code: "support", label: "Support" },
  { code: "association", label: "Associations" },
  { code: "college", label: "College pages" },
  { code: "course", label: "Courses" },
  { code: "online-group", label: "Online groups" },
] as const;

/** A group or help to join, read on its own page; `lastSeen` is a year, month or day, absent where the page has no date. */
export type Community = {
  readonly name: string;
  readonly kind: (typeof communityKinds)[number]["code"];
  readonly gives: string;
  readonly for: string;
  readonly cost?: string;
  /** Absent when it is for every specialty. */
  readonly specialties?: readonly string[];
  readonly url: string;
  readonly lastSeen?: string;
};

/** Every group and help whose own page was read. */
export const communities = factsFrom<readonly Community[]>(file);

const TRUSTED_DAYS = 730;

/** True when nobody has seen it alive in the two years before that day. */
export function mayBeGone({ lastSeen }: Community, today: LocalDate): boolean {
  return lastSeen === undefined || lastSeen < addDays(today, -TRUSTED_DAYS).slice(0, lastSeen.length);
}
