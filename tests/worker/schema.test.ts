import { env } from "cloudflare:workers";
import { getTableConfig, type SQLiteTable } from "drizzle-orm/sqlite-core";
import { is } from "drizzle-orm";
import { SQLiteTable as Table } from "drizzle-orm/sqlite-core";
import { expect, test } from "vitest";
import * as access from "#workers/db/schema/access.ts";
import * as accounts from "#workers/db/schema/accounts.ts";
import * as bookings from "#workers/db/schema/bookings.ts";
import * as claims from "#workers/db/schema/claims.ts";
import * as career from "#workers/db/schema/career.ts";
import * as facts from "#workers/db/schema/facts.ts";
import * as disputes from "#workers/db/schema/disputes.ts";
import * as feeds from "#workers/db/schema/feeds.ts";
import * as ledger from "#workers/db/schema/ledger.ts";
import * as mail from "#workers/db/schema/mail.ts";
import * as mentors from "#workers/db/schema/mentors.ts";
import * as outbox from "#workers/db/schema/outbox.ts";
import * as plans from "#workers/db/schema/plans.ts";
import * as reviews from "#workers/db/schema/reviews.ts";
import * as switches from "#workers/db/schema/switches.ts";
import * as reconciliation from "#workers/db/schema/reconciliation.ts";
import * as trust from "#workers/db/schema/trust.ts";

const tables: SQLiteTable[] = [
  access,
  accounts,
  bookings,
  career,
  claims,
  facts,
  disputes,
  feeds,
  ledger,
  mail,
  mentors,
  outbox,
  plans,
  reviews,
  reconciliation,
  switches,
  trust,
]
  .flatMap((file) => Object.values(file))
  .filter((it) => is(it, Table));

test.each(tables.map((table) => [getTableConfig(table).name, table] as const))(
  "the migrated table %s has the columns and indexes the code expects",
  async (name, table) => {
    const { columns, indexes } = getTableConfig(table);
    const { results } = await env.DB.prepare(`PRAGMA table_info("${name}")`).all<{
      name: string;
      type: string;
      notnull: number;
    }>();
    const migrated = results
      .map((it) => `${it.name} ${it.type.toLowerCase()}${it.notnull === 1 ? " not null" : ""}`)
      .toSorted();
    expect(migrated).toEqual(
      columns.map((it) => `${it.name} ${it.getSQLType()}${it.notNull ? " not null" : ""}`).toSorted(),
    );

    const made = await env.DB.prepare(`PRAGMA index_list("${name}")`).all<{ name: string; unique: number }>();
    for (const index of indexes) {
      expect(made.results).toContainEqual(
        expect.objectContaining({ name: index.config.name, unique: index.config.unique ? 1 : 0 }),
      );
    }
  },
);

test("every table of the database is one the code knows", async () => {
  const { results } = await env.DB.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%' AND name NOT LIKE 'd1_%' AND name NOT LIKE '%\\_fts%' ESCAPE '\\'",
  ).all<{ name: string }>();
  expect(results.map((it) => it.name).toSorted()).toEqual(
    tables.map((table) => getTableConfig(table).name).toSorted(),
  );
});
