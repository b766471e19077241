import { LocalNav } from "#web/components/local-nav.tsx";
import { specialtyTitle } from "#shared/facts/specialties.ts";

/** The query that keeps an address of the ladder to a specialty beside the main target; empty for the main one. */
export function asideFor(slug: string, targets: readonly string[]): string {
  return slug === targets[0] || !targets.includes(slug) ? "" : `?specialty=${slug}`;
}

/** The ladders of a mentee's targets, when she weighs more than one. */
export function LadderTargets({ slug, targets }: { slug: string; targets: readonly string[] }) {
  if (targets.length < 2) return null;
  const items = targets.map((target) => ({
    href: `/ladder${asideFor(target, targets)}`,
    label: specialtyTitle(target),
    current: target === slug,
  }));
  return (
    <LocalNav label="Your targets" items={[...items, { href: "/ladder/compare", label: "Side by side" }]} />
  );
}
