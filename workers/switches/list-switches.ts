import { desc, eq } from "drizzle-orm";
import type { Part } from "#shared/switches.ts";
import { as, readAll } from "#workers/db/client.ts";
import type { Context } from "#workers/context.ts";
import { users } from "#workers/db/schema/accounts.ts";
import { switches } from "#workers/db/schema/switches.ts";
import { decisions } from "#workers/db/schema/trust.ts";

/** What stands still now, and the last turns of every switch: who, when and the sentence. */
export async function listSwitches(ctx: Context) {
  const [stopped, turns] = await readAll(ctx.db, [
    ctx.db.select().from(switches),
    ctx.db
      .select({
        part: as(decisions.subjectId, "turned_part"),
        outcome: decisions.outcome,
        at: decisions.at,
        reason: decisions.reason,
        byName: as(users.name, "turned_by"),
      })
      .from(decisions)
      .innerJoin(users, eq(users.id, decisions.byUserId))
      .where(eq(decisions.kind, "switch"))
      .orderBy(desc(decisions.at))
      .limit(20),
  ]);
  const sentenceOf = (part: Part) => stopped.find(({ name }) => name === part)?.sentence;
  return { sentenceOf, turns };
}
