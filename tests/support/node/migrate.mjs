// Applies the numbered migrations to a local D1, noted where `wrangler d1 migrations` looks, and loads the facts.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { loadFacts } from "../facts.ts";

/**
 * Applies those in `folder` that `db` has not had, then brings in the facts of the files; gives the names of the applied.
 * `split` cuts a file into statements.
 */
export async function migrate(db, folder, split) {
  await db
    .prepare(
      "CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)",
    )
    .run();
  const { results } = await db.prepare("SELECT name FROM d1_migrations").all();
  const had = new Set(results.map(({ name }) => name));
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql") && !had.has(name)).toSorted();
  for (const name of names) {
    const statements = split(await readFile(join(folder, name), "utf8"));
    await db.batch([
      ...statements.map((statement) => db.prepare(statement)),
      db.prepare("INSERT INTO d1_migrations (name) VALUES (?)").bind(name),
    ]);
  }
  await loadFacts(db);
  return names;
}
