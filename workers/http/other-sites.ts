import { csrf } from "hono/csrf";
import { Refusal } from "#shared/errors.ts";
import { createMiddleware, type C } from "#workers/http/factory.ts";
import { bearerOf } from "#workers/http/claims.ts";

const refuseForms = csrf();

/**
 * Refuses what another site sends with a person's cookies, whatever kind of body it has. A program's token and the seal in a
 * mail's link say who asks by themselves: programs and mail providers send no origin.
 */
export const refuseOtherSites = createMiddleware((c, next) => {
  if (bearerOf(c) !== undefined || c.req.path.startsWith("/mute/")) return next();
  if (namesAnotherSite(c)) throw new Refusal("cross-site");
  return refuseForms(c, next);
});

function namesAnotherSite(c: C): boolean {
  const origin = c.req.header("origin");
  return origin !== undefined && origin !== new URL(c.req.url).origin;
}
