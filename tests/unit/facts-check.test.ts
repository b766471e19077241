import { expect, test } from "vitest";
import { checkFacts } from "#shared/facts/check.ts";
import type { FactFiles } from "#shared/facts/files.ts";
import { rowsFrom } from "#shared/facts/rows.ts";
import { factFiles } from "#tests/support/facts.ts";

const TODAY = "2026-11-23";

type Changed = Partial<FactFiles>;
const check = (changed: Changed = {}, today = TODAY) => {
  const files = { ...factFiles, ...changed };
  return checkFacts(files, rowsFrom(files), today);
};
const contradictions = (changed: Changed) =>
  check(changed)
    .filter(({ kind }) => kind === "contradictory")
    .map(({ says }) => says);

/** The files with one specialty changed. */
const having = (slug: string, change: (specialty: FactFiles["specialties"][number]) => object): Changed => ({
  specialties: factFiles.specialties.map((each) =>
    each.slug === slug ? { ...each, ...change(each) } : each,
  ),
});

test("the files as they are contradict themselves nowhere, and every dispute between sources is told on its page", () => {
  expect(contradictions({})).toEqual([]);
  const disputed = check().filter(({ kind }) => kind === "disputed");
  expect(disputed).toHaveLength(factFiles.disputes.length);
  expect(disputed.map(({ about }) => about)).toContain("scoring.ophthalmology.2026");
});

test("maxima that do not add up, and bands that do not go down from the maximum to nothing, are found", () => {
  const radiology = (
    change: (domains: FactFiles["specialties"][number]["scoring"][number]["domains"]) => object[],
  ) =>
    contradictions(
      having("clinical-radiology", ({ scoring }) => ({
        scoring: scoring.map((edition) => ({ ...edition, domains: change(edition.domains) })),
      })),
    );
  expect(radiology((domains) => domains.map((each) => ({ ...each, max: 4 })))).toEqual([
    "The maxima add up to 20, and the total is 24.",
    "The best band has 8 points, and the maximum is 4.",
  ]);
  expect(
    radiology((domains) => domains.map((each) => ({ ...each, bands: each.bands.slice(0, -1) }))),
  ).toHaveLength(5);
  expect(
    radiology((domains) => domains.map((each) => ({ ...each, bands: [...each.bands, ...each.bands] }))),
  ).toContain("The bands do not go down.");
});

test("dates out of order, and two dates for one thing, are found", () => {
  const timeline = (change: (event: FactFiles["timeline"][number]) => object) =>
    contradictions({ timeline: factFiles.timeline.map((event) => ({ ...event, ...change(event) })) });
  const is = (event: FactFiles["timeline"][number], kind: string) =>
    event.year === 2027 && event.round === 1 && event.kind === kind && event.specialties === "all";
  expect(timeline((event) => (is(event, "offers") ? { on: "2026-11-01" } : {}))).toContain(
    "offers (2026-11-01) comes before applications-close (2026-11-19).",
  );
  expect(timeline((event) => (is(event, "interviews") ? { on: "2026-11-01" } : {}))).toEqual([
    "Interviews on 2026-11-01 come before applications close.",
  ]);
  const radiology = factFiles.timeline.find(
    ({ kind, specialties }) => kind === "interviews" && specialties.includes("clinical-radiology"),
  );
  if (radiology === undefined) throw new Error("no interviews in radiology");
  const other = { ...radiology, on: "2027-02-20", specialties: ["clinical-radiology", "urology"] };
  expect(contradictions({ timeline: [...factFiles.timeline, other] })).toEqual([
    "interviews is on 2027-02-22 and on 2027-02-20 for the same specialty.",
  ]);
});

test("a minimum above a cap, years out of order and a dispute that nobody is told of are found", () => {
  const [cap] = factFiles.specialties.find(({ slug }) => slug === "clinical-radiology")?.experience ?? [];
  if (cap === undefined) throw new Error("no cap in radiology");
  const minimum = { ...cap, kind: "minimum" as const, months: 24, posts: "radiology posts, at least" };
  expect(contradictions(having("clinical-radiology", () => ({ experience: [cap, minimum] })))).toEqual([
    "The minimum is above the cap.",
  ]);
  expect(contradictions(having("urology", () => ({ competition: [] })))).toEqual([]);
  expect(
    contradictions(
      having("clinical-radiology", ({ competition }) => ({ competition: competition.toReversed() })),
    ),
  ).toHaveLength(4);
  const disputes = [
    { fact: "scoring.paediatrics.2026", other: "29 points", by: "A transcription", shown: "twenty-nine" },
    { fact: "scoring.astrology.2026", other: "12 signs", by: "A reader", shown: "12" },
  ];
  expect(contradictions({ disputes })).toEqual([
    "A transcription: 29 points. The page does not say so.",
    "A dispute names this fact, which is not there.",
  ]);
});

test("what was not found is listed, and a closed route lacks nothing", () => {
  const missing = check().filter(({ kind }) => kind === "missing");
  const about = (what: string) => missing.filter((each) => each.about === what).map(({ says }) => says);
  expect(about("Urology ST3")).toEqual([expect.stringContaining("competition")]);
  expect(about("Clinical radiology ST1")).toEqual([]);
  expect(about("Internal medicine training, year 3 entry CT3")).toEqual([]);
  expect(about("Round 2, 2027")).toEqual(["Not found: applications open, applications close, offers."]);
  const sources = {
    ...factFiles.sources,
    lonely: { ...Object.values(factFiles.sources)[0], title: "Alone" },
  };
  expect(check({ sources: sources as FactFiles["sources"] }).map(({ about: each }) => each)).toContain(
    "lonely",
  );
});

test("what is out of date grows as the clock moves", () => {
  const old = (today: string) => check({}, today).filter(({ kind }) => kind === "out of date").length;
  expect(old("2024-01-01")).toBeLessThan(old(TODAY));
  expect(old(TODAY)).toBeLessThan(old("2030-01-01"));
});
