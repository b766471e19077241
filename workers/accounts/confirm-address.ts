import { and, desc, eq, gt, isNull, ne, sql } from "drizzle-orm";
import { isRefusal, Refusal } from "#shared/errors.ts";
import type { Id, UserId } from "#shared/ids.ts";
import { hashOf } from "#workers/accounts/secrets.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { addressChanges, sessions, signInLinks, users } from "#workers/db/schema/accounts.ts";
import { sendHeldBack } from "#workers/mail/lift-suppression.ts";
import { suppressionQuery } from "#workers/mail/store.ts";
import { promise } from "#workers/outbox/promise.ts";

/** The open change behind a link's secret; refuses when there is none, it is used, or it is over. Reading it uses nothing up. */
export async function loadAddressChange(ctx: Context, userId: UserId, token: string) {
  const [change] = await ctx.db
    .select()
    .from(addressChanges)
    .where(and(eq(addressChanges.userId, userId), eq(addressChanges.tokenHash, await hashOf(token))));
  if (change === undefined) throw new Refusal("not-found");
  if (change.usedAt !== null) throw new Refusal("link-used");
  if (change.expiresAt <= ctx.now) throw new Refusal("link-expired");
  return change;
}

/** The latest change that waits for its link to be opened. */
export function openAddressChange(ctx: Context, userId: UserId) {
  return ctx.db
    .select({ email: addressChanges.email, expiresAt: addressChanges.expiresAt })
    .from(addressChanges)
    .where(
      and(
        eq(addressChanges.userId, userId),
        isNull(addressChanges.usedAt),
        gt(addressChanges.expiresAt, ctx.now),
      ),
    )
    .orderBy(desc(addressChanges.createdAt))
    .limit(1);
}

/**
 * Makes the new address the person's own and tells the old one; of two at once one succeeds. Every other device is signed out, links
 * in earlier mails and other changes under way are void, and mail that was held back from the old address goes to the new one.
 */
export async function confirmAddress(
  ctx: Context,
  input: { userId: UserId; token: string; sessionId: Id<"session"> | null },
): Promise<void> {
  const { db, now } = ctx;
  const { id, userId, oldEmail, email } = await loadAddressChange(ctx, input.userId, input.token);
  const [suppression] = await suppressionQuery(ctx, oldEmail);
  const own = eq(sessions.userId, userId);
  try {
    await commit(ctx, [
      db.update(addressChanges).set({ usedAt: now }).where(eq(addressChanges.id, id)),
      db
        .update(addressChanges)
        .set({ expiresAt: now })
        .where(and(eq(addressChanges.userId, userId), isNull(addressChanges.usedAt))),
      db
        .update(users)
        .set({ email, linkVersion: sql`${users.linkVersion} + 1` })
        .where(eq(users.id, userId)),
      db.delete(sessions).where(input.sessionId === null ? own : and(own, ne(sessions.id, input.sessionId))),
      db
        .update(signInLinks)
        .set({ usedAt: now })
        .where(and(eq(signInLinks.email, oldEmail), isNull(signInLinks.usedAt))),
      ...(suppression === undefined ? [] : [sendHeldBack(ctx, suppression.id)]),
      promise(ctx, { kind: "email.address-changed", changeId: id }),
    ]);
  } catch (error) {
    if (isRefusal(error, "already-done")) throw new Refusal("address-taken");
    throw isRefusal(error, "changed-meanwhile") ? new Refusal("link-used") : error;
  }
  ctx.nudge();
}
