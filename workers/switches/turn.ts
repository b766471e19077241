import { and, eq } from "drizzle-orm";
import type { Part } from "#shared/switches.ts";
import type { Context, Person } from "#workers/context.ts";
import type { Statement } from "#workers/db/commit.ts";
import { decisions } from "#workers/db/schema/trust.ts";
import { decision } from "#workers/trust/decision.ts";

/** The row that keeps one turn of a switch; of two operators at once the slower one is refused. */
export async function turned(
  ctx: Context,
  operator: Person,
  part: Part,
  how: { readonly outcome: "stopped" | "started"; readonly reason: string },
): Promise<Statement[]> {
  const round = await ctx.db.$count(
    decisions,
    and(eq(decisions.kind, "switch"), eq(decisions.subjectId, part)),
  );
  return [decision(ctx, operator, { kind: "switch", subjectId: part, round, ...how })];
}
