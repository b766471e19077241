import { ladderFor, type BandClaim, type LadderOf } from "#shared/career/ladder.ts";
import type { Post, Standing } from "#shared/career/standing.ts";
import type { DomainCode } from "#shared/domains.ts";
import { levelsOf } from "#shared/facts/specialties.ts";
import type { Gap, Seeker } from "#shared/matching/people.ts";
import type { RouteIn } from "#shared/people.ts";

const ROUTES: Readonly<Record<string, RouteIn>> = {
  "trust-grade": "trust-grade",
  "clinical-fellow": "trust-grade",
  "sho-non-training": "trust-grade",
  "locally-employed-doctor": "trust-grade",
  las: "trust-grade",
  "specialty-doctor": "specialty-doctor",
  mti: "mti",
  foundation: "uk-foundation",
};

/** A mentee as the ranking of mentors sees her: her target, what she lacks in it, and where she comes from. */
export function seekerFor(standing: Standing, posts: readonly Post[], claims: readonly BandClaim[]): Seeker {
  const { targetSpecialty: specialty, countryQualified: country } = standing;
  const present = posts.find(({ endsOn }) => endsOn === null);
  return {
    specialty: specialty ?? undefined,
    level: specialty === null ? undefined : levelsOf(specialty)[0],
    gaps: specialty === null ? [] : gapsIn(ladderFor(specialty, claims)),
    gapsAreHers: true,
    route: present && ROUTES[present.postType],
    country: country ?? undefined,
  };
}

/** What is left to gain for each kind of help, biggest first; a letter counts as one where no points are published. */
export function gapsIn({ domains }: LadderOf): Gap[] {
  const left = new Map<DomainCode, number>();
  for (const each of domains.filter(({ next }) => next !== undefined)) {
    const code = each.domain.domain;
    left.set(code, (left.get(code) ?? 0) + (each.left ?? 1));
  }
  return [...left].map(([domain, points]) => ({ domain, points })).toSorted((a, b) => b.points - a.points);
}
