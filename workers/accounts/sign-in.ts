import { and, eq, gt, isNull } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import type { UserId } from "#shared/ids.ts";
import { DAY } from "#shared/time.ts";
import { hashOf } from "#workers/accounts/secrets.ts";
import { findSignInLink } from "#workers/accounts/store.ts";
import type { Context } from "#workers/context.ts";
import { sessions, signInLinks, users } from "#workers/db/schema/accounts.ts";
import { commit } from "#workers/db/commit.ts";

/** How long a device stays signed in. */
export const SESSION_DAYS = 60;

/** Uses the link up and opens a session; of two at once exactly one succeeds. Makes the account at the first sign-in. */
export async function signIn(
  ctx: Context,
  input: { token: string; device: string; timeZone: string | undefined },
): Promise<{ secret: string; next: string; isNew: boolean }> {
  const [link] = await ctx.db
    .update(signInLinks)
    .set({ usedAt: ctx.now })
    .where(
      and(
        eq(signInLinks.tokenHash, await hashOf(input.token)),
        isNull(signInLinks.usedAt),
        gt(signInLinks.expiresAt, ctx.now),
      ),
    )
    .returning();
  if (link === undefined) {
    const known = await findSignInLink(ctx, input.token);
    throw new Refusal(known?.state === "used" ? "link-used" : "link-expired");
  }
  const person = await personFor(ctx, link.email, input.timeZone);
  const secret = ctx.newToken();
  await commit(ctx, [
    ctx.db.insert(sessions).values({
      id: ctx.newId("session"),
      tokenHash: await hashOf(secret),
      userId: person.id,
      device: input.device,
      createdAt: ctx.now,
      lastSeenAt: ctx.now,
      expiresAt: ctx.now + SESSION_DAYS * DAY,
    }),
  ]);
  return { secret, next: link.nextPath, isNew: person.name === "" };
}

async function personFor(
  ctx: Context,
  email: string,
  timeZone: string | undefined,
): Promise<{ id: UserId; name: string }> {
  const operatorAt = email === ctx.settings.operatorEmail ? ctx.now : null;
  await ctx.db
    .insert(users)
    .values({
      id: ctx.newId("user"),
      email,
      operatorAt,
      createdAt: ctx.now,
      ...(timeZone === undefined ? {} : { timeZone }),
    })
    .onConflictDoNothing();
  if (operatorAt !== null)
    await ctx.db
      .update(users)
      .set({ operatorAt })
      .where(and(eq(users.email, email), isNull(users.operatorAt)));
  const [row] = await ctx.db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(eq(users.email, email));
  if (row === undefined) throw new Error("the account was not made");
  return row;
}
