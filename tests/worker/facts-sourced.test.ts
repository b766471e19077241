import { expect, test } from "vitest";
import type { Fact } from "#shared/facts/fact.ts";
import { specialtySlugs } from "#shared/facts/specialties.ts";
import { visaStatusLabel } from "#shared/facts/visa.ts";
import { dateLabel, daysLabel } from "#shared/when.ts";
import { factRows, factsInFiles } from "#tests/support/facts.ts";
import { findAll, hasClass, parseHtml, textOf, type Element } from "#tests/support/html.ts";
import { makeWorld, type World } from "#tests/support/world.ts";

const SPECIALTIES = specialtySlugs.map((slug) => `/specialties/${slug}`);
const GUIDES: Readonly<Record<string, readonly string[]>> = {
  "/prioritisation": ["prioritisation", "act"],
  "/timeline": ["timeline"],
  "/stuck": ["posts", "routes", "crest"],
  "/routes": ["posts", "routes"],
  "/community": ["communities"],
  "/specialties": ["specialties"],
};

async function mainOf(world: World, path: string): Promise<Element> {
  const answer = await world.send(path);
  expect(answer.status).toBe(200);
  const [main] = findAll(parseHtml(await answer.text()), ({ tag }) => tag === "main");
  if (main === undefined) throw new Error(`${path} has no main`);
  return main;
}

const isSource = (element: Element) => hasClass(element, "source");
/** The page as a whole: a source somewhere on it says nothing of a number somewhere else. */
const ROOTS = ["prose", "beside", "beside-main", "beside-side", "home"];
const isRoot = (element: Element) =>
  element.tag === "main" || element.parent?.tag === "main" || ROOTS.some((name) => hasClass(element, name));

/** The components around a text, from the nearest out to the page. */
function componentsAround(element: Element): Element[] {
  return isRoot(element) || element.parent === undefined
    ? []
    : [element, ...componentsAround(element.parent)];
}

/** Numbers that name something and say nothing: levels, rounds, laws. */
const NAMES =
  /year 3 entry|\b(CT|ST|F)[1-8]\b|Round [1-3](, 20\d\d)?|Act 2026|\bin 2026\b|from 2027|in 2027|of 2026|24-hour/gi;

/** The texts with a number in a page's own words that no component with a source stands around. */
function unsourced(from: Element): string[] {
  if (isSource(from) || ["nav", "form", "svg", "script"].includes(from.tag)) return [];
  // Mentors and their free times are our own, not facts about training.
  if (from.attributes["id"] === "mentors") return [];
  return from.children.flatMap((child) => {
    if (typeof child !== "string") return unsourced(child);
    if (!/\d/.test(child.replaceAll(NAMES, ""))) return [];
    const sourced = componentsAround(from).some((each) => findAll(each, isSource).length > 0);
    return sourced ? [] : [child];
  });
}

test.each([...Object.keys(GUIDES), ...SPECIALTIES])(
  "%s shows no number outside a component that carries its source",
  async (path) => {
    const world = makeWorld();
    const left = unsourced(await mainOf(world, path));
    expect(left.filter((text) => !text.includes(dateLabel("2026-11-23")))).toEqual([]);
  },
);

/** What a page shows of a fact, word for word. */
function wordsOf({ value }: Fact): string {
  if ("text" in value) return value.text;
  if ("who" in value) return value.who;
  if ("label" in value) return value.fullLabel ?? value.label;
  if ("gives" in value) return value.gives;
  if ("applications" in value && value.applications) return value.applications.toLocaleString("en-GB");
  if ("years" in value) return `${value.years} years`;
  if ("round" in value) return value.to ? daysLabel(value.on, value.to) : dateLabel(value.on);
  if ("code" in value) return visaStatusLabel(value.code);
  if ("assent" in value) return dateLabel(value.assent);
  return "name" in value ? value.name : "";
}

const TODAY = "2026-11-23";

/** Pages show some of these lists only; a specialty's page leaves out what has passed. */
const mayBeLeftOut = ({ page, value }: Fact) =>
  ["posts", "routes", "prioritisation"].includes(page) ||
  ("on" in value && "round" in value && (value.to ?? value.on) < TODAY);

test.each([
  ...Object.entries(GUIDES).filter(([path]) => path !== "/specialties"),
  ...specialtySlugs.map((slug) => [`/specialties/${slug}`, [slug, `scored.${slug}`]] as const),
])("each fact on %s stands in a component with its own source", async (path, pages) => {
  const main = await mainOf(makeWorld(), path);
  const all = findAll(main, () => true);
  const facts = factsInFiles(TODAY, ...pages);
  for (const fact of facts) {
    const words = wordsOf(fact);
    const holders = all.filter((element) => !isSource(element) && textOf(element).includes(words));
    if (words === "" || (holders.length === 0 && mayBeLeftOut(fact))) continue;
    const cited = holders
      .flatMap(componentsAround)
      .some((each) => findAll(each, ({ attributes }) => attributes["href"] === fact.cite.pageUrl).length > 0);
    expect([fact.id, cited]).toEqual([fact.id, true]);
  }
});

const DUE = factRows.facts.flatMap(({ reviewBy }) => (reviewBy === null ? [] : [reviewBy])).toSorted();

test("when the clock has moved past every review date, every source but those of records says that it is out of date", async () => {
  const world = makeWorld();
  const old = (element: Element) => textOf(element).includes("out of date");
  world.at(Date.parse(`${DUE.at(-1)}T23:00:00Z`) + 86_400_000);
  for (const path of ["/prioritisation", "/stuck", "/routes", "/specialties/clinical-radiology"]) {
    const main = await mainOf(world, path);
    const fresh = findAll(main, isSource).filter((source) => !old(source));
    const records = factsInFiles("2026-11-23", "clinical-radiology", "all").flatMap(({ cite }) =>
      cite.reviewBy === null ? [cite.title] : [],
    );
    const told = fresh.map(textOf).filter((text) => !records.some((title) => text.includes(title)));
    expect([path, told]).toEqual([path, []]);
  }
});

test("an edition says that it is out of date from the day after Round 1 of its year has closed", async () => {
  const world = makeWorld(Date.UTC(2026, 10, 19, 12));
  const scored = async () =>
    findAll(await mainOf(world, "/specialties/internal-medicine-training"), isSource)
      .map(textOf)
      .filter((text) => text.includes("2027 edition") || text.includes("IMT 2027"));
  const before = await scored();
  expect(before.length).toBeGreaterThan(0);
  expect(before.filter((text) => text.includes("This edition is out of date."))).toEqual([]);
  world.at(Date.UTC(2026, 10, 20, 12));
  const after = await scored();
  expect(after.filter((text) => !text.includes("This edition is out of date."))).toEqual([]);
});
