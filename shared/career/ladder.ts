import type { Fact } from "#shared/facts/fact.ts";
import {
  findSpecialty,
  type Band,
  type ScoredDomain,
  type Scoring,
  type SelectionModel,
  type Specialty,
} from "#shared/facts/specialties.ts";
import { scoringFrom } from "#shared/facts/specialty-facts.ts";

/** A band that a mentee says is hers, under one edition of a specialty's scoring. */
export type BandClaim = {
  readonly domain: string;
  readonly band: string;
  readonly edition: number;
  readonly note: string;
};

/** One scored domain as a mentee stands in it; null where it is not known or not published. */
export type DomainStanding = {
  readonly domain: ScoredDomain;
  /** The published bands above nothing, lowest first; empty where a mentee cannot place herself. */
  readonly steps: readonly Band[];
  readonly reached: number | null;
  readonly band: Band | undefined;
  readonly next: Band | undefined;
  readonly points: number | null;
  /** What the next band adds, and what is left to the maximum. */
  readonly gain: number | null;
  readonly left: number | null;
  /** The mentee's own note beside her choice, with the edition when it is no longer the one shown. */
  readonly claim: BandClaim | undefined;
  readonly outdated: boolean;
};

/** A mentee's own entries against one specialty's published scoring; there is no score across specialties. */
export type LadderOf = {
  readonly slug: string;
  readonly model: SelectionModel;
  readonly scoring: Scoring | undefined;
  readonly domains: readonly DomainStanding[];
  /** Points so far, where points and their total are published: from `entered` of `of` domains. */
  readonly total: {
    readonly points: number;
    readonly max: number;
    readonly entered: number;
    readonly of: number;
  } | null;
  /** The domain with most still to gain, and a next band to reach. */
  readonly gap: DomainStanding | undefined;
};

/** True when the bands are published, so that a mentee can say which is hers. */
export function canClaim(domain: ScoredDomain): boolean {
  return domain.rule === "highest-band" || domain.rule === "grade";
}

/** What a band is called in a claim: its published letter, or its points where it has no letter. */
export function bandKey(band: Band): string {
  return band.grade ?? String(band.points);
}

/** The band of that key, if the domain has it. */
export function findBand(domain: ScoredDomain, key: string): Band | undefined {
  return domain.bands.find((band) => bandKey(band) === key);
}

/** Sets a mentee's claims against the newest edition among the facts of what the specialty scores. */
export function ladderFrom(facts: readonly Fact[], slug: string, claims: readonly BandClaim[]): LadderOf {
  const model = findSpecialty(slug)?.model ?? "not-found";
  return ladderFor({ slug, model, scoring: scoringFrom(facts, slug) }, claims);
}

/** Sets a mentee's claims against the newest edition of the specialty's scoring. */
export function ladderFor(
  { slug, model, scoring: [scoring] }: Pick<Specialty, "slug" | "model" | "scoring">,
  claims: readonly BandClaim[],
): LadderOf {
  const domains = (scoring?.domains ?? []).map((domain) => standingIn(domain, scoring, claims));
  return { slug, model, scoring, domains, total: totalOf(model, scoring, domains), gap: gapOf(domains) };
}

/** The mentee's bands under an earlier edition: a domain with the same band in the same words has its points there. */
export function underEdition(domains: readonly DomainStanding[], edition: Scoring) {
  const rows = edition.domains.map((domain) => {
    const now = domains.find((each) => each.domain.id === domain.id);
    const same = now?.band && domain.bands.find(({ text }) => text === now.band?.text);
    return { label: domain.label, now, earlier: { points: same?.points ?? null, max: domain.max } };
  });
  const known = rows.flatMap((row) => row.earlier.points ?? []);
  return { rows, total: known.length === 0 ? null : known.reduce((sum, points) => sum + points, 0) };
}

function standingIn(
  domain: ScoredDomain,
  scoring: Scoring | undefined,
  claims: readonly BandClaim[],
): DomainStanding {
  const claim = claims.find((each) => each.domain === domain.id);
  const outdated = claim !== undefined && claim.edition !== scoring?.edition;
  const band = claim && !outdated ? findBand(domain, claim.band) : undefined;
  const steps = canClaim(domain) ? domain.bands.slice(0, -1).toReversed() : [];
  const reached = band === undefined ? null : steps.indexOf(band) + 1;
  const next = reached === null ? undefined : steps[reached];
  const points = band?.points ?? null;
  return {
    domain,
    steps,
    reached,
    band,
    next,
    points,
    gain: points === null || next?.points === undefined ? null : next.points - points,
    left: points === null || domain.max === undefined ? null : domain.max - points,
    claim,
    outdated,
  };
}

function totalOf(model: SelectionModel, scoring: Scoring | undefined, domains: readonly DomainStanding[]) {
  if (model !== "points" || scoring?.max === undefined) return null;
  const points = domains.reduce((sum, each) => sum + (each.points ?? 0), 0);
  const entered = domains.filter((each) => each.points !== null).length;
  return { points, max: scoring.max, entered, of: domains.length };
}

// Most points left first; where two leave as many, the emptier ladder; where points are not published, letters left.
function gapOf(domains: readonly DomainStanding[]): DomainStanding | undefined {
  const open = domains.filter(({ next }) => next !== undefined);
  return open.toSorted((a, b) => leftIn(b) - leftIn(a) || missingShare(b) - missingShare(a))[0];
}

function leftIn({ left, steps, reached }: DomainStanding): number {
  return left ?? steps.length - (reached ?? 0);
}

function missingShare(each: DomainStanding): number {
  return leftIn(each) / Math.max(1, each.domain.max ?? each.steps.length);
}
