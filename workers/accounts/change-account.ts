import { eq } from "drizzle-orm";
import { MUTABLE_MAIL, type AccountInput, type MutableMail } from "#shared/contract/accounts.ts";
import type { UserId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import { users } from "#workers/db/schema/accounts.ts";

/** Changes how the person is called and in which zone they read times. */
export async function changeAccount(ctx: Context, userId: UserId, input: AccountInput): Promise<void> {
  await ctx.db.update(users).set({ name: input.name, timeZone: input.timeZone }).where(eq(users.id, userId));
}

/** Mutes every mail that may be muted and is not wanted. */
export async function changeMailPreferences(
  ctx: Context,
  userId: UserId,
  wanted: readonly MutableMail[],
): Promise<void> {
  const muted = MUTABLE_MAIL.filter((kind) => !wanted.includes(kind));
  await ctx.db.update(users).set({ muted }).where(eq(users.id, userId));
}
