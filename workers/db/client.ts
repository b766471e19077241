import { getTableColumns, Placeholder, sql, type Column, type SQL } from "drizzle-orm";
import type { BatchItem, BatchResponse } from "drizzle-orm/batch";
import { drizzle, type DrizzleD1Database } from "drizzle-orm/d1";
import type { RunnableQuery } from "drizzle-orm/runnable-query";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";

export type Db = DrizzleD1Database & { readonly $client: D1Database };

/** What one request cost: round trips to D1, the queries in them, and rows read where D1 says so. */
export type DbCost = { roundTrips: number; queries: number; rowsRead: number };

/** A drizzle client that counts its round trips into `cost`. */
export function createDb(binding: D1Database, cost: DbCost): Db {
  return drizzle(counted(binding, cost));
}

/** Several reads in one round trip. Columns of a join must differ in name (see `named`): D1 gives rows as objects. */
export async function readAll<T extends readonly [BatchItem<"sqlite">, ...BatchItem<"sqlite">[]]>(
  db: Db,
  queries: T,
): Promise<BatchResponse<T>> {
  return db.batch(queries);
}

type Named<T extends SQLiteTable> = {
  [K in keyof T["_"]["columns"]]: SQL.Aliased<ColumnValue<T["_"]["columns"][K]>>;
};
type ColumnValue<C extends Column> = C["_"]["notNull"] extends true ? C["_"]["data"] : C["_"]["data"] | null;

/** All columns of a table under names of their own (`prefix_column`), for joins inside a batch. */
export function named<T extends SQLiteTable>(table: T, prefix: string): Named<T> {
  const columns: Record<string, unknown> = {};
  for (const [key, column] of Object.entries(getTableColumns(table))) {
    columns[key] = sql`${column}`.mapWith(nullable(column)).as(`${prefix}_${column.name}`);
  }
  return columnsOf(columns);
}

/** One column under a name of its own. */
export function as<C extends Column>(column: C, name: string): SQL.Aliased<ColumnValue<C>> {
  return sql<ColumnValue<C>>`${column}`.mapWith(nullable(column)).as(name);
}

function nullable(column: Column) {
  return (value: unknown) => (value === null ? null : column.mapFromDriverValue(value));
}

/** The mapped type says which columns there are; the loop above made exactly those. */
function columnsOf<T>(columns: Record<string, unknown>): T {
  return columns as T;
}

/** A statement whose text was built once: for a long one that takes longer than running it. */
export type Written = { readonly text: string; readonly names: readonly string[] };

/** The text of a query whose values are all `sql.placeholder`s, and their names in the order they stand. */
export function writtenOnce(query: { toSQL(): { sql: string; params: unknown[] } }): Written {
  const { sql: built, params } = query.toSQL();
  const text = built.replaceAll(/\s+/g, " ");
  assertDistinctNames(text);
  distinct.add(text);
  return { text, names: params.map(nameOfPlaceholder) };
}

function nameOfPlaceholder(param: unknown): string {
  if (param instanceof Placeholder) return param.name;
  throw new Error("a statement that is written once takes its values by name");
}

/** A read of a batch, by what its rows are. */
export type Read<T> = RunnableQuery<T[], "sqlite">;

/** Fills in a written statement, as part of a batch; `from` reads a row. */
export function filledIn<T>(
  db: Db,
  { text, names }: Written,
  values: Readonly<Record<string, string | number>>,
  from: (row: Record<string, unknown>) => T,
): Read<T> {
  const query = { sql: text, params: names.map((name) => values[name]) };
  return batchItem({
    getQuery: () => query,
    stmt: db.$client.prepare(text),
    mapResult: ({ results }: { results: Record<string, unknown>[] }) => results.map(from),
  });
}

/** What drizzle's batch asks of an item (0.45: `_prepare`); its public type says only what comes out. */
function batchItem<T>(prepared: object): T {
  return { _prepare: () => prepared } as T;
}

/** The texts that were written once, so that they are looked at once. */
const distinct = new Set<string>();

function assertDistinctNames(text: string): void {
  if (distinct.has(text)) return;
  const list = text.startsWith("select ") ? text.slice("select ".length, text.indexOf(" from ")) : "(";
  if (list.includes("(")) return;
  const names = list.split(", ").map((part) => /"([^"]+)"$/.exec(part)?.[1] ?? part);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw new Error(`two columns named ${twice} in one batched select: give them names with named() or as()`);
}

/** The statements behind the counting ones, each with its text. */
const inner = new WeakMap<object, { readonly statement: D1PreparedStatement; readonly text: string }>();

function counted(binding: D1Database, cost: DbCost): D1Database {
  const noteQuery = () => {
    cost.roundTrips += 1;
    cost.queries += 1;
  };
  const note = (meta: { rows_read?: number } | undefined) => {
    cost.rowsRead += meta?.rows_read ?? 0;
  };
  const wrap = (statement: D1PreparedStatement, text: string): D1PreparedStatement => {
    const proxy = new Proxy(statement, {
      get(target, key) {
        if (key === "bind") return (...values: unknown[]) => wrap(target.bind(...values), text);
        if (key === "all" || key === "run") {
          return async () => {
            noteQuery();
            const result = await target[key]();
            note(result.meta);
            return result;
          };
        }
        if (key === "raw" || key === "first") {
          return async (...args: never[]) => {
            noteQuery();
            return (target[key] as (...rest: never[]) => unknown).call(target, ...args);
          };
        }
        return Reflect.get(target, key);
      },
    });
    inner.set(proxy, { statement, text });
    return proxy;
  };
  return new Proxy(binding, {
    get(target, key) {
      if (key === "prepare") return (query: string) => wrap(target.prepare(query), query);
      if (key === "batch") {
        return async (statements: D1PreparedStatement[]) => {
          cost.roundTrips += 1;
          cost.queries += statements.length;
          const results = await target.batch(
            statements.map((statement) => {
              const known = inner.get(statement);
              if (known === undefined) return statement;
              assertDistinctNames(known.text);
              return known.statement;
            }),
          );
          for (const result of results) note(result.meta);
          return results;
        };
      }
      return Reflect.get(target, key);
    },
  });
}
