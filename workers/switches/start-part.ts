import { eq } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import type { Part } from "#shared/switches.ts";
import type { Context, Person } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { switches } from "#workers/db/schema/switches.ts";
import { turned } from "#workers/switches/turn.ts";

/** Lets a part of the product go on; mail that waited goes out, without what is no longer useful. */
export async function startPart(ctx: Context, operator: Person, part: Part): Promise<void> {
  const stopped = eq(switches.name, part);
  if ((await ctx.db.$count(switches, stopped)) === 0) throw new Refusal("already-done");
  await commit(ctx, [
    ctx.db.delete(switches).where(stopped),
    ...(await turned(ctx, operator, part, { outcome: "started", reason: "" })),
  ]);
  ctx.nudge();
}
