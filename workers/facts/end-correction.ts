import { and, eq, isNull } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import type { Id } from "#shared/ids.ts";
import type { Context, Person } from "#workers/context.ts";
import { factOverrides } from "#workers/db/schema/facts.ts";

/** Takes a correction out of force, so that the file's value stands again; a second time changes nothing. */
export async function endCorrection(
  ctx: Context,
  operator: Person,
  input: { readonly factId: string; readonly id: Id<"factOverride"> },
): Promise<void> {
  const own = and(eq(factOverrides.id, input.id), eq(factOverrides.factId, input.factId));
  const [known] = await ctx.db.select({ id: factOverrides.id }).from(factOverrides).where(own);
  if (known === undefined) throw new Refusal("not-found");
  await ctx.db
    .update(factOverrides)
    .set({ endedBy: operator.id, endedAt: ctx.now })
    .where(and(own, isNull(factOverrides.endedAt)));
}
