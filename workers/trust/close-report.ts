import { eq } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import type { Id } from "#shared/ids.ts";
import type { Context, Person } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { reports } from "#workers/db/schema/bookings.ts";
import { decision } from "#workers/trust/decision.ts";
import { loadReport } from "#workers/trust/store.ts";

/** Closes a report with what was done about it, once. */
export async function closeReport(
  ctx: Context,
  operator: Person,
  input: { readonly id: Id<"report">; readonly outcome: string },
): Promise<void> {
  const { report } = await loadReport(ctx, input.id);
  if (report.closedAt !== null) throw new Refusal("already-done");
  await commit(ctx, [
    decision(ctx, operator, {
      kind: "report",
      subjectId: input.id,
      outcome: "closed",
      reason: input.outcome,
    }),
    ctx.db.update(reports).set({ closedAt: ctx.now, outcome: input.outcome }).where(eq(reports.id, input.id)),
  ]);
}
