import { citedSource, type Fact } from "#shared/facts/fact.ts";
import { readFiles } from "#shared/facts/files.ts";
import act from "#shared/facts/data/act.json" with { type: "json" };
import communities from "#shared/facts/data/communities.json" with { type: "json" };
import crest from "#shared/facts/data/crest.json" with { type: "json" };
import criteria from "#shared/facts/data/criteria.json" with { type: "json" };
import disputes from "#shared/facts/data/disputes.json" with { type: "json" };
import deaneries from "#shared/facts/data/deaneries.json" with { type: "json" };
import postTypes from "#shared/facts/data/post-types.json" with { type: "json" };
import prioritisation from "#shared/facts/data/prioritisation.json" with { type: "json" };
import review from "#shared/facts/data/review.json" with { type: "json" };
import routes from "#shared/facts/data/routes.json" with { type: "json" };
import sources from "#shared/facts/data/sources.json" with { type: "json" };
import specialties from "#shared/facts/data/specialties.json" with { type: "json" };
import timeline from "#shared/facts/data/timeline.json" with { type: "json" };
import visa from "#shared/facts/data/visa.json" with { type: "json" };
import { rowsFrom } from "#shared/facts/rows.ts";
import type { Specialty } from "#shared/facts/specialties.ts";
import { specialtyFrom } from "#shared/facts/specialty-facts.ts";
import { eventsFrom, type RecruitmentEvent } from "#shared/facts/timeline.ts";
import type { LocalDate } from "#shared/time.ts";
import { loadStatements } from "#workers/facts/load-statements.ts";

/** The files of facts, checked. Only what loads them into a database reads them, and tests; the product reads its database. */
export const factFiles = readFiles({
  act,
  communities,
  crest,
  criteria,
  deaneries,
  disputes,
  "post-types": postTypes,
  prioritisation,
  review,
  routes,
  sources,
  specialties,
  timeline,
  visa,
});

/** The rows of the files. */
export const factRows = rowsFrom(factFiles);

/** SQL that brings them into a database; see `loadStatements`. */
export const factStatements: readonly string[] = loadStatements(factRows);

type Database = {
  prepare(sql: string): unknown;
  batch(statements: never[]): Promise<readonly { meta: { changes?: number } }[]>;
};

/** Brings the facts of the files into a local database; gives how many rows changed, which is none the second time. */
export async function loadFacts(db: Database): Promise<number> {
  const statements = factStatements.map((sql) => db.prepare(sql));
  const results = await db.batch(statements as never[]);
  return results.reduce((sum, { meta }) => sum + (meta.changes ?? 0), 0);
}

/** The facts of the files as pages on these names would read them on a day, without a database. */
export function factsInFiles(today: LocalDate, ...pages: readonly string[]): readonly Fact[] {
  const read = new Map(factRows.sources.map((source) => [source.key, source]));
  const rows = new Map(factRows.facts.map((row) => [row.id, row]));
  return factRows.pages
    .filter(({ page }) => pages.includes(page))
    .flatMap(({ page, facts }) =>
      facts.map(([id, note = null]) => {
        const row = rows.get(id);
        const source = read.get(row?.source ?? "");
        if (row === undefined || source === undefined) throw new Error(`no such fact: ${id}`);
        const { kind, body, provenance, edition, reviewBy } = row;
        const cite = citedSource(source, { provenance, edition: edition ?? undefined, reviewBy }, today);
        return { id, kind, page, note, value: body as Fact["value"], cite, file: undefined };
      }),
    );
}

/** A specialty as its page reads it from the files. */
export function specialtyInFiles(slug: string, today: LocalDate = "2026-11-23"): Specialty {
  const specialty = specialtyFrom(factsInFiles(today, slug, `scored.${slug}`), slug);
  if (specialty === undefined) throw new Error(`no such specialty: ${slug}`);
  return specialty;
}

/** The dated events of a specialty, from the files; without one, every event. */
export function eventsInFiles(slug?: string): readonly RecruitmentEvent[] {
  return eventsFrom(factsInFiles("2026-11-23", slug ?? "", "all", "timeline"), slug);
}
