import { Refusal } from "#shared/errors.ts";
import { hashOf } from "#workers/accounts/secrets.ts";
import { createMiddleware, type C } from "#workers/http/factory.ts";

/** Refuses when this address or this network asks for sign-in links too fast; the answer never says which address is known. */
export async function limitSignIn(c: C, email: string): Promise<void> {
  const byNetwork = await c.env.LIMIT_SIGN_IN_NETWORK.limit({ key: networkOf(c) });
  const byAddress = await c.env.LIMIT_SIGN_IN_ADDRESS.limit({ key: await hashOf(email) });
  if (!byNetwork.success || !byAddress.success) throw new Refusal("too-many-requests");
}

/** Bounds how fast one network may write. */
export const limitWrites = createMiddleware(async (c, next) => {
  if (!c.req.path.startsWith("/webhooks/")) {
    const { success } = await c.env.LIMIT_WRITES.limit({ key: networkOf(c) });
    if (!success) throw new Refusal("too-many-requests");
  }
  await next();
});

function networkOf(c: C): string {
  return c.req.header("cf-connecting-ip") ?? "unknown";
}
