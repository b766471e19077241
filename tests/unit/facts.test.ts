import {
  array,
  boolean,
  enum as oneOf,
  literal,
  number,
  record,
  strictObject,
  string,
  tuple,
  union,
  url,
} from "zod";
import { expect, test } from "vitest";
import { domainSchema } from "#shared/domains.ts";
import act from "#shared/facts/act.json" with { type: "json" };
import communities from "#shared/facts/communities.json" with { type: "json" };
import { communityKinds } from "#shared/facts/communities.ts";
import crest from "#shared/facts/crest.json" with { type: "json" };
import criteria from "#shared/facts/criteria.json" with { type: "json" };
import deaneriesFile from "#shared/facts/deaneries.json" with { type: "json" };
import { sourceOf } from "#shared/facts/fact.ts";
import postTypesFile from "#shared/facts/post-types.json" with { type: "json" };
import { postSpecialties } from "#shared/facts/posts.ts";
import prioritisation from "#shared/facts/prioritisation.json" with { type: "json" };
import routes from "#shared/facts/routes.json" with { type: "json" };
import sources from "#shared/facts/sources.json" with { type: "json" };
import specialtiesFile from "#shared/facts/specialties.json" with { type: "json" };
import {
  domainsOf,
  findSpecialty,
  levelsOf,
  listOpenSpecialties,
  listSpecialties,
  scoringOf,
  searchSpecialties,
} from "#shared/facts/specialties.ts";
import timelineFile from "#shared/facts/timeline.json" with { type: "json" };
import visa from "#shared/facts/visa.json" with { type: "json" };
import { isLocalDate } from "#shared/time.ts";

const date = string().refine(isLocalDate, "a date that exists");
const code = string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const cite = strictObject({
  source: oneOf(Object.keys(sources)),
  provenance: oneOf(["official", "corroborated", "single"]),
  edition: string().min(4).optional(),
});
const statement = strictObject({ text: string().min(10), cite });
const slugs = specialtiesFile.map(({ slug }) => slug);
const slug = oneOf(slugs);
const posts = oneOf(postSpecialties.map((each) => each.code));

const band = strictObject({
  points: number().int().min(0).optional(),
  grade: string()
    .regex(/^[A-E]$/)
    .optional(),
  text: string().min(3),
});
const scoredDomain = strictObject({
  id: code,
  label: string().max(60),
  fullLabel: string().optional(),
  domain: domainSchema,
  rule: oneOf(["highest-band", "grade", "items-add-up", "interview-marks", "bands-not-published"]),
  max: number().int().positive().optional(),
  note: string().optional(),
  bands: array(band),
  cite,
});
const specialty = strictObject({
  slug: code,
  name: string().min(4),
  level: string().regex(/^(CT|ST)[134](\/ST[134])?$/),
  aliases: string().optional(),
  length: strictObject({ years: number().int().min(2).max(9), note: string().optional(), cite }).optional(),
  recruiter: strictObject({ name: string().min(4), cite }).optional(),
  closed: statement.optional(),
  caution: statement.optional(),
  outsidePrioritisation: literal(true).optional(),
  model: oneOf([
    "points",
    "letters",
    "msra-only",
    "msra-and-interview",
    "assessment-centre",
    "maxima-only",
    "disputed",
    "not-found",
  ]),
  scoringWith: slug.optional(),
  stages: array(
    strictObject({
      text: string(),
      weight: number().int().min(1).max(100).optional(),
      note: string().endsWith(".").optional(),
      cite,
    }),
  ),
  experience: array(
    strictObject({
      kind: oneOf(["cap", "minimum"]),
      months: number().int().positive(),
      of: union([literal("any"), array(posts).min(1)]),
      posts: string(),
      by: oneOf(["start", "application", "interview", "close"]),
      text: string(),
      cite,
    }),
  ),
  scoring: array(
    strictObject({
      edition: number().int().min(2026).max(2027),
      max: number().int().positive().optional(),
      note: string().optional(),
      domains: array(scoredDomain).min(1),
    }),
  ),
  criteria: array(
    tuple([oneOf(Object.keys(criteria)), oneOf(["own", "national", "sibling", "transcription"])]),
  ),
  competition: array(
    union([
      strictObject({
        year: number().int().min(2019).max(2025),
        applications: number().int().positive(),
        posts: number().int().positive(),
        note: string().optional(),
        cite,
      }),
      strictObject({
        year: number().int().min(2019).max(2025),
        ratio: number().positive(),
        note: string().optional(),
        cite,
      }),
    ]),
  ),
});

