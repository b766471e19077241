import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { Refusal, type RefusalCode } from "#shared/errors.ts";
import { ErrorPage } from "#web/pages/error.tsx";
import { RefusalPage, refusalWords } from "#web/pages/refusal.tsx";
import { innermost } from "#workers/db/commit.ts";
import type { C } from "#workers/http/factory.ts";
import { logFault } from "#workers/http/log.ts";
import { page } from "#workers/http/page.tsx";
import { WrongSettings } from "#workers/settings.ts";

const STATUS: Record<RefusalCode, ContentfulStatusCode> = {
  "not-found": 404,
  "wrong-method": 405,
  "signed-out": 401,
  forbidden: 403,
  "cross-site": 403,
  "too-many-requests": 429,
  invalid: 422,
  "too-large": 413,
  "link-expired": 410,
  "link-used": 410,
  "changed-meanwhile": 409,
  "already-done": 409,
  "key-reused": 422,
  "slot-taken": 409,
  "mentee-busy": 409,
  "slot-refused": 422,
  "day-cap": 422,
  "week-cap": 422,
  "too-many-fit-calls": 422,
  "own-offer": 422,
  "not-listed": 409,
  "offer-changed": 422,
  "hold-expired": 409,
  "request-expired": 409,
  "too-late": 409,
  "too-early": 409,
  "too-many-moves": 409,
  "not-possible-now": 409,
  "verification-incomplete": 409,
  "code-wrong": 422,
  "code-expired": 410,
  "declaration-needed": 422,
  "handle-taken": 422,
  "address-taken": 409,
  "payment-unavailable": 503,
  "pack-over": 409,
  "seat-gone": 409,
  "seat-yours": 409,
  "code-refused": 422,
  "bookings-stopped": 503,
  "payments-stopped": 503,
  "mail-stopped": 503,
  "payment-disputed": 409,
  "plan-full": 422,
};

/** The status a refusal is answered with, for a route that draws its own page of it. */
export function statusOf(code: RefusalCode): ContentfulStatusCode {
  return STATUS[code];
}

/** The only place that turns what went wrong into an answer: problem+json under /api, a page elsewhere. */
export async function answerError(error: Error, c: C): Promise<Response> {
  const refusal = error instanceof HTTPException ? refusalOfHttp(error) : error;
  if (refusal instanceof Refusal) return answerRefusal(refusal, c);
  logFault(c, innermost(error));
  // Without its settings the product can draw no page; the sentence names them and never their values.
  if (error instanceof WrongSettings) return c.text(error.message, 500);
  if (isApi(c))
    return problem(c, 500, {
      type: "fault",
      title: "Something went wrong on our side. Nothing was lost.",
      detail: {},
    });
  return page(c, { title: "Something went wrong", status: 500 }, <ErrorPage requestId={c.var.requestId} />);
}

async function answerRefusal(refusal: Refusal, c: C): Promise<Response> {
  const status = STATUS[refusal.code];
  if (status === 429) c.header("retry-after", String(Number(refusal.detail["minutes"] ?? 1) * 60));
  if (isApi(c))
    return problem(c, status, {
      type: refusal.code,
      title: refusalWords(refusal.code, refusal.detail).title,
      detail: refusal.detail,
    });
  if (refusal.code === "signed-out" && ["GET", "HEAD"].includes(c.req.method))
    return c.redirect(`/sign-in?next=${encodeURIComponent(pathOf(c))}`, 303);
  const words = refusalWords(refusal.code, refusal.detail);
  return page(c, { title: words.title, status }, <RefusalPage {...words} />);
}

/** The answer for a path that does not exist. */
export function answerNotFound(c: C): Promise<Response> {
  return answerRefusal(new Refusal("not-found"), c);
}

/** The answer for a path that exists and does not take this method. */
export function answerWrongMethod(c: C, methods: readonly string[]): Promise<Response> {
  c.header("allow", methods.join(", "));
  return answerRefusal(new Refusal("wrong-method"), c);
}

function problem(
  c: C,
  status: ContentfulStatusCode,
  what: { type: string; title: string; detail: Refusal["detail"] },
): Response {
  const { errors, ...rest } =
    what.type === "invalid" ? { errors: what.detail } : { errors: undefined, ...what.detail };
  const body = {
    ...rest,
    type: `/problems/${what.type}`,
    title: what.title,
    status,
    instance: c.var.requestId,
    code: what.type,
    ...(errors ? { errors } : {}),
  };
  return c.body(JSON.stringify(body), status, {
    "content-type": "application/problem+json",
    ...(status === 401 ? { "www-authenticate": 'Bearer realm="Rung"' } : {}),
  });
}

function refusalOfHttp(error: HTTPException): Refusal | Error {
  if (error.status === 403) return new Refusal("cross-site");
  if (error.status === 413) return new Refusal("too-large");
  return error.status < 500 ? new Refusal("invalid") : error;
}

function isApi(c: C): boolean {
  return c.req.path.startsWith("/api/");
}

function pathOf(c: C): string {
  const url = new URL(c.req.url);
  return url.pathname + url.search;
}
