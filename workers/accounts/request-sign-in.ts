import type { SignInInput } from "#shared/contract/accounts.ts";
import { Refusal } from "#shared/errors.ts";
import { MINUTE } from "#shared/time.ts";
import { signInTokenOf } from "#workers/accounts/mail-secrets.ts";
import { hashOf } from "#workers/accounts/secrets.ts";
import { listSignInLinks } from "#workers/accounts/store.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { signInLinks } from "#workers/db/schema/accounts.ts";
import { promise } from "#workers/outbox/promise.ts";
import { assertRunning } from "#workers/switches/stops.ts";

const LIFETIME = 15 * MINUTE;
const LINKS_PER_LIFETIME = 5;

/** Mails a link that signs in once within 15 minutes; the same for an address we know and one we don't. */
export async function requestSignIn(ctx: Context, input: SignInInput): Promise<void> {
  await assertRunning(ctx, "mail");
  const sent = await listSignInLinks(ctx, input.email, ctx.now - LIFETIME);
  const first = sent.at(-LINKS_PER_LIFETIME);
  if (first !== undefined)
    throw new Refusal("too-many-requests", { minutes: Math.ceil((first + LIFETIME - ctx.now) / MINUTE) });
  const id = ctx.newId("signIn");
  const token = await signInTokenOf(ctx.settings.linkSecret, id);
  const expiresAt = ctx.now + LIFETIME;
  await commit(ctx, [
    ctx.db.insert(signInLinks).values({
      id,
      tokenHash: await hashOf(token),
      email: input.email,
      nextPath: input.next,
      createdAt: ctx.now,
      expiresAt,
    }),
    promise(ctx, { kind: "email.sign-in", linkId: id }, { usefulUntilAt: expiresAt }),
  ]);
  ctx.nudge();
}
