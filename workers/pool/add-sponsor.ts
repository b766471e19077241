import { isRefusal, Refusal } from "#shared/errors.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { sponsors } from "#workers/db/schema/access.ts";

/** Takes in somebody who gives to the bursary pool; a name stands once. */
export async function addSponsor(ctx: Context, { name }: { readonly name: string }): Promise<void> {
  const row = { id: ctx.newId("sponsor"), name, createdAt: ctx.now };
  try {
    await commit(ctx, [ctx.db.insert(sponsors).values(row)]);
  } catch (error) {
    if (!isRefusal(error, "already-done")) throw error;
    throw new Refusal("invalid", { name: "This sponsor is on the list already." });
  }
}
