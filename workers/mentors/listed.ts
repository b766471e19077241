import type { MentorSearch } from "#shared/contract/mentors.ts";
import { countries } from "#shared/countries.ts";
import { domainCodes, domainLabel } from "#shared/domains.ts";
import { deaneries } from "#shared/facts/deaneries.ts";
import { searchSpecialties } from "#shared/facts/specialties.ts";
import {
  allOf,
  anyOf,
  atMost,
  freeWithin,
  tagged,
  wordsIn,
  written,
  type Facet,
} from "#shared/matching/tags.ts";
import { exams, languages, routesIn, type Listed } from "#shared/people.ts";
import { DAY } from "#shared/time.ts";

const FACETS = ["specialty", "level", "deanery", "route", "country", "language", "exam", "help"] as const;

/** The search as a question to the index of mentors; it may find a few too many, whose offers miss by a little. */
export function questionFor(search: MentorSearch, now: number): string {
  const questions = FACETS.flatMap((facet) => {
    const code = search[facet];
    return code === undefined ? [] : [tagged(facet, code)];
  });
  const { kind, free, price, week, q } = search;
  const most = free === undefined ? price : "0";
  if (most !== undefined) questions.push(atMost(Number(most), kind));
  else if (kind !== undefined) questions.push(tagged("kind", kind));
  if (week !== undefined) questions.push(freeWithin(now, now + 7 * DAY));
  const words = wordsIn(q ?? "").filter((word) => word.length > 1 && !LITTLE.has(word));
  questions.push(...words.slice(0, MOST_WORDS).map(wordQuestion));
  return allOf(questions);
}

const MOST_WORDS = 5;
const LITTLE = new Set(["the", "and", "for", "with", "who", "in", "of", "to", "an", "from", "dr"]);

/** A word that a mentor wrote, or in the name of a code the mentor chose: codes are looked up by their words of today. */
function wordQuestion(word: string): string {
  const lists: readonly (readonly [Facet, readonly string[]])[] = [
    ["specialty", searchSpecialties(word).map((each) => each.slug)],
    ["help", domainCodes.filter((code) => domainLabel(code).toLowerCase().includes(word))],
    ["deanery", named(deaneryList, word)],
    ["route", named(routesIn, word)],
    ["country", named(countryList, word)],
    ["language", named(languages, word)],
    ["exam", named(exams, word)],
    ["stage", [word]],
  ];
  const codes = lists.flatMap(([facet, list]) => list.map((code) => tagged(facet, code)));
  return anyOf([written(word), ...codes]);
}

const deaneryList: readonly Listed[] = deaneries.map(({ code, name }) => ({ code, label: name }));
const countryList: readonly Listed[] = countries.map(({ code, name }) => ({ code, label: name }));

function named(list: readonly Listed[], word: string): string[] {
  return list.filter(({ label }) => label.toLowerCase().includes(word)).map(({ code }) => code);
}
