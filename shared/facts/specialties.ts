import type { DomainCode } from "#shared/domains.ts";
import { type Cite, factsFrom } from "#shared/facts/fact.ts";
import file from "#shared/facts/specialties.json" with { type: "json" };

/** Where training is entered; `CT3` is closed and never offered as a target. */
export const entryLevels = ["CT1", "ST1", "ST3", "ST4"] as const;
export type EntryLevel = (typeof entryLevels)[number];

/** How a specialty's selection can be compared with a mentee's entries; only `points` has a total. */
export type SelectionModel =
  | "points"
  | "letters"
  | "msra-only"
  | "msra-and-interview"
  | "assessment-centre"
  | "maxima-only"
  | "disputed"
  | "not-found";

/** How a scored domain counts: the best band, a letter, items added up, marks at interview, or bands nobody published. */
export type ScoringRule =
  | "highest-band"
  | "grade"
  | "items-add-up"
  | "interview-marks"
  | "bands-not-published";

export type Band = { readonly points?: number; readonly grade?: string; readonly text: string };

/** A scored domain of one specialty and edition; `domain` says which kind of help it calls for. Bands run from best to none. */
export type ScoredDomain = {
  readonly id: string;
  readonly label: string;
  readonly fullLabel?: string;
  readonly domain: DomainCode;
  readonly rule: ScoringRule;
  readonly max?: number;
  readonly note?: string;
  readonly bands: readonly Band[];
  readonly cite: Cite;
};

/** One edition of a specialty's scoring; `max` is there only where the total is published and undisputed. */
export type Scoring = {
  readonly edition: number;
  readonly max?: number;
  readonly note?: string;
  readonly domains: readonly ScoredDomain[];
};

/** A rule on months of experience: a cap (too much shuts you out) or a minimum; `by` is the date it is counted at. */
export type ExperienceRule = {
  readonly kind: "cap" | "minimum";
  readonly months: number;
  readonly of: "any" | readonly string[];
  readonly posts: string;
  readonly by: "start" | "application" | "interview" | "close";
  readonly text: string;
  readonly cite: Cite;
};

/** One year's competition: applications and posts, or a ratio alone where only that was found. */
export type CompetitionRow = {
  readonly year: number;
  readonly applications?: number;
  readonly posts?: number;
  readonly ratio?: number;
  readonly note?: string;
  readonly cite: Cite;
};

/** How a criterion was read for this specialty. */
export type ReadOn = "own" | "national" | "sibling" | "transcription";

/** A stage of selection in the order it happens; `weight` is a percentage of the final score where published. */
export type Stage = {
  readonly text: string;
  readonly weight?: number;
  readonly note?: string;
  readonly cite: Cite;
};

export type Specialty = {
  readonly slug: string;
  readonly name: string;
  readonly level: string;
  readonly aliases?: string;
  readonly length?: { readonly years: number; readonly note?: string; readonly cite: Cite };
  readonly recruiter?: { readonly name: string; readonly cite: Cite };
  readonly closed?: { readonly text: string; readonly cite: Cite };
  readonly caution?: { readonly text: string; readonly cite: Cite };
  /** True for programmes wholly in public health, which the Prioritisation Act leaves out (s.5(4)). */
  readonly outsidePrioritisation?: boolean;
  readonly model: SelectionModel;
  /** The specialty whose scoring this one uses, when both share an application. */
  readonly scoringWith?: string;
  readonly stages: readonly Stage[];
  readonly experience: readonly ExperienceRule[];
  /** Newest edition first; empty where nothing is published or found. */
  readonly scoring: readonly Scoring[];
  readonly criteria: readonly (readonly [string, ReadOn])[];
  readonly competition: readonly CompetitionRow[];
};

const specialties = factsFrom<readonly Specialty[]>(file);
const bySlug = new Map(specialties.map((specialty) => [specialty.slug, specialty]));

/** Every specialty's slug, closed routes included, in the register's order. */
export const specialtySlugs: readonly string[] = specialties.map((specialty) => specialty.slug);

/** Every specialty, entry level first. */
export function listSpecialties(): readonly Specialty[] {
  return specialties;
}

/** The specialties somebody can still apply to. */
export function listOpenSpecialties(): readonly Specialty[] {
  return specialties.filter((specialty) => specialty.closed === undefined);
}

/** The specialty of that slug, if there is one. */
export function findSpecialty(slug: string): Specialty | undefined {
  return bySlug.get(slug);
}

/** A specialty's name without its level, such as "Clinical radiology"; the slug itself when unknown. */
export function specialtyName(slug: string): string {
  return bySlug.get(slug)?.name ?? slug;
}

/** A specialty's name with its entry level, such as "Clinical radiology ST1". */
export function specialtyTitle(slug: string): string {
  const specialty = bySlug.get(slug);
  return specialty ? `${specialty.name} ${specialty.level}` : slug;
}

/** The entry levels of a specialty: one, or two for the few that take either. */
export function levelsOf(slug: string): readonly EntryLevel[] {
  const level = bySlug.get(slug)?.level.split("/") ?? [];
  return entryLevels.filter((each) => level.includes(each));
}

/** The specialty's newest scoring edition, its own or the one it shares; undefined where none was found. */
export function scoringOf(slug: string): Scoring | undefined {
  const specialty = bySlug.get(slug);
  return bySlug.get(specialty?.scoringWith ?? slug)?.scoring[0];
}

/** The scored domains of the newest edition; empty where none was found. */
export function domainsOf(slug: string): readonly ScoredDomain[] {
  return scoringOf(slug)?.domains ?? [];
}

/** The specialties whose name, level or usual abbreviation holds every one of the words. */
export function searchSpecialties(words: string): readonly Specialty[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return specialties.filter((specialty) => {
    const text = `${specialty.name} ${specialty.level} ${specialty.aliases ?? ""}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
