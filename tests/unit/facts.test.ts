import {
  array,
  boolean,
  enum as oneOf,
  literal,
  strictObject,
  string,
  regex,
  minLength,
  optional,
  length,
} from "zod/mini";
import { expect, test } from "vitest";
import { citedSource, type Source } from "#shared/facts/fact.ts";
import { fileShapes } from "#shared/facts/files.ts";
import { deaneries } from "#shared/facts/deaneries.ts";
import { postTypes } from "#shared/facts/posts.ts";
import { asOfDay, editionYear } from "#shared/facts/review.ts";
import { rowsFrom } from "#shared/facts/rows.ts";
import {
  levelsOf,
  listOpenSpecialties,
  listSpecialties,
  searchSpecialties,
  specialtySlugs,
} from "#shared/facts/specialties.ts";
import { factShapes } from "#shared/facts/shapes.ts";
import { fieldsOf, valueFrom } from "#shared/facts/value-form.ts";
import { visaStatuses } from "#shared/facts/visa.ts";
import { factFiles, factRows, specialtyInFiles } from "#tests/support/facts.ts";

test("the register names every specialty in a shape that pages rely on", () => {
  const slug = string().check(regex(/^[a-z0-9]+(-[a-z0-9]+)*$/));
  const entry = strictObject({
    slug,
    name: string().check(minLength(4)),
    level: string().check(regex(/^(CT|ST)[134](\/ST[134])?$/)),
    aliases: optional(string()),
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
    isClosed: optional(literal(true)),
    scoringWith: optional(oneOf(specialtySlugs)),
    outsidePrioritisation: optional(boolean()),
  });
  expect(array(entry).check(length(70)).safeParse(listSpecialties()).error).toBeUndefined();
  expect(new Set(specialtySlugs).size).toBe(70);
});

test("the files say something of every specialty, status and office of the lists, and of no others", () => {
  const codes = (list: readonly { readonly code: string }[]) => list.map(({ code }) => code).toSorted();
  expect(factFiles.specialties.map(({ slug }) => slug)).toEqual(specialtySlugs);
  expect(codes(factFiles.visa.statuses)).toEqual(codes(visaStatuses));
  expect(codes(factFiles.deaneries)).toEqual(codes(deaneries));
  const known = codes(postTypes);
  expect(factFiles["post-types"].filter(({ code }) => !known.includes(code))).toEqual([]);
  const closed = factFiles.specialties.filter((each) => each.closed !== undefined).map(({ slug }) => slug);
  expect(listSpecialties().flatMap(({ slug, isClosed }) => (isClosed ? [slug] : []))).toEqual(closed);
});

test("a file with a wrong value, or a fact whose source is not there, is not loaded", () => {
  const [first] = factFiles.timeline;
  const wrong = [{ ...first, on: "2026-02-30" }];
  expect(fileShapes.timeline.safeParse(wrong).error?.issues[0]?.message).toMatch(/not a date/);
  const sources = { ...factFiles.sources };
  delete sources["hub_fc"];
  expect(() => rowsFrom({ ...factFiles, sources })).toThrow("names a source that is not there: hub_fc");
  const crest = [...factFiles.crest, ...factFiles.crest];
  expect(() => rowsFrom({ ...factFiles, crest })).toThrow("two facts are called statement.crest.");
});

test("every fact's value goes into an operator's form and comes out of it as it was", () => {
  for (const { id, kind, body } of factRows.facts) {
    const fields = new Map(fieldsOf(kind, body).map(({ name, value }) => [name, value]));
    const back = valueFrom(kind, body, (name) => fields.get(name) ?? "");
    expect([id, factShapes[kind].safeParse(back).data]).toEqual([id, body]);
  }
});

test("every fact is listed on a page, under an id that an address can carry", () => {
  const listed = new Set(factRows.pages.flatMap(({ facts }) => facts.map(([id]) => id)));
  expect(factRows.facts.filter(({ id }) => !listed.has(id))).toEqual([]);
  expect(factRows.facts.filter(({ id }) => !/^[a-z0-9.-]+$/.test(id))).toEqual([]);
});

