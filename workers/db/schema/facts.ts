import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { FactKind, Provenance } from "#shared/facts/fact.ts";
import type { Id, UserId } from "#shared/ids.ts";

/** Where facts were read. This and the next two are loaded from the files; the product only reads them. */
export const factSources = sqliteTable("fact_sources", {
  key: text().primaryKey(),
  publisher: text().notNull(),
  title: text().notNull(),
  url: text().notNull(),
  asOf: text("as_of").notNull(),
  opened: integer({ mode: "boolean" }).notNull(),
  officialUrl: text("official_url"),
});

export const facts = sqliteTable(
  "facts",
  {
    id: text().primaryKey(),
    kind: text().$type<FactKind>().notNull(),
    label: text().notNull(),
    body: text({ mode: "json" }).$type<unknown>().notNull(),
    source: text().notNull(),
    provenance: text().$type<Provenance>().notNull(),
    edition: text(),
    /** Local date, YYYY-MM-DD; null for a record that does not change. */
    reviewBy: text("review_by"),
  },
  (t) => [index("facts_review").on(t.reviewBy)],
);

/** What a page lists, in its order: the id of each fact, with a note where the page needs one. */
export const factPages = sqliteTable("fact_pages", {
  page: text().primaryKey(),
  facts: text({ mode: "json" }).$type<readonly (readonly [string, string?])[]>().notNull(),
});

/** A value and source that an operator put in the place of a file's; one at a time is in force for a fact. */
export const factOverrides = sqliteTable(
  "fact_overrides",
  {
    id: text().$type<Id<"factOverride">>().primaryKey(),
    factId: text("fact_id").notNull(),
    body: text({ mode: "json" }).$type<unknown>().notNull(),
    /** What the file said then: the operator hears when it says something else. */
    fileBody: text("file_body", { mode: "json" }).$type<unknown>().notNull(),
    publisher: text().notNull(),
    title: text().notNull(),
    url: text().notNull(),
    asOf: text("as_of").notNull(),
    edition: text(),
    reviewBy: text("review_by").notNull(),
    reason: text().notNull(),
    putBy: text("put_by").$type<UserId>().notNull(),
    putAt: integer("put_at").notNull(),
    endedBy: text("ended_by").$type<UserId>(),
    endedAt: integer("ended_at"),
  },
  (t) => [
    uniqueIndex("fact_overrides_in_force")
      .on(t.factId)
      .where(sql`ended_at IS NULL`),
    index("fact_overrides_fact").on(t.factId, t.putAt),
  ],
);
