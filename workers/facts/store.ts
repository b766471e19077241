import { sql, type SQL } from "drizzle-orm";
import { citedSource, type Fact, type Provenance, type Source } from "#shared/facts/fact.ts";
import { dateAt, type LocalDate } from "#shared/time.ts";
import { UK_ZONE } from "#shared/when.ts";
import type { Context } from "#workers/context.ts";
import { readWithActor } from "#workers/http/session.ts";

/**
 * The facts listed under these names, for a page's own batch: a specialty's slug (may be SQL), or one of the names that
 * shared/facts/found.ts gives. One row, because a hundred rows take longer to arrive than to find. `factsFrom` reads it.
 */
export function factsQuery(ctx: Context, ...pages: readonly (string | SQL)[]) {
  const names = sql.join(
    pages.map((page) => sql`${page}`),
    sql`, `,
  );
  const found = sql`(
    SELECT p.page AS page, u.key AS place, json_array(p.page, u.value ->> 1, f.id, f.kind, json(f.body),
      json_array(s.publisher, s.title, s.url, s.as_of, s.opened, s.official_url),
      f.provenance, f.edition, f.review_by,
      iif(o.id IS NULL, NULL, json_array(json(o.body), o.publisher, o.title, o.url, o.as_of, o.edition, o.review_by, o.put_at))
    ) AS fact
    FROM fact_pages p JOIN json_each(p.facts) u JOIN facts f ON f.id = u.value ->> 0
    JOIN fact_sources s ON s.key = f.source
    LEFT JOIN fact_overrides o ON o.fact_id = f.id AND o.ended_at IS NULL
    WHERE p.page IN (${names})) found`;
  return ctx.db
    .select({
      facts: sql`'[' || coalesce(group_concat(found.fact, ',' ORDER BY found.page, found.place), '') || ']'`
        .mapWith(packedFrom)
        .as("facts_found"),
    })
    .from(found);
}

type FactsAnswer = Awaited<ReturnType<typeof factsQuery>>;

/** The facts of that answer as they stand at `now`: corrections in force, each with its own source, and what is out of date. */
export function factsFrom(answer: FactsAnswer, now: number): readonly Fact[] {
  const today = dateAt(UK_ZONE, now);
  return (answer[0]?.facts ?? []).map((packed) => factOf(packed, today));
}

/** Everything about a specialty: what it scores, its other facts, and the dates that hold for it. The slug may be SQL. */
export function aboutSpecialty(slug: string | SQL): readonly [SQL, SQL, SQL] {
  return [scoredIn(slug), sql`${slug}`, sql`'all'`];
}

/** What a specialty scores, and nothing else. */
export function scoredIn(slug: string | SQL): SQL {
  return sql`'scored.' || ${slug}`;
}

/** The day on which the window for a target month closes, by the dates that hold for all (`roundFor`); null until dated. */
export function closingDay(targetStart: SQL): SQL<LocalDate | null> {
  const year = sql`substr(${targetStart}, 1, 4)`;
  const round = sql`iif(${targetStart} LIKE '%-02', ${year} - 1 || '.3', ${year} || '.1')`;
  return sql<LocalDate | null>`(SELECT coalesce(o.body, f.body) ->> '$.on' FROM facts f
    LEFT JOIN fact_overrides o ON o.fact_id = f.id AND o.ended_at IS NULL
    WHERE f.id = 'event.' || ${round} || '.applications-close.all')`;
}

/** The facts listed under these names, in one round trip with the question who is asking. */
export async function readFacts(ctx: Context, ...pages: readonly (string | SQL)[]): Promise<readonly Fact[]> {
  const [answer] = await readWithActor(ctx, [factsQuery(ctx, ...pages)]);
  return factsFrom(answer, ctx.now);
}

type Value = Fact["value"];

type Packed = readonly [
  page: string,
  note: string | null,
  id: string,
  kind: Fact["kind"],
  body: Value,
  source: readonly [
    publisher: string,
    title: string,
    url: string,
    asOf: string,
    opened: 0 | 1,
    officialUrl: string | null,
  ],
  provenance: Provenance,
  edition: string | null,
  reviewBy: LocalDate | null,
  correction:
    | readonly [
        body: Value,
        publisher: string,
        title: string,
        url: string,
        asOf: string,
        edition: string | null,
        reviewBy: LocalDate,
        putAt: number,
      ]
    | null,
];

/** The query above wrote this JSON, and bodies were checked when they were put in. */
function packedFrom(text: unknown): Packed[] {
  return JSON.parse(String(text)) as Packed[];
}

function factOf(packed: Packed, today: LocalDate): Fact {
  const [page, note, id, kind, body, origin, provenance, edition, reviewBy, correction] = packed;
  if (correction !== null) {
    const [value, publisher, title, url, asOf, ownEdition, ownReview, putAt] = correction;
    const source: Source = { publisher, title, url, asOf, opened: true };
    const support = {
      provenance: "official" as const,
      edition: ownEdition ?? undefined,
      reviewBy: ownReview,
      correctedOn: dateAt(UK_ZONE, putAt),
    };
    return factFrom({ page, note, id, kind, value, file: body, cite: citedSource(source, support, today) });
  }
  const [publisher, title, url, asOf, opened, officialUrl] = origin;
  const source: Source = {
    publisher,
    title,
    url,
    asOf,
    opened: opened === 1,
    officialUrl: officialUrl ?? undefined,
  };
  const cite = citedSource(source, { provenance, edition: edition ?? undefined, reviewBy }, today);
  return factFrom({ page, note, id, kind, value: body, file: undefined, cite });
}

/** A body has the shape of its kind: the loader and the operator's form let no other in. */
function factFrom(
  fact: Omit<Fact, "kind" | "value" | "file"> & { kind: string; value: Value; file: unknown },
): Fact {
  return fact as Fact;
}
