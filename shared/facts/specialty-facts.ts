import { citedOn, factsOn, type Fact } from "#shared/facts/fact.ts";
import {
  findSpecialty,
  type Criterion,
  type ReadOn,
  type Scoring,
  type Specialty,
} from "#shared/facts/specialties.ts";

/** A specialty with the facts listed under its slug; undefined for a slug that the register does not have. */
export function specialtyFrom(facts: readonly Fact[], slug: string): Specialty | undefined {
  const entry = findSpecialty(slug);
  if (entry === undefined) return undefined;
  return {
    ...entry,
    length: citedOn(facts, slug, "length")[0],
    recruiter: citedOn(facts, slug, "recruiter")[0],
    closed: citedOn(facts, slug, "closed")[0],
    caution: citedOn(facts, slug, "caution")[0],
    stages: citedOn(facts, slug, "stage"),
    experience: citedOn(facts, slug, "experience"),
    scoring: scoringFrom(facts, slug),
    criteria: criteriaFrom(facts, slug),
    competition: citedOn(facts, slug, "competition"),
    figures: citedOn(facts, slug, "statement"),
  };
}

/** The editions of a specialty's scoring, newest first, each with its domains. */
export function scoringFrom(facts: readonly Fact[], slug: string): readonly Scoring[] {
  const page = `scored.${slug}`;
  const domains = citedOn(facts, page, "domain");
  return citedOn(facts, page, "scoring").map((scoring) => ({
    ...scoring,
    domains: domains.filter(({ edition }) => edition === scoring.edition),
  }));
}

function criteriaFrom(facts: readonly Fact[], slug: string): readonly Criterion[] {
  return factsOn(facts, slug, "criterion").map(({ value, cite, note }) => ({
    ...value,
    cite,
    readOn: readOnFrom(note),
  }));
}

/** The files' shape allows these and no others. */
function readOnFrom(note: string | null): ReadOn {
  return note as ReadOn;
}
