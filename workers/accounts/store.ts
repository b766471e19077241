import { and, desc, eq, gt, isNull } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import type { Id, UserId } from "#shared/ids.ts";
import { hashOf } from "#workers/accounts/secrets.ts";
import type { Context } from "#workers/context.ts";
import { readAll } from "#workers/db/client.ts";
import { accessTokens, sessions, signInLinks, users } from "#workers/db/schema/accounts.ts";

/** A sign-in link as it stands now; reading it uses nothing up. */
export type SignInLink = {
  readonly id: Id<"signIn">;
  readonly email: string;
  readonly nextPath: string;
  readonly state: "open" | "used" | "expired";
};

/** The link of this secret, or nothing when there never was one. */
export async function findSignInLink(ctx: Context, token: string): Promise<SignInLink | undefined> {
  const [row] = await ctx.db
    .select()
    .from(signInLinks)
    .where(eq(signInLinks.tokenHash, await hashOf(token)));
  if (row === undefined) return undefined;
  const state = row.usedAt !== null ? "used" : row.expiresAt <= ctx.now ? "expired" : "open";
  return { id: row.id, email: row.email, nextPath: row.nextPath, state };
}

/** The address a sign-in link goes to; nothing once it is used or expired. */
export async function findOpenSignInLink(
  ctx: Context,
  id: Id<"signIn">,
): Promise<{ email: string; expiresAt: number } | undefined> {
  const [row] = await ctx.db
    .select({ email: signInLinks.email, expiresAt: signInLinks.expiresAt })
    .from(signInLinks)
    .where(and(eq(signInLinks.id, id), isNull(signInLinks.usedAt), gt(signInLinks.expiresAt, ctx.now)));
  return row;
}

/** When links went to the address since `since`, first to last. */
export async function listSignInLinks(ctx: Context, email: string, since: number): Promise<number[]> {
  const rows = await ctx.db
    .select({ at: signInLinks.createdAt })
    .from(signInLinks)
    .where(and(eq(signInLinks.email, email), gt(signInLinks.createdAt, since)))
    .orderBy(signInLinks.createdAt);
  return rows.map(({ at }) => at);
}

/** The person's own row. */
export async function loadAccount(ctx: Context, userId: UserId): Promise<Account> {
  return known(await accountQuery(ctx, userId));
}

/** All that the account page shows, in one round trip: the row, devices and tokens, latest first; never the secrets. */
export async function loadAccountPage(ctx: Context, userId: UserId) {
  const [account, devices, tokens] = await readAll(ctx.db, [
    accountQuery(ctx, userId),
    devicesQuery(ctx, userId),
    tokensQuery(ctx, userId),
  ]);
  return { account: known(account), devices, tokens };
}

type Account = typeof users.$inferSelect;

const accountQuery = (ctx: Context, userId: UserId) =>
  ctx.db.select().from(users).where(eq(users.id, userId));

function known(rows: readonly Account[]): Account {
  const [row] = rows;
  if (row === undefined) throw new Refusal("not-found");
  return row;
}

function devicesQuery(ctx: Context, userId: UserId) {
  return ctx.db
    .select({
      id: sessions.id,
      device: sessions.device,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, ctx.now)))
    .orderBy(desc(sessions.lastSeenAt));
}

function tokensQuery(ctx: Context, userId: UserId) {
  return ctx.db
    .select({
      id: accessTokens.id,
      name: accessTokens.name,
      createdAt: accessTokens.createdAt,
      expiresAt: accessTokens.expiresAt,
      lastUsedAt: accessTokens.lastUsedAt,
    })
    .from(accessTokens)
    .where(
      and(
        eq(accessTokens.userId, userId),
        isNull(accessTokens.revokedAt),
        gt(accessTokens.expiresAt, ctx.now),
      ),
    )
    .orderBy(desc(accessTokens.createdAt));
}
