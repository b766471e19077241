import criteriaFile from "#shared/facts/criteria.json" with { type: "json" };
import { type Cite, factsFrom } from "#shared/facts/fact.ts";
import { findSpecialty, type ReadOn } from "#shared/facts/specialties.ts";

/** A published condition for applying; `area` groups it, such as `registration`. */
export type Criterion = {
  readonly area: string;
  readonly kind: "essential" | "desirable";
  readonly text: string;
  readonly cite: Cite;
};

const byId = factsFrom<Readonly<Record<string, Criterion>>>(criteriaFile);

/** The conditions for applying to a specialty, each with whether it was read on that specialty's own page. */
export function criteriaOf(slug: string): readonly (Criterion & { readonly readOn: ReadOn })[] {
  const listed = findSpecialty(slug)?.criteria ?? [];
  return listed.flatMap(([id, readOn]) => {
    const criterion = byId[id];
    return criterion ? [{ ...criterion, readOn }] : [];
  });
}
