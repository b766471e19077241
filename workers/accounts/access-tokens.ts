import { and, eq, isNull } from "drizzle-orm";
import type { AccessTokenInput } from "#shared/contract/accounts.ts";
import type { Id, UserId } from "#shared/ids.ts";
import { DAY } from "#shared/time.ts";
import { hashOf } from "#workers/accounts/secrets.ts";
import type { Context } from "#workers/context.ts";
import { accessTokens } from "#workers/db/schema/accounts.ts";

/** Makes a personal access token; the secret is given back once and kept only as its hash. */
export async function makeAccessToken(
  ctx: Context,
  userId: UserId,
  input: AccessTokenInput,
): Promise<{ secret: string }> {
  const secret = `rung_${ctx.newToken()}`;
  await ctx.db.insert(accessTokens).values({
    id: ctx.newId("token"),
    tokenHash: await hashOf(secret),
    userId,
    name: input.name,
    createdAt: ctx.now,
    expiresAt: ctx.now + Number(input.days) * DAY,
  });
  return { secret };
}

/** Ends a token at once. */
export async function revokeAccessToken(ctx: Context, userId: UserId, id: Id<"token">): Promise<void> {
  await ctx.db
    .update(accessTokens)
    .set({ revokedAt: ctx.now })
    .where(and(eq(accessTokens.userId, userId), eq(accessTokens.id, id), isNull(accessTokens.revokedAt)));
}
