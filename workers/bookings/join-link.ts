import type { BookingId } from "#shared/ids.ts";
import { sameSecret, sealOf } from "#workers/accounts/secrets.ts";
import type { Context } from "#workers/context.ts";

type Secrets = Pick<Context, "settings">;

/** The one link by which both join a session; it stays the same when the session moves. */
export async function joinLink(ctx: Secrets, id: BookingId): Promise<string> {
  return `${ctx.settings.origin}/join/${id}/${await joinSeal(ctx, id)}`;
}

/** True when the seal of a join link is ours. */
export async function isJoinSeal(ctx: Secrets, id: BookingId, seal: string): Promise<boolean> {
  return sameSecret(await joinSeal(ctx, id), seal);
}

function joinSeal(ctx: Secrets, id: BookingId): Promise<string> {
  return sealOf(ctx.settings.linkSecret, "join", id);
}
