import { and, eq, gt } from "drizzle-orm";
import type { AddressInput } from "#shared/contract/accounts.ts";
import { Refusal } from "#shared/errors.ts";
import { mayMail } from "#shared/mail.ts";
import { HOUR } from "#shared/time.ts";
import { addressTokenOf } from "#workers/accounts/mail-secrets.ts";
import { hashOf } from "#workers/accounts/secrets.ts";
import type { Context, Person } from "#workers/context.ts";
import { readAll } from "#workers/db/client.ts";
import { commit } from "#workers/db/commit.ts";
import { addressChanges } from "#workers/db/schema/accounts.ts";
import { suppressionQuery } from "#workers/mail/store.ts";
import { promise } from "#workers/outbox/promise.ts";
import { assertRunning } from "#workers/switches/stops.ts";

const LIFETIME = HOUR;
const LINKS_PER_LIFETIME = 5;

/**
 * Mails a link to the new address that confirms it once, within an hour; until then nothing changes. Refused for an address that
 * mail does not reach; whether it has an account is not said to who does not read its mail.
 */
export async function requestAddressChange(
  ctx: Context,
  person: Pick<Person, "id" | "email">,
  { email }: AddressInput,
): Promise<void> {
  if (email === person.email) throw new Refusal("invalid", { email: "This is your address now." });
  await assertRunning(ctx, "mail");
  const [sent, [suppression]] = await readAll(ctx.db, [
    ctx.db
      .select({ at: addressChanges.createdAt })
      .from(addressChanges)
      .where(and(eq(addressChanges.userId, person.id), gt(addressChanges.createdAt, ctx.now - LIFETIME))),
    suppressionQuery(ctx, email),
  ]);
  if (sent.length >= LINKS_PER_LIFETIME) throw new Refusal("too-many-requests", { minutes: 60 });
  if (mayMail(suppression, true, ctx.now) === "no")
    throw new Refusal("invalid", { email: "Mail to this address does not arrive either. Choose another." });
  const id = ctx.newId("addressChange");
  const expiresAt = ctx.now + LIFETIME;
  await commit(ctx, [
    ctx.db.insert(addressChanges).values({
      id,
      tokenHash: await hashOf(await addressTokenOf(ctx.settings.linkSecret, id)),
      userId: person.id,
      oldEmail: person.email,
      email,
      createdAt: ctx.now,
      expiresAt,
    }),
    promise(ctx, { kind: "email.address-confirm", changeId: id }, { usefulUntilAt: expiresAt }),
  ]);
  ctx.nudge();
}
