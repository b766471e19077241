import { eq, sql } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import type { Context, Person } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { outbox } from "#workers/db/schema/outbox.ts";
import { decision } from "#workers/trust/decision.ts";
import { loadEffect } from "#workers/trust/store.ts";

/** Sends a dead effect on its way again, under a new key at the provider, which is first asked whether it has it already. */
export async function retryEffect(ctx: Context, operator: Person, id: string): Promise<void> {
  const row = await loadEffect(ctx, id);
  if (row.state !== "dead") throw new Refusal("already-done");
  await commit(ctx, [
    decision(ctx, operator, {
      kind: "outbox-retry",
      subjectId: id,
      round: row.generation,
      outcome: "retried",
      reason: "",
    }),
    ctx.db
      .update(outbox)
      .set({
        state: "pending",
        generation: sql`${outbox.generation} + 1`,
        keyedAt: null,
        suppressionId: null,
        attempts: 0,
        nextAt: ctx.now,
        leaseUntilAt: 0,
        doneAt: null,
      })
      .where(eq(outbox.id, id)),
  ]);
  ctx.nudge();
}
