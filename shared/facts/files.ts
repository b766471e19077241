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
} from "zod";
import { reviewFile } from "#shared/facts/review.ts";
import { factShapes as shapes } from "#shared/facts/shapes.ts";
import { specialtySlugs } from "#shared/facts/specialties.ts";
import { isLocalDate } from "#shared/time.ts";

const cite = strictObject({
  source: string(),
  provenance: oneOf(["official", "corroborated", "single"]),
  edition: string().min(4).optional(),
  /** Only where the rule of the fact's kind is not the right one. */
  reviewBy: string().refine(isLocalDate).optional(),
});
/** A fact's reference as a file gives it: a key of sources.json, how well supported, and the edition read. */
export type Cite = Infer<typeof cite>;

const withCite = { cite };
const code = string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const statements = array(shapes.statement.extend(withCite));
const domain = shapes.domain.omit({ edition: true }).extend(withCite);

/** The shape of every file of facts, by its name. */
export const fileShapes = {
  sources: record(
    string(),
    strictObject({
      publisher: string().min(3),
      title: string().min(3),
      url: url(),
      asOf: string().min(4),
      opened: boolean(),
      officialUrl: url().optional(),
    }),
  ),
  review: reviewFile,
  specialties: array(
    strictObject({
      slug: oneOf(specialtySlugs),
      length: shapes.length.extend(withCite).optional(),
      recruiter: shapes.recruiter.extend(withCite).optional(),
      closed: shapes.closed.extend(withCite).optional(),
      caution: shapes.caution.extend(withCite).optional(),
      stages: array(shapes.stage.extend(withCite)),
      experience: array(shapes.experience.extend(withCite)),
      scoring: array(shapes.scoring.extend({ ...withCite, domains: array(domain).min(1) })),
      criteria: array(tuple([code, oneOf(["own", "national", "sibling", "transcription"])])),
      competition: array(shapes.competition.safeExtend(withCite)),
      /** Other figures of a year, which are no ratio of applications to posts. */
      figures: statements.optional(),
    }),
  ).length(specialtySlugs.length),
  criteria: record(code, shapes.criterion.extend(withCite)),
  timeline: array(shapes.event.safeExtend(withCite)),
  visa: strictObject({
    statuses: array(
      shapes.status.extend({
        ...withCite,
        facts: array(
          shapes.permission
            .omit({ status: true })
            .extend({ ...withCite, about: oneOf(["other-work"]).optional() }),
        ),
      }),
    ),
    rules: statements,
  }),
  "post-types": array(shapes.post.extend(withCite)),
  deaneries: array(shapes.deanery.extend(withCite)),
  crest: statements.min(1),
  prioritisation: statements,
  act: shapes.law.extend({
    ...withCite,
    groups: array(shapes.group),
    changes: statements,
    outside: statements,
    unknown: statements,
    effect: statements,
  }),
  /** Those without a source of their own were read on their own page. */
  communities: array(shapes.community.extend({ cite: cite.optional() })),
  /** Where another source says otherwise: the words of the fact that tell the reader so. */
  disputes: array(strictObject({ fact: string(), other: string(), by: string(), shown: string().min(2) })),
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
