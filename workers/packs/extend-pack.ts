import { and, eq, isNull } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import { decideExtension } from "#shared/packs.ts";
import type { Context } from "#workers/context.ts";
import { packs } from "#workers/db/schema/access.ts";
import type { LoadedPack } from "#workers/packs/store.ts";

/** Makes a pack last longer, once. */
export async function extendPack(ctx: Context, { pack }: LoadedPack): Promise<void> {
  const endsAt = decideExtension(pack, ctx.now);
  const extended = await ctx.db
    .update(packs)
    .set({ endsAt, extendedAt: ctx.now })
    .where(and(eq(packs.id, pack.id), isNull(packs.extendedAt), isNull(packs.endedAt)))
    .returning({ id: packs.id });
  if (extended.length === 0) throw new Refusal("already-done");
}