test("the domains of a published total add up to it", () => {
  const totals = factFiles.specialties.flatMap(({ slug: of, scoring }) =>
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
  for (const { slug: of, scoring } of factFiles.specialties) {
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
  const [next, past] = specialtyInFiles("internal-medicine-training").scoring;
  const points = (edition: typeof next, id: string) =>
    edition?.domains.find((domain) => domain.id === id)?.bands.map((each) => each.points);
  expect(points(next, "presentations")).toEqual([8, 6, 4, 2, 0]);
  expect(points(next, "publications")).toEqual([6, 5, 4, 2, 1, 0]);
  expect(points(next, "imt-only")).toBeUndefined();
  expect(points(past, "presentations")).toEqual([6, 4, 3, 2, 0]);
  expect(points(past, "publications")).toEqual([8, 6, 5, 3, 1, 0]);
  expect(points(past, "imt-only")).toEqual([5, 0]);
  expect(specialtyInFiles("accs-internal-medicine").scoring).toEqual([next, past]);
});

test("a route that has closed is kept, said to be closed, and not offered as a target", () => {
  expect(specialtyInFiles("internal-medicine-training-ct3").closed?.text).toMatch(/will not continue/);
  expect(listOpenSpecialties().map(({ slug: each }) => each)).not.toContain("internal-medicine-training-ct3");
});

test("the South West is one office, and its old training numbers are still known", () => {
  const southWest = factFiles.deaneries.find((deanery) => deanery.code === "south-west");
  expect(southWest).toMatchObject({ ntnPrefix: "SWN", legacyPrefixes: ["SEV", "PEN"] });
  expect(factFiles.deaneries.map(({ code: each }) => each)).not.toContain("severn");
});

test("a fact from one transcription, or from a page nobody opened, sends the reader to the official page", () => {
  const cite = (source: Source | undefined, provenance: "official" | "corroborated" | "single") => {
    if (source === undefined) throw new Error("no such source");
    return citedSource(source, { provenance, reviewBy: null }, "2026-11-23");
  };
  const { hub_fc: opened, rad_scoring: transcribed, csv2124: copied } = factFiles.sources;
  expect(cite(opened, "official").check).toBe(false);
  expect(cite(opened, "single").check).toBe(true);
  expect(cite(transcribed, "corroborated").check).toBe(true);
  expect(cite(copied, "corroborated").check).toBe(true);
  expect(cite(copied, "corroborated").pageUrl).toMatch(/^https:\/\/medical\.hee\.nhs\.uk\//);
});

test("a fact is out of date from the day after its review date, and a record of a past year never is", () => {
  const source = { publisher: "A", title: "B", url: "https://example.org", asOf: "2026", opened: true };
  const on = (today: string, reviewBy: string | null) =>
    citedSource(source, { provenance: "official", reviewBy }, today).outOfDate;
  expect(on("2026-11-19", "2026-11-19")).toBe(false);
  expect(on("2026-11-20", "2026-11-19")).toBe(true);
  expect(on("2040-01-01", null)).toBe(false);
});

test("an as-of means the last day it can mean, and never one after the files were read", () => {
  const day = (asOf: string) => asOfDay(asOf, "2026-11-22");
  expect(day("2024-10-24")).toBe("2024-10-24");
  expect(day("after 2025-07-22")).toBe("2025-07-22");
  expect(day("2025-02")).toBe("2025-02-28");
  expect(day("2024")).toBe("2024-12-31");
  expect(day("2024-2025")).toBe("2024-12-31");
  expect(day("2026")).toBe("2026-11-22");
  expect(day("undated")).toBe("2026-11-22");
  expect(editionYear("2025 wording; same in 2026")).toBe(2026);
  expect(editionYear("current guidance page")).toBeUndefined();
});

const reviewBy = (id: string) => factRows.facts.find((fact) => fact.id === id)?.reviewBy;

test("an edition is over when Round 1 of its year closes, or at the end of the November before where nobody knows the day", () => {
  expect(reviewBy("domain.clinical-radiology.2026.audit-qi")).toBe("2025-11-20");
  expect(reviewBy("scoring.internal-medicine-training.2027")).toBe("2026-11-19");
  const edition = (year: number) => {
    const [first, ...rest] = factFiles.specialties;
    const scoring = first?.scoring.map((each) => ({ ...each, edition: year })).slice(0, 1) ?? [];
    const specialties = first === undefined ? rest : [{ ...first, scoring }, ...rest];
    return rowsFrom({ ...factFiles, specialties }).facts.find(({ kind }) => kind === "scoring")?.reviewBy;
  };
  expect(edition(2029)).toBe("2028-11-30");
});

test("visa rules hold for six months, dates to come for three, and figures of a past year for good but the newest", () => {
  expect(reviewBy("permission.health-and-care-worker.the-25-000-pound-minimum-and-a")).toBe("2025-10-13");
  expect(reviewBy("event.2027.1.offers.all")).toBe("2026-12-28");
  expect(reviewBy("event.2027.1.applications-close.all")).toBeNull();
  expect(reviewBy("competition.clinical-radiology.2021")).toBeNull();
  expect(reviewBy("competition.clinical-radiology.2025")).toBe("2026-12-31");
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
  const domainsOf = (slug: string) => specialtyInFiles(slug).scoring[0]?.domains ?? [];
  expect(domainsOf("clinical-radiology").map(({ id }) => id)).toEqual([
    "commitment",
    "leadership",
    "teaching",
    "audit-qi",
    "academic",
  ]);
  expect(domainsOf("general-practice")).toEqual([]);
});
