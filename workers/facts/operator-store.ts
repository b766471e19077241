import { and, asc, count, desc, eq, isNull, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { Refusal } from "#shared/errors.ts";
import type { LocalDate } from "#shared/time.ts";
import type { Context } from "#workers/context.ts";
import { as, readAll } from "#workers/db/client.ts";
import { users } from "#workers/db/schema/accounts.ts";
import { factOverrides, factPages, facts, factSources } from "#workers/db/schema/facts.ts";

const PAGE = 50;
const MOST_WORDS = 5;

/** Which facts an operator looks at. */
export type Showing = "all" | "due" | "corrected";

const inForce = and(eq(factOverrides.factId, facts.id), isNull(factOverrides.endedAt));
const reviewBy = sql<LocalDate | null>`coalesce(${factOverrides.reviewBy}, ${facts.reviewBy})`;
const changed = sql<number>`coalesce(${factOverrides.fileBody} <> ${facts.body}, 0)`;

/** Facts that hold every word, those whose file has changed under a correction first, then those out of date, oldest first. */
export async function listFacts(
  ctx: Context,
  how: { readonly words: string; readonly show: Showing; readonly page: number; readonly today: LocalDate },
) {
  const words = how.words.toLowerCase().split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  const due = sql`${reviewBy} < ${how.today}`;
  const where = and(
    ...words.map(holds),
    how.show === "due" ? due : undefined,
    how.show === "corrected" ? sql`${factOverrides.id} IS NOT NULL` : undefined,
  );
  const [rows, [found], gone] = await readAll(ctx.db, [
    ctx.db
      .select({
        id: facts.id,
        label: facts.label,
        publisher: sql<string>`coalesce(${factOverrides.publisher}, ${factSources.publisher})`.as("said_by"),
        asOf: sql<string>`coalesce(${factOverrides.asOf}, ${factSources.asOf})`.as("said_as_of"),
        reviewBy: reviewBy.as("due_on"),
        corrected: sql<number>`${factOverrides.id} IS NOT NULL`.as("is_corrected"),
        changed: changed.as("file_changed"),
      })
      .from(facts)
      .innerJoin(factSources, eq(factSources.key, facts.source))
      .leftJoin(factOverrides, inForce)
      .where(where)
      .orderBy(sql`file_changed DESC, due_on IS NULL, due_on`, asc(facts.id))
      .limit(PAGE)
      .offset((how.page - 1) * PAGE),
    ctx.db
      .select({ number: count() })
      .from(facts)
      .innerJoin(factSources, eq(factSources.key, facts.source))
      .leftJoin(factOverrides, inForce)
      .where(where),
    ctx.db
      .select({ id: factOverrides.id, factId: factOverrides.factId, reason: factOverrides.reason })
      .from(factOverrides)
      .leftJoin(facts, eq(facts.id, factOverrides.factId))
      .where(and(isNull(factOverrides.endedAt), isNull(facts.id))),
  ]);
  const number = found?.number ?? 0;
  return { rows, found: number, more: how.page * PAGE < number, gone };
}

function holds(word: string): SQL {
  const like = `%${word.replaceAll(/[\\%_]/g, (char) => `\\${char}`)}%`;
  const text = sql`lower(${facts.label} || ' ' || ${facts.id} || ' ' || ${facts.body} || ' ' || ${factSources.publisher} || ' ' || ${factSources.title})`;
  return sql`${text} LIKE ${like} ESCAPE '\\'`;
}

const putBy = alias(users, "put_by_user");
const endedBy = alias(users, "ended_by_user");

/** A fact as its file gives it, where it is shown, and every correction of it, the latest first. */
export async function loadFact(ctx: Context, id: string) {
  const [[fact], corrections, pages] = await readAll(ctx.db, [
    ctx.db
      .select({
        id: facts.id,
        kind: facts.kind,
        label: facts.label,
        body: facts.body,
        provenance: facts.provenance,
        edition: facts.edition,
        reviewBy: facts.reviewBy,
        publisher: factSources.publisher,
        title: factSources.title,
        url: factSources.url,
        asOf: factSources.asOf,
        opened: factSources.opened,
        officialUrl: factSources.officialUrl,
      })
      .from(facts)
      .innerJoin(factSources, eq(factSources.key, facts.source))
      .where(eq(facts.id, id)),
    ctx.db
      .select({
        id: factOverrides.id,
        body: factOverrides.body,
        fileBody: factOverrides.fileBody,
        publisher: factOverrides.publisher,
        title: factOverrides.title,
        url: factOverrides.url,
        asOf: factOverrides.asOf,
        edition: factOverrides.edition,
        reviewBy: factOverrides.reviewBy,
        reason: factOverrides.reason,
        putAt: factOverrides.putAt,
        endedAt: factOverrides.endedAt,
        putBy: as(putBy.email, "put_by_email"),
        endedBy: sql<string | null>`${endedBy.email}`.as("ended_by_email"),
      })
      .from(factOverrides)
      .innerJoin(putBy, eq(putBy.id, factOverrides.putBy))
      .leftJoin(endedBy, eq(endedBy.id, factOverrides.endedBy))
      .where(eq(factOverrides.factId, id))
      .orderBy(desc(factOverrides.putAt), desc(factOverrides.id)),
    ctx.db
      .select({ page: factPages.page })
      .from(factPages)
      .where(sql`EXISTS (SELECT 1 FROM json_each(${factPages.facts}) u WHERE u.value ->> 0 = ${id})`),
  ]);
  if (fact === undefined) throw new Refusal("not-found");
  return {
    fact,
    corrections,
    inForce: corrections.find(({ endedAt }) => endedAt === null),
    pages: pages.map(({ page }) => page),
  };
}
export type LoadedFact = Awaited<ReturnType<typeof loadFact>>;
