import { and, eq, isNull } from "drizzle-orm";
import type { Correction } from "#shared/contract/facts.ts";
import { Refusal } from "#shared/errors.ts";
import type { Id } from "#shared/ids.ts";
import type { Context, Person } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { factOverrides } from "#workers/db/schema/facts.ts";
import { loadFact } from "#workers/facts/operator-store.ts";

/**
 * Puts a value with its own source in the place of the file's, from now on. `replaces` is the correction that was in force when
 * the form was drawn: where another has been put in force since, nothing happens and the operator is told.
 */
export async function correctFact(
  ctx: Context,
  operator: Person,
  input: Correction & {
    readonly id: Id<"factOverride">;
    readonly factId: string;
    readonly value: unknown;
    readonly replaces: string;
  },
): Promise<void> {
  const { today: _, id, factId, value, replaces, edition, ...source } = input;
  const { fact, corrections, inForce } = await loadFact(ctx, factId);
  if (corrections.some((each) => each.id === id)) return;
  if ((inForce?.id ?? "") !== replaces) throw new Refusal("changed-meanwhile");
  const putting = ctx.db.insert(factOverrides).values({
    ...source,
    id,
    factId,
    body: value,
    fileBody: fact.body,
    edition: edition === "" ? null : edition,
    putBy: operator.id,
    putAt: ctx.now,
  });
  if (inForce === undefined) return commit(ctx, [putting]);
  const ending = ctx.db
    .update(factOverrides)
    .set({ endedBy: operator.id, endedAt: ctx.now })
    .where(and(eq(factOverrides.id, inForce.id), isNull(factOverrides.endedAt)));
  return commit(ctx, [ending, putting]);
}
