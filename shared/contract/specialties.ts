import {
  array,
  boolean,
  enum as oneOf,
  number,
  object,
  optional,
  string,
  type infer as Infer,
  nullable,
  int,
  extend,
  maxLength,
} from "zod/mini";
import { pageOf, pageQuery } from "#shared/contract/lists.ts";
import { domainSchema } from "#shared/domains.ts";
import type { CitedSource } from "#shared/facts/fact.ts";
import {
  entryLevels,
  levelsOf,
  specialtyTitle,
  type Specialty,
  type SpecialtyEntry,
} from "#shared/facts/specialties.ts";

/**
 * Where a fact was read; `check` is true when the official page should be checked before relying on it, `reviewBy` the last day
 * on which it is taken for current (null for a record of a past year).
 */
export const SourceOut = object({
  publisher: string(),
  title: string(),
  url: string(),
  asOf: string(),
  edition: optional(string()),
  check: oneOf(["official-page", "none"]),
  reviewBy: nullable(string()),
  outOfDate: boolean(),
});

/** A specialty in the API's list. */
export const SpecialtyOut = object({
  slug: string(),
  title: string(),
  levels: array(oneOf(entryLevels)),
  selection: string(),
  closed: optional(string()),
});
export type SpecialtyOut = Infer<typeof SpecialtyOut>;

/** A specialty in full: what is scored, limits on experience and competition by year, each with its source. */
export const SpecialtyDetail = extend(SpecialtyOut, {
  scoring: optional(
    object({
      edition: number().check(int()),
      max: optional(number().check(int())),
      domains: array(
        object({
          id: string(),
          label: string(),
          domain: domainSchema,
          max: optional(number().check(int())),
          bands: array(
            object({ points: optional(number().check(int())), grade: optional(string()), text: string() }),
          ),
          source: SourceOut,
        }),
      ),
    }),
  ),
  experience: array(
    object({
      kind: oneOf(["cap", "minimum"]),
      months: number().check(int()),
      text: string(),
      source: SourceOut,
    }),
  ),
  competition: array(
    object({
      year: number().check(int()),
      applications: optional(number().check(int())),
      posts: optional(number().check(int())),
      ratio: optional(number()),
      source: SourceOut,
    }),
  ),
});
export type SpecialtyDetail = Infer<typeof SpecialtyDetail>;

/** A specialty as the API lists it; `closed` says why nobody can apply any more. */
export function specialtyOut({ slug, model }: SpecialtyEntry, closed: string | undefined): SpecialtyOut {
  const listed = { slug, title: specialtyTitle(slug), levels: [...levelsOf(slug)], selection: model };
  return closed === undefined ? listed : { ...listed, closed };
}

/** A specialty in full as the API gives it. */
export function specialtyDetail(specialty: Specialty): SpecialtyDetail {
  const [scoring] = specialty.scoring;
  return {
    ...specialtyOut(specialty, specialty.closed?.text),
    scoring: scoring && {
      edition: scoring.edition,
      max: scoring.max,
      domains: scoring.domains.map(({ id, label, domain, max, bands, cite }) => ({
        id,
        label,
        domain,
        max,
        bands: bands.map((band) => ({ ...band })),
        source: sourceOut(cite),
      })),
    },
    experience: specialty.experience.map(({ kind, months, text, cite }) => ({
      kind,
      months,
      text,
      source: sourceOut(cite),
    })),
    competition: specialty.competition.map(({ year, applications, posts, ratio, cite }) => ({
      year,
      applications,
      posts,
      ratio,
      source: sourceOut(cite),
    })),
  };
}

function sourceOut(cite: CitedSource): Infer<typeof SourceOut> {
  const { publisher, title, pageUrl, asOf, edition, check, reviewBy, outOfDate } = cite;
  return {
    publisher,
    title,
    url: pageUrl,
    asOf,
    edition,
    check: check ? "official-page" : "none",
    reviewBy,
    outOfDate,
  };
}

/** Which specialties: those whose name holds each of the words, all of them when there are none. */
export const SpecialtiesQuery = object({
  words: optional(string().check(maxLength(80, { error: "Keep it under 80 characters." }))),
  ...pageQuery,
});

/** One page of specialties, and how many there are on all pages. */
export const SpecialtyPage = object({ ...pageOf(SpecialtyOut).shape, total: number().check(int()) });
export type SpecialtyPage = Infer<typeof SpecialtyPage>;
