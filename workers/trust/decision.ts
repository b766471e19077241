import type { Context, Person } from "#workers/context.ts";
import type { Statement } from "#workers/db/commit.ts";
import { decisions } from "#workers/db/schema/trust.ts";

/** The row that keeps an operator's decision; the second decision about the same thing fails the whole commit. */
export function decision(
  ctx: Context,
  operator: Person,
  what: {
    readonly kind: typeof decisions.$inferInsert.kind;
    readonly subjectId: string;
    /** Tells apart decisions that may be taken again on the same thing. */
    readonly round?: number;
    readonly outcome: string;
    readonly reason: string;
  },
): Statement {
  const { kind, subjectId, round = 0, outcome, reason } = what;
  return ctx.db.insert(decisions).values({
    id: `${kind}:${subjectId}:${round}`,
    kind,
    subjectId,
    byUserId: operator.id,
    at: ctx.now,
    outcome,
    reason,
  });
}
