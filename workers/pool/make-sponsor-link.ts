import { eq } from "drizzle-orm";
import type { Id } from "#shared/ids.ts";
import { hashOf } from "#workers/accounts/secrets.ts";
import type { Context } from "#workers/context.ts";
import { sponsors } from "#workers/db/schema/access.ts";
import { loadSponsor } from "#workers/pool/store.ts";

/** Gives the address of a sponsor's page, shown this once; the one before opens nothing any more. */
export async function makeSponsorLink(ctx: Context, id: Id<"sponsor">): Promise<{ url: string }> {
  await loadSponsor(ctx, id);
  const token = ctx.newToken();
  await ctx.db
    .update(sponsors)
    .set({ tokenHash: await hashOf(token) })
    .where(eq(sponsors.id, id));
  return { url: `${ctx.settings.origin}/sponsors/${token}` };
}
