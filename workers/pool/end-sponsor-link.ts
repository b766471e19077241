import { eq } from "drizzle-orm";
import type { Id } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import { sponsors } from "#workers/db/schema/access.ts";
import { loadSponsor } from "#workers/pool/store.ts";

/** Takes the address of a sponsor's page back. */
export async function endSponsorLink(ctx: Context, id: Id<"sponsor">): Promise<void> {
  await loadSponsor(ctx, id);
  await ctx.db.update(sponsors).set({ tokenHash: null }).where(eq(sponsors.id, id));
}
