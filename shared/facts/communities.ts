import { citedOn, type Cited, type Fact } from "#shared/facts/fact.ts";
import { addDays, type LocalDate } from "#shared/time.ts";

export { communityKinds } from "#shared/facts/community-kinds.ts";

/** A group or help to join, read on its own page. */
export type Community = Cited<"community">;

/** Every group and help whose own page was read. */
export function communitiesFrom(facts: readonly Fact[]): readonly Community[] {
  return citedOn(facts, "communities", "community");
}

const TRUSTED_DAYS = 730;

/** True when nobody has seen it alive in the two years before that day. */
export function mayBeGone({ lastSeen }: Pick<Community, "lastSeen">, today: LocalDate): boolean {
  return lastSeen === undefined || lastSeen < addDays(today, -TRUSTED_DAYS).slice(0, lastSeen.length);
}
