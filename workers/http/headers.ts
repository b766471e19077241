import type { MiddlewareHandler } from "hono";
import { NONCE, secureHeaders } from "hono/secure-headers";
import { createMiddleware, type AppEnv } from "#workers/http/factory.ts";

const STRIPE_PAGES = ["https://checkout.stripe.com", "https://connect.stripe.com"];
/** A Stripe elsewhere (STRIPE_API_BASE) says itself where its pages are. */
const ANYWHERE = ["http:", "https:"];

/**
 * Sends the security headers: on pages with a nonce of this answer's own for scripts, so that nothing is loaded from another
 * company; in the API those that matter where no page is drawn, and that what it says of a person is kept by nobody on the way.
 */
export const guardAnswers = createMiddleware(async (c, next) => {
  if (c.req.path.startsWith("/api/")) {
    await next();
    for (const [name, value] of API_HEADERS) c.res.headers.set(name, value);
    return;
  }
  const { base } = c.var.ctx.settings.stripe;
  const guard = guardFor(base === undefined ? STRIPE_PAGES : ANYWHERE);
  await guard(c, async () => {
    c.set("nonce", c.get("secureHeadersNonce") ?? "");
    await next();
  });
});

const API_HEADERS = [
  ["cache-control", "private, no-store"],
  ["content-security-policy", "default-src 'none'; frame-ancestors 'none'"],
  ["cross-origin-resource-policy", "same-origin"],
  ["strict-transport-security", "max-age=15552000; includeSubDomains"],
  ["x-content-type-options", "nosniff"],
] as const;

const guards = new Map<readonly string[], MiddlewareHandler<AppEnv>>();

/** The one other place a form may lead to is a page that Stripe hosts: to pay, or to arrange to be paid. */
function guardFor(pages: readonly string[]): MiddlewareHandler<AppEnv> {
  const known = guards.get(pages);
  if (known !== undefined) return known;
  const made = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: [NONCE, "'strict-dynamic'"],
      styleSrc: ["'self'"],
      fontSrc: ["'self'"],
      imgSrc: ["'self'", "data:"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      formAction: ["'self'", ...pages],
      baseUri: ["'none'"],
      // The operator looks at mails in frames.
      frameSrc: ["'self'"],
      frameAncestors: ["'none'"],
    },
    // A handler that shows somebody else's page may set a policy of its own.
    overwrite: false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: "strict-origin-when-cross-origin",
    xFrameOptions: "DENY",
    permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [] },
  });
  guards.set(pages, made);
  return made;
}
