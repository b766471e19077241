import type { Cited } from "#shared/facts/fact.ts";
import file from "#shared/facts/register.json" with { type: "json" };

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

/** A specialty by name, as forms, titles and lists need it; everything that needs a source is a fact. */
export type SpecialtyEntry = {
  readonly slug: string;
  readonly name: string;
  readonly level: string;
  readonly aliases?: string;
  readonly model: SelectionModel;
  /** True when nobody can apply any more. */
  readonly isClosed?: boolean;
  /** The specialty whose scoring this one uses, when both share an application. */
  readonly scoringWith?: string;
  /** True for programmes wholly in public health, which the Prioritisation Act leaves out (s.5(4)). */
  readonly outsidePrioritisation?: boolean;
};

export type ScoredDomain = Cited<"domain">;
/** How a scored domain counts: the best band, a letter, items added up, marks at interview, or bands nobody published. */
export type ScoringRule = ScoredDomain["rule"];
export type Band = ScoredDomain["bands"][number];
/** One edition of a specialty's scoring. */
export type Scoring = Cited<"scoring"> & { readonly domains: readonly ScoredDomain[] };
export type ExperienceRule = Cited<"experience">;
export type CompetitionRow = Cited<"competition">;
export type Stage = Cited<"stage">;

/** How a criterion was read for a specialty. */
export type ReadOn = "own" | "national" | "sibling" | "transcription";
export type Criterion = Cited<"criterion"> & { readonly readOn: ReadOn };

/** A specialty with all that is known of it, each fact with its source; see `specialtyFrom`. */
export type Specialty = SpecialtyEntry & {
  readonly length: Cited<"length"> | undefined;
  readonly recruiter: Cited<"recruiter"> | undefined;
  readonly closed: Cited<"closed"> | undefined;
  readonly caution: Cited<"caution"> | undefined;
  readonly stages: readonly Stage[];
  readonly experience: readonly ExperienceRule[];
  /** Newest edition first, its own or those it shares; empty where nothing is published or found. */
  readonly scoring: readonly Scoring[];
  readonly criteria: readonly Criterion[];
  /** Oldest year first. */
  readonly competition: readonly CompetitionRow[];
  /** Other figures of a year, which are no ratio of applications to posts. */
  readonly figures: readonly Cited<"statement">[];
};

const register = registerFrom(file);
const bySlug = new Map(register.map((entry) => [entry.slug, entry]));

/** Every specialty's slug, closed routes included, in the register's order. */
export const specialtySlugs: readonly string[] = register.map(({ slug }) => slug);

/** Every specialty, entry level first. */
export function listSpecialties(): readonly SpecialtyEntry[] {
  return register;
}

/** The specialties somebody can still apply to. */
export function listOpenSpecialties(): readonly SpecialtyEntry[] {
  return register.filter(({ isClosed }) => !isClosed);
}

/** The register's entry of that slug, if there is one. */
export function findSpecialty(slug: string): SpecialtyEntry | undefined {
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

/** The specialties whose name, level or usual abbreviation holds every one of the words. */
export function searchSpecialties(words: string): readonly SpecialtyEntry[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return register.filter(({ name, level, aliases = "" }) => {
    const text = `${name} ${level} ${aliases}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

/** JSON has no literal types; tests/unit/facts proves the register with zod. */
function registerFrom(json: unknown): readonly SpecialtyEntry[] {
  return json as readonly SpecialtyEntry[];
}
