import { eq } from "drizzle-orm";
import { addressChangedMail, addressConfirmMail } from "#web/emails/address.ts";
import { addressTokenOf } from "#workers/accounts/mail-secrets.ts";
import type { Context } from "#workers/context.ts";
import { addressChanges, users } from "#workers/db/schema/accounts.ts";
import type { Composed } from "#workers/outbox/compose/composed.ts";
import type { MailEffect } from "#workers/outbox/effects.ts";

/** The link to a new address, and the word to the old one when it was used. */
export async function composeAddress(
  ctx: Context,
  { kind, changeId }: Extract<MailEffect, { kind: "email.address-confirm" | "email.address-changed" }>,
): Promise<Composed> {
  const [change] = await ctx.db
    .select({
      name: users.name,
      email: addressChanges.email,
      oldEmail: addressChanges.oldEmail,
      expiresAt: addressChanges.expiresAt,
      usedAt: addressChanges.usedAt,
    })
    .from(addressChanges)
    .innerJoin(users, eq(users.id, addressChanges.userId))
    .where(eq(addressChanges.id, changeId));
  if (change === undefined) return { skip: "nobody has this account" };
  const { name, email, oldEmail, expiresAt, usedAt } = change;
  const { operatorEmail, origin, linkSecret } = ctx.settings;
  if (kind === "email.address-changed")
    return { mail: addressChangedMail({ name, email, contact: operatorEmail }), to: oldEmail };
  if (usedAt !== null || expiresAt <= ctx.now) return { skip: "the link is used or over" };
  const url = `${origin}/account/address/${await addressTokenOf(linkSecret, changeId)}`;
  return { mail: addressConfirmMail({ name, url }), to: email, secret: true };
}
