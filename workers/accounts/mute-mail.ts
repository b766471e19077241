import { eq, sql } from "drizzle-orm";
import { MUTABLE_MAIL, type MutableMail } from "#shared/contract/accounts.ts";
import { Refusal } from "#shared/errors.ts";
import type { UserId } from "#shared/ids.ts";
import { sameSecret, sealOf } from "#workers/accounts/secrets.ts";
import type { Context } from "#workers/context.ts";
import { users } from "#workers/db/schema/accounts.ts";

/** One kind of mail to one person, as a mail's own link names it. */
export type Mutable = { readonly userId: UserId; readonly kind: MutableMail };

/** Where this person can stop this kind of mail without signing in. */
export async function muteLink(ctx: Context, mutable: Mutable): Promise<string> {
  return `${ctx.settings.origin}/mute/${mutable.userId}/${mutable.kind}/${await muteSeal(ctx, mutable)}`;
}

/** The kind that a link's parts name; refuses when we never made that link. */
export async function mutableOf(
  ctx: Context,
  parts: { readonly userId: UserId; readonly kind: string; readonly seal: string },
): Promise<Mutable> {
  const kind = MUTABLE_MAIL.find((each) => each === parts.kind);
  if (kind === undefined) throw new Refusal("not-found");
  const mutable = { userId: parts.userId, kind };
  if (!sameSecret(await muteSeal(ctx, mutable), parts.seal)) throw new Refusal("not-found");
  return mutable;
}

/** Stops this kind of mail to this person, or sends it again. */
export async function muteMail(ctx: Context, mutable: Mutable, stop: boolean): Promise<void> {
  await muteStatement(ctx, mutable, stop);
}

/** The write that stops this kind of mail, or sends it again. */
export function muteStatement(ctx: Context, { userId, kind }: Mutable, stop: boolean) {
  // One statement: of two kinds stopped at once, reading first and writing later would lose one.
  const others = sql`(SELECT json_group_array(value) FROM json_each(${users.muted}) WHERE value <> ${kind})`;
  return ctx.db
    .update(users)
    .set({ muted: stop ? sql`json_insert(${others}, '$[#]', ${kind})` : others })
    .where(eq(users.id, userId));
}

function muteSeal(ctx: Context, { userId, kind }: Mutable): Promise<string> {
  return sealOf(ctx.settings.linkSecret, "mute", userId, kind);
}
