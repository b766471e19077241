import type { FactRows } from "#shared/facts/rows.ts";

/** D1 takes a statement of at most 100,000 bytes. */
const MOST_CHARACTERS = 60_000;

/**
 * SQL that makes the database hold the facts of the files and no others: what is new comes, what has changed changes, what has
 * gone goes, what is the same stays untouched. Corrections by an operator are not looked at. For one batch.
 */
export function loadStatements({ sources, facts, pages }: FactRows): string[] {
  return [
    ...upserts("fact_sources", "key", sources, {
      key: "v ->> 'key'",
      publisher: "v ->> 'publisher'",
      title: "v ->> 'title'",
      url: "v ->> 'url'",
      as_of: "v ->> 'asOf'",
      opened: "v ->> 'opened'",
      official_url: "v ->> 'officialUrl'",
    }),
    ...upserts("facts", "id", facts, {
      id: "v ->> 'id'",
      kind: "v ->> 'kind'",
      label: "v ->> 'label'",
      body: "v -> 'body'",
      source: "v ->> 'source'",
      provenance: "v ->> 'provenance'",
      edition: "v ->> 'edition'",
      review_by: "v ->> 'reviewBy'",
    }),
    ...upserts("fact_pages", "page", pages, { page: "v ->> 'page'", facts: "v -> 'facts'" }),
    goneFrom(
      "fact_sources",
      "key",
      sources.map(({ key }) => key),
    ),
    goneFrom(
      "facts",
      "id",
      facts.map(({ id }) => id),
    ),
    goneFrom(
      "fact_pages",
      "page",
      pages.map(({ page }) => page),
    ),
  ];
}

function upserts(
  table: string,
  key: string,
  rows: readonly unknown[],
  columns: Readonly<Record<string, string>>,
): string[] {
  const names = Object.keys(columns);
  const own = names.filter((name) => name !== key);
  const list = (prefix: string) => own.map((name) => `${prefix}.${name}`).join(", ");
  return chunksOf(rows).map(
    (chunk) => `INSERT INTO ${table} (${names.join(", ")})
SELECT ${Object.values(columns).join(", ")} FROM (SELECT value AS v FROM json_each(${quoted(chunk)})) WHERE true
ON CONFLICT (${key}) DO UPDATE SET ${own.map((name) => `${name} = excluded.${name}`).join(", ")}
WHERE (${list(table)}) IS NOT (${list("excluded")});`,
  );
}

function goneFrom(table: string, key: string, keys: readonly string[]): string {
  return `DELETE FROM ${table} WHERE ${key} NOT IN (SELECT value FROM json_each(${quoted(keys)}));`;
}

function chunksOf(rows: readonly unknown[]): unknown[][] {
  const chunks: unknown[][] = [];
  let size = MOST_CHARACTERS;
  for (const row of rows) {
    const length = JSON.stringify(row).length;
    if (size + length > MOST_CHARACTERS) {
      chunks.push([]);
      size = 0;
    }
    chunks.at(-1)?.push(row);
    size += length;
  }
  return chunks;
}

/** JSON as a literal of SQL. */
function quoted(json: unknown): string {
  return `'${JSON.stringify(json).replaceAll("'", "''")}'`;
}
