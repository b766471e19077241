import { and, gt, isNull, isNotNull, lte, or, sql, type SQL } from "drizzle-orm";
import type { MentorSearch } from "#shared/contract/mentors.ts";
import { countries } from "#shared/countries.ts";
import { domainCodes, domainLabel } from "#shared/domains.ts";
import { deaneries } from "#shared/facts/deaneries.ts";
import { searchSpecialties } from "#shared/facts/specialties.ts";
import { exams, languages, routesIn, type Listed } from "#shared/people.ts";
import { DAY } from "#shared/time.ts";
import { mentors } from "#workers/db/schema/mentors.ts";

/** Holds for mentors on the list at `now` whom the search asks for; the rule of shared/mentors.ts `isListed`, in SQL. */
export function listedWhere(search: MentorSearch, now: number): SQL {
  const offer = offerWhere(search, now);
  return sql.join(
    [
      and(
        gt(mentors.verifiedUntilAt, now),
        or(isNull(mentors.pausedAt), and(isNotNull(mentors.pausedUntilAt), lte(mentors.pausedUntilAt, now))),
      ) ?? sql`1`,
      sql`EXISTS (SELECT 1 FROM offers o WHERE o.mentor_id = mentors.id AND ${offer})`,
      ...mentorWhere(search),
    ],
    sql` AND `,
  );
}

/** Holds for the offers `o` of a listed mentor that the search asks for. */
export function offerWhere(search: MentorSearch, now: number): SQL {
  const parts = [sql`o.retired_at IS NULL`];
  if (search.kind !== undefined) parts.push(sql`o.kind = ${search.kind}`);
  if (search.free !== undefined) parts.push(sql`o.price_minor = 0`);
  if (search.price !== undefined) parts.push(sql`o.price_minor <= ${Number(search.price) * 100}`);
  if (search.week !== undefined) parts.push(sql`o.next_free_at BETWEEN ${now} AND ${now + 7 * DAY}`);
  return sql.join(parts, sql` AND `);
}

function mentorWhere(search: MentorSearch): SQL[] {
  const { specialty, level, deanery, route, country, language, exam, help, q } = search;
  const parts: SQL[] = [];
  if (specialty !== undefined) parts.push(sql`mentors.specialty = ${specialty}`);
  if (level !== undefined) parts.push(sql`mentors.entry_level = ${level}`);
  if (deanery !== undefined) parts.push(sql`mentors.deanery = ${deanery}`);
  if (route !== undefined) parts.push(sql`mentors.route = ${route}`);
  if (country !== undefined) parts.push(sql`mentors.qualified_in = ${country}`);
  if (language !== undefined)
    parts.push(sql`EXISTS (SELECT 1 FROM json_each(mentors.languages) j WHERE j.value = ${language})`);
  if (exam !== undefined)
    parts.push(sql`EXISTS (SELECT 1 FROM json_each(mentors.exams) j WHERE j.value = ${exam})`);
  if (help !== undefined)
    parts.push(
      sql`EXISTS (SELECT 1 FROM json_each(mentors.helps_with) j WHERE j.value ->> '$.domain' = ${help})`,
    );
  for (const word of wordsOf(q ?? "")) parts.push(wordWhere(word));
  return parts;
}

const MOST_WORDS = 5;
const LITTLE = new Set(["the", "and", "for", "with", "who", "in", "of", "to", "an", "from", "dr"]);

function wordsOf(text: string): string[] {
  const words = text.toLowerCase().split(/[\s,]+/);
  return words.filter((word) => word.length > 1 && !LITTLE.has(word)).slice(0, MOST_WORDS);
}

/**
 * A word found in what the mentor wrote, or in the name of a code the mentor chose. Codes are looked up by their words of
 * today, so no copy of the text has to be kept in step; LIKE over the listed mentors is quick at this size, and the
 * database stays free of virtual tables, which D1 cannot export.
 */
function wordWhere(word: string): SQL {
  const like = `%${word.replaceAll(/[\\%_]/g, (char) => `\\${char}`)}%`;
  const specialties = searchSpecialties(word).map((each) => each.slug);
  const domains = domainCodes.filter((code) => domainLabel(code).toLowerCase().includes(word));
  return sql`(mentors.name LIKE ${like} ESCAPE '\\' OR mentors.about LIKE ${like} ESCAPE '\\'
    OR mentors.specialty IN ${codes(specialties)} OR lower(mentors.stage) = ${word}
    OR mentors.deanery IN ${codes(named(deaneryList, word))} OR mentors.route IN ${codes(named(routesIn, word))}
    OR mentors.qualified_in IN ${codes(named(countryList, word))}
    OR EXISTS (SELECT 1 FROM json_each(mentors.languages) j WHERE j.value IN ${codes(named(languages, word))})
    OR EXISTS (SELECT 1 FROM json_each(mentors.exams) j WHERE j.value IN ${codes(named(exams, word))})
    OR EXISTS (SELECT 1 FROM json_each(mentors.helps_with) j WHERE j.value ->> '$.note' LIKE ${like} ESCAPE '\\' OR j.value ->> '$.domain' IN ${codes(domains)})
    OR EXISTS (SELECT 1 FROM json_each(mentors.timeline) j WHERE j.value ->> '$.what' LIKE ${like} ESCAPE '\\'))`;
}

const deaneryList: readonly Listed[] = deaneries.map(({ code, name }) => ({ code, label: name }));
const countryList: readonly Listed[] = countries.map(({ code, name }) => ({ code, label: name }));

function named(list: readonly Listed[], word: string): string[] {
  return list.filter(({ label }) => label.toLowerCase().includes(word)).map(({ code }) => code);
}

/** One parameter for any number of codes: D1 takes at most a hundred to a statement. */
function codes(list: readonly string[]): SQL {
  return sql`(SELECT c.value FROM json_each(${JSON.stringify(list)}) c)`;
}
