/**
 * Two ways to build the product wrongly, made from outside it. A simulation that does not notice them proves nothing.
 * `random-keys`: every call to Stripe and Resend gets a key of its own, and looking for what was done before finds nothing.
 * `loose-effects`: what a change promises is written after the change, and not in one commit with it.
 */
export type Mutant = "random-keys" | "loose-effects";

/** Every mutant, with what it does wrong. */
export const MUTANTS: Readonly<Record<Mutant, string>> = {
  "random-keys": "random idempotency keys, no look-up",
  "loose-effects": "effects written after the change that causes them",
};

/** A request to a provider as the first mutant would send it. */
export function withRandomKey(request: Request): Request {
  if (!request.headers.has("idempotency-key")) return request;
  const other = new Request(request);
  other.headers.set("idempotency-key", crypto.randomUUID());
  return other;
}

/** The answer to a look-up as the first mutant reads it. */
export function foundNothing(request: Request): Response | undefined {
  const isLookUp =
    request.method === "GET" &&
    /^\/(v1\/(refunds|transfers(\/\w+\/reversals)?)|emails)$/.test(new URL(request.url).pathname);
  return isLookUp ? Response.json({ object: "list", data: [], has_more: false, url: "/v1" }) : undefined;
}
