import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import type { Id, UserId } from "#shared/ids.ts";
import { DAY } from "#shared/time.ts";
import { hashOf } from "#workers/accounts/secrets.ts";
import { findSignInLink } from "#workers/accounts/store.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { sessions, signInLinks, users } from "#workers/db/schema/accounts.ts";

/** How long a device stays signed in. */
export const SESSION_DAYS = 60;

/**
 * Uses the link up and opens a session, both or neither; of two at once exactly one succeeds. Makes the account at the first
 * sign-in.
 */
export async function signIn(
  ctx: Context,
  input: { token: string; device: string; timeZone: string | undefined },
): Promise<{ secret: string; next: string; isNew: boolean }> {
  const { db, now, settings } = ctx;
  const open = and(
    eq(signInLinks.tokenHash, await hashOf(input.token)),
    isNull(signInLinks.usedAt),
    gt(signInLinks.expiresAt, now),
  );
  const secret = ctx.newToken();
  const tokenHash = await hashOf(secret);
  const isFirstOperator = sql<
    number | null
  >`CASE WHEN ${signInLinks.email} = ${settings.operatorEmail} THEN ${now} END`;
  await commit(ctx, [
    db
      .insert(users)
      .select(
        db
          .select({
            id: sql<UserId>`${ctx.newId("user")}`.as("id"),
            email: signInLinks.email,
            name: sql<string>`''`.as("name"),
            timeZone: sql<string>`${input.timeZone ?? "Europe/London"}`.as("time_zone"),
            operatorAt: isFirstOperator.as("operator_at"),
            linkVersion: sql<number>`0`.as("link_version"),
            muted: sql<string[]>`'[]'`.as("muted"),
            demo: sql<boolean>`0`.as("demo"),
            createdAt: sql<number>`${now}`.as("created_at"),
          })
          .from(signInLinks)
          .where(open),
      )
      .onConflictDoUpdate({
        target: users.email,
        set: { operatorAt: sql`coalesce(${users.operatorAt}, excluded.operator_at)` },
      }),
    db.insert(sessions).select(
      db
        .select({
          id: sql<Id<"session">>`${ctx.newId("session")}`.as("id"),
          tokenHash: sql<string>`${tokenHash}`.as("token_hash"),
          userId: users.id,
          device: sql<string>`${input.device}`.as("device"),
          createdAt: sql<number>`${now}`.as("created_at"),
          lastSeenAt: sql<number>`${now}`.as("last_seen_at"),
          expiresAt: sql<number>`${now + SESSION_DAYS * DAY}`.as("expires_at"),
        })
        .from(signInLinks)
        .innerJoin(users, eq(users.email, signInLinks.email))
        .where(open),
    ),
    db.update(signInLinks).set({ usedAt: now }).where(open),
  ]);
  const [opened] = await db
    .select({ name: users.name })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(eq(sessions.tokenHash, tokenHash));
  const link = await findSignInLink(ctx, input.token);
  if (opened === undefined) throw new Refusal(link?.state === "used" ? "link-used" : "link-expired");
  return { secret, next: link?.nextPath ?? "/", isNew: opened.name === "" };
}