const shapes = {
  "specialties.json": [array(specialty).min(70), specialtiesFile],
  "criteria.json": [
    record(code, strictObject({ area: code, kind: oneOf(["essential", "desirable"]), text: string(), cite })),
    criteria,
  ],
  "timeline.json": [
    array(
      strictObject({
        year: number().int(),
        round: number().int().min(1).max(3),
        kind: code,
        on: date,
        to: date.optional(),
        at: string()
          .regex(/^\d\d:\d\d$/)
          .optional(),
        specialties: union([literal("all"), array(slug).min(1)]),
        posts: string().optional(),
        note: string().optional(),
        cite,
      }),
    ),
    timelineFile,
  ],
  "visa.json": [
    strictObject({
      statuses: array(
        strictObject({
          code,
          label: string(),
          priorityIn2026: boolean(),
          basis: string().optional(),
          facts: array(statement),
          cite,
        }),
      ).length(12),
      rules: array(statement),
    }),
    visa,
  ],
  "post-types.json": [
    array(
      strictObject({ code, label: string(), group: code, text: string().optional(), cite: cite.optional() }),
    ),
    postTypesFile,
  ],
  "deaneries.json": [
    array(
      strictObject({
        code,
        name: string(),
        nation: string(),
        ntnPrefix: string().length(3).optional(),
        legacyPrefixes: array(string().length(3)).optional(),
        cite,
      }),
    ),
    deaneriesFile,
  ],
  "crest.json": [array(statement).min(1), crest],
  "prioritisation.json": [array(strictObject({ code, text: string(), cite })), prioritisation],
  "act.json": [
    strictObject({
      assent: date,
      groups: array(strictObject({ limb: string().startsWith("s."), who: string(), later: string() })).length(
        4,
      ),
      cite,
      changes: array(statement),
      outside: array(statement),
      unknown: array(statement),
      effect: array(statement),
    }),
    act,
  ],
  "communities.json": [
    array(
      strictObject({
        name: string(),
        kind: oneOf(communityKinds.map((kind) => kind.code)),
        gives: string(),
        for: string(),
        cost: string().optional(),
        specialties: array(slug).min(1).optional(),
        url: url(),
        lastSeen: string()
          .regex(/^\d{4}(-\d\d){0,2}$/)
          .optional(),
      }),
    ),
    communities,
  ],
  "routes.json": [
    strictObject({ review: array(statement), portfolios: array(statement), pathway: array(statement) }),
    routes,
  ],
  "sources.json": [
    record(
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
    sources,
  ],
} as const;

test.each(Object.entries(shapes))(
  "%s has the shape the pages rely on and names sources that are there",
  (_, [shape, file]) => {
    expect(shape.safeParse(file).error).toBeUndefined();
  },
);

test("every post type's words have a source, and a label without a source says nothing more", () => {
  const unsourced = postTypesFile.filter((type) => "text" in type !== "cite" in type);
  expect(unsourced).toEqual([]);
});

test("the domains of a published total add up to it", () => {
  const totals = listSpecialties().flatMap(({ slug: of, scoring }) =>
    scoring.flatMap(({ edition, max, domains }) =>
      max === undefined ? [] : [{ of, edition, max, domains }],
    ),
  );
  expect(totals.map(({ of, edition, max }) => [of, edition, max])).toEqual([
    ["internal-medicine-training", 2027, 30],
    ["internal-medicine-training", 2026, 35],
    ["paediatrics", 2026, 30],
    ["clinical-radiology", 2026, 24],
    ["anaesthetics", 2026, 100],
    ["histopathology", 2026, 71],
    ["cardiothoracic-surgery", 2026, 59],
  ]);
  for (const { of, max, domains } of totals) {
    const sum = domains.reduce((total, domain) => total + (domain.max ?? 0), 0);
    expect([of, sum]).toEqual([of, max]);
  }
});

test("bands run from the domain's maximum down to nothing", () => {
  for (const { slug: of, scoring } of listSpecialties()) {
    for (const { domains } of scoring) {
      expect(new Set(domains.map(({ id }) => id)).size).toBe(domains.length);
      for (const domain of domains.filter(({ rule }) => rule === "highest-band")) {
        const points = domain.bands.map((each) => each.points ?? -1);
        expect(points[0], `${of} ${domain.id}`).toBe(domain.max);
        expect(points.at(-1), `${of} ${domain.id}`).toBe(0);
        expect(
          points.toSorted((a, b) => b - a),
          `${of} ${domain.id}`,
        ).toEqual(points);
      }
      for (const domain of domains.filter(({ rule }) => rule === "grade")) {
        const grades = domain.bands.map((each) => each.grade).join("");
        expect("ABCDE".startsWith(grades), `${of} ${domain.id}`).toBe(true);
        expect(domain.bands.every((each) => each.points === undefined)).toBe(true);
      }
    }
  }
});

test("internal medicine's August 2027 edition gives presentations 8, publications 6 and no bonus, and the 2026 one is kept", () => {
  const [next, past] = findSpecialty("internal-medicine-training")?.scoring ?? [];
  const points = (edition: typeof next, id: string) =>
    edition?.domains.find((domain) => domain.id === id)?.bands.map((each) => each.points);
  expect(points(next, "presentations")).toEqual([8, 6, 4, 2, 0]);
  expect(points(next, "publications")).toEqual([6, 5, 4, 2, 1, 0]);
  expect(points(next, "imt-only")).toBeUndefined();
  expect(points(past, "presentations")).toEqual([6, 4, 3, 2, 0]);
  expect(points(past, "publications")).toEqual([8, 6, 5, 3, 1, 0]);
  expect(points(past, "imt-only")).toEqual([5, 0]);
  expect(scoringOf("accs-internal-medicine")).toBe(next);
});

test("a route that has closed is kept, said to be closed, and not offered as a target", () => {
  expect(findSpecialty("internal-medicine-training-ct3")?.closed?.text).toMatch(/will not continue/);
  expect(listOpenSpecialties().map(({ slug: each }) => each)).not.toContain("internal-medicine-training-ct3");
});

test("the South West is one office, and its old training numbers are still known", () => {
  const southWest = deaneriesFile.find((deanery) => deanery.code === "south-west");
  expect(southWest).toMatchObject({ ntnPrefix: "SWN", legacyPrefixes: ["SEV", "PEN"] });
  expect(deaneriesFile.map(({ code: each }) => each)).not.toContain("severn");
});

test("a fact from one transcription, or from a page nobody opened, sends the reader to the official page", () => {
  expect(sourceOf({ source: "hub_fc", provenance: "official" }).check).toBe(false);
  expect(sourceOf({ source: "hub_fc", provenance: "single" }).check).toBe(true);
  expect(sourceOf({ source: "rad_scoring", provenance: "corroborated" }).check).toBe(true);
  const ratios = sourceOf({ source: "csv2124", provenance: "corroborated" });
  expect(ratios.check).toBe(true);
  expect(ratios.pageUrl).toMatch(/^https:\/\/medical\.hee\.nhs\.uk\//);
  expect(() => sourceOf({ source: "nobody", provenance: "official" })).toThrow("no such source");
});

const found = (words: string) => searchSpecialties(words).map(({ slug: each }) => each);

test("a search finds a specialty by its name, its level or what doctors call it", () => {
  expect(found("radiology st1")).toEqual(["clinical-radiology"]);
  expect(found("ENT")).toContain("otolaryngology");
  expect(found("O&G st1")).toEqual(["obstetrics-and-gynaecology"]);
  expect(found("  ")).toHaveLength(listSpecialties().length);
  expect(found("astronomy")).toEqual([]);
});

test("levels and domains are those of the specialty asked for", () => {
  expect(levelsOf("accs-emergency-medicine")).toEqual(["CT1", "ST1"]);
  expect(levelsOf("cardiology")).toEqual(["ST4"]);
  expect(levelsOf("astronomy")).toEqual([]);
  expect(domainsOf("clinical-radiology").map(({ id }) => id)).toEqual([
    "commitment",
    "leadership",
    "teaching",
    "audit-qi",
    "academic",
  ]);
  expect(domainsOf("general-practice")).toEqual([]);
});
