import { and, eq, gt } from "drizzle-orm";
import type { Context, Person } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { decisions } from "#workers/db/schema/trust.ts";
import { loadDispute } from "#workers/disputes/store.ts";
import { DAY } from "#shared/time.ts";
import { decision } from "#workers/trust/decision.ts";

/** Keeps why an operator opens the evidence of a dispute; for a day from then it may be read. */
export async function openEvidence(
  ctx: Context,
  operator: Person,
  input: { readonly id: string; readonly reason: string },
): Promise<void> {
  const { id } = await loadDispute(ctx, input.id);
  await commit(ctx, [
    decision(ctx, operator, {
      kind: "dispute-evidence",
      subjectId: id,
      round: ctx.now,
      outcome: "opened",
      reason: input.reason,
    }),
  ]);
}

/** True for a day after this operator said why. */
export async function mayReadEvidence(ctx: Context, operator: Person, id: string): Promise<boolean> {
  const rows = await ctx.db
    .select({ id: decisions.id })
    .from(decisions)
    .where(
      and(
        eq(decisions.kind, "dispute-evidence"),
        eq(decisions.subjectId, id),
        eq(decisions.byUserId, operator.id),
        gt(decisions.at, ctx.now - DAY),
      ),
    )
    .limit(1);
  return rows.length > 0;
}
