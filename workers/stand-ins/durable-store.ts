import type { Store } from "./store.ts";

/** A store in a Durable Object's own database: it outlives restarts. */
export function durableStore(sql: SqlStorage): Store {
  sql.exec(
    "CREATE TABLE IF NOT EXISTS things (seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, json TEXT NOT NULL, UNIQUE (kind, id))",
  );
  return {
    get: (kind, id) =>
      sql.exec<{ json: string }>("SELECT json FROM things WHERE kind = ? AND id = ?", kind, id).toArray()[0]
        ?.json,
    put: (kind, id, json) => {
      sql.exec(
        "INSERT INTO things (kind, id, json) VALUES (?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET json = excluded.json",
        kind,
        id,
        json,
      );
    },
    remove: (kind, id) => {
      sql.exec("DELETE FROM things WHERE kind = ? AND id = ?", kind, id);
    },
    newestFirst: (kind) =>
      sql
        .exec<{ json: string }>("SELECT json FROM things WHERE kind = ? ORDER BY seq DESC", kind)
        .toArray()
        .map((row) => row.json),
  };
}
