import { sql } from "drizzle-orm";
import {
  checkImport,
  MOST_ENTRIES,
  type GoodLine,
  type ImportCheck,
} from "#shared/career/evidence-import.ts";
import type { Id, UserId } from "#shared/ids.ts";
import { ownToday } from "#workers/career/own-today.ts";
import { listEvidence } from "#workers/career/store.ts";
import type { Context } from "#workers/context.ts";

export type ImportOf = {
  readonly importId: Id<"import">;
  readonly csv: string;
  /** Takes over what is in the log already as well. */
  readonly duplicates: boolean;
  /** False only says what would happen. */
  readonly keep: boolean;
};

/**
 * Takes the good lines of a CSV file over into the mentee's evidence log, as one import that can be undone; `imported` says how
 * many. Under the same id it adds nothing the second time.
 */
export async function importEvidence(
  ctx: Context,
  userId: UserId,
  { importId, csv, duplicates, keep }: ImportOf,
): Promise<ImportCheck & { readonly imported: number }> {
  const log = (await listEvidence(ctx, userId)).filter((entry) => entry.importId !== importId);
  const check = checkImport(csv, log, ownToday(ctx));
  const lines = duplicates ? [...check.good, ...check.again] : check.good;
  if (log.length + lines.length > MOST_ENTRIES)
    return {
      ...check,
      problem: `With this your log would have more than ${MOST_ENTRIES} entries. Send fewer lines.`,
      imported: 0,
    };
  if (keep && check.problem === null) await insert(ctx, userId, importId, lines);
  return { ...check, imported: check.problem === null ? lines.length : 0 };
}

// One statement for all lines: a batch of a thousand inserts would be a thousand statements.
async function insert(ctx: Context, userId: UserId, importId: Id<"import">, lines: readonly GoodLine[]) {
  const tail = importId.slice(importId.indexOf("_") + 1);
  const rows = lines.map(({ line, entry }) => ({
    ...entry,
    id: `evi_${tail}${line.toString(36).padStart(4, "0")}` satisfies Id<"evidence">,
  }));
  const of = (name: string) => sql.raw(`value ->> '$.${name}'`);
  await ctx.db.run(sql`INSERT INTO evidence
    (id, user_id, import_id, domain, kind, title, happened_on, role, what_came, proof_kind, proof_where, created_at)
    SELECT ${of("id")}, ${userId}, ${importId}, ${of("domain")}, ${of("kind")}, ${of("title")}, ${of("happenedOn")},
      ${of("role")}, ${of("whatCame")}, ${of("proofKind")}, ${of("proofWhere")}, ${ctx.now}
    FROM json_each(${JSON.stringify(rows)}) WHERE true ON CONFLICT DO NOTHING`);
}
