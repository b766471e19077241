import {
  array,
  boolean,
  enum as oneOf,
  record,
  strictObject,
  string,
  tuple,
  url,
  type infer as Infer,
  minLength,
  optional,
  refine,
  regex,
  extend,
  omit,
  length,
  safeExtend,
} from "zod/mini";
import { reviewFile } from "#shared/facts/review.ts";
import { factShapes as shapes } from "#shared/facts/shapes.ts";
import { specialtySlugs } from "#shared/facts/specialties.ts";
import { isLocalDate } from "#shared/time.ts";

const cite = strictObject({
  source: string(),
  provenance: oneOf(["official", "corroborated", "single"]),
  edition: optional(string().check(minLength(4))),
  /** Only where the rule of the fact's kind is not the right one. */
  reviewBy: optional(string().check(refine(isLocalDate))),
});
/** A fact's reference as a file gives it: a key of sources.json, how well supported, and the edition read. */
export type Cite = Infer<typeof cite>;

const withCite = { cite };
const code = string().check(regex(/^[a-z0-9]+(-[a-z0-9]+)*$/));
const statements = array(extend(shapes.statement, withCite));
const domain = extend(omit(shapes.domain, { edition: true }), withCite);

/** The shape of every file of facts, by its name. */
export const fileShapes = {
  sources: record(
    string(),
    strictObject({
      publisher: string().check(minLength(3)),
      title: string().check(minLength(3)),
      url: url(),
      asOf: string().check(minLength(4)),
      opened: boolean(),
      officialUrl: optional(url()),
    }),
  ),
  review: reviewFile,
  specialties: array(
    strictObject({
      slug: oneOf(specialtySlugs),
      length: optional(extend(shapes.length, withCite)),
      recruiter: optional(extend(shapes.recruiter, withCite)),
      closed: optional(extend(shapes.closed, withCite)),
      caution: optional(extend(shapes.caution, withCite)),
      stages: array(extend(shapes.stage, withCite)),
      experience: array(extend(shapes.experience, withCite)),
      scoring: array(extend(shapes.scoring, { ...withCite, domains: array(domain).check(minLength(1)) })),
      criteria: array(tuple([code, oneOf(["own", "national", "sibling", "transcription"])])),
      competition: array(safeExtend(shapes.competition, withCite)),
      /** Other figures of a year, which are no ratio of applications to posts. */
      figures: optional(statements),
    }),
  ).check(length(specialtySlugs.length)),
  criteria: record(code, extend(shapes.criterion, withCite)),
  timeline: array(safeExtend(shapes.event, withCite)),
  visa: strictObject({
    statuses: array(
      extend(shapes.status, {
        ...withCite,
        facts: array(
          extend(omit(shapes.permission, { status: true }), {
            ...withCite,
            about: optional(oneOf(["other-work"])),
          }),
        ),
      }),
    ),
    rules: statements,
  }),
  "post-types": array(extend(shapes.post, withCite)),
  deaneries: array(extend(shapes.deanery, withCite)),
  crest: statements.check(minLength(1)),
  prioritisation: statements,
  act: extend(shapes.law, {
    ...withCite,
    groups: array(shapes.group),
    changes: statements,
    outside: statements,
    unknown: statements,
    effect: statements,
  }),
  /** Those without a source of their own were read on their own page. */
  communities: array(extend(shapes.community, { cite: optional(cite) })),
  /** Where another source says otherwise: the words of the fact that tell the reader so. */
  disputes: array(
    strictObject({ fact: string(), other: string(), by: string(), shown: string().check(minLength(2)) }),
  ),
  routes: strictObject({
    review: statements,
    portfolios: statements,
    missing: statements,
    pathway: statements,
  }),
} as const;

/** The files of facts, as their shapes give them. */
export type FactFiles = { readonly [Name in keyof typeof fileShapes]: Infer<(typeof fileShapes)[Name]> };

/** Checks every file against its shape; throws with the first that is wrong. */
export function readFiles(files: Readonly<Record<keyof FactFiles, unknown>>): FactFiles {
  const checked = Object.entries(fileShapes).map(([name, shape]) => {
    const read = shape.safeParse(files[nameOf(name)]);
    if (!read.success) throw new Error(`${name}.json: ${read.error.message}`);
    return [name, read.data];
  });
  return filesFrom(Object.fromEntries(checked));
}

/** Object.entries gives names as text; the shapes have just proved the rest. */
function nameOf(name: string): keyof FactFiles {
  return name as keyof FactFiles;
}

function filesFrom(checked: unknown): FactFiles {
  return checked as FactFiles;
}
