import type { Context } from "hono";
import { type Fault, type Faults, NoAnswer, pause } from "../faults.ts";
import type { Books, Cause } from "./books.ts";
import { expand } from "./expand.ts";
import { decodeForm, decodeJson, type FormTree } from "./form.ts";
import type { IdempotencyKeys } from "./idempotency.ts";
import type { Operation } from "./operation.ts";
import { check, listOf, text } from "./parameters.ts";
import { StripeRefusal } from "./refusal.ts";

/** What the API stands on; `during` sets the request that causes what `work` changes. */
export interface ApiDeps {
  books: Books;
  faults: Faults;
  keys: IdempotencyKeys;
  during: <T>(cause: Cause, work: () => T) => T;
}

/** A status, a JSON body and what else the headers say. */
export interface Answer {
  status: number;
  body: object;
  headers?: Record<string, string>;
}

/** Answers one request for one operation: key, faults, parameters, idempotency, the work itself, expansion. */
export async function answerOperation(
  deps: ApiDeps,
  operation: Operation,
  c: Context,
  requestId: string,
): Promise<Answer> {
  checkKey(c.req.header("authorization"));
  const request = `${c.req.method} ${c.req.path}`;
  const encoded = c.req.method === "GET" ? new URL(c.req.url).search.slice(1) : await bodyOf(c);
  const fault = deps.faults.take(request);
  await failBefore(fault);
  const { paths, form } = withoutExpand(isJson(c) ? decodeJson(encoded) : decodeForm(encoded));
  // What is asked in the name of a connected account; most operations know no such thing.
  const account = c.req.header("stripe-account");
  const whole = account === undefined ? form : { ...form, stripe_account: account };
  const act = operation.prepare(deps.books, whole, c.req.param("id") ?? "");
  const key = c.req.method === "POST" ? c.req.header("idempotency-key") : undefined;
  const same = `${request}\n${encoded}`;
  const given = key === undefined ? undefined : deps.keys.replay(key, same);
  if (given) {
    return {
      ...given,
      headers: { "idempotent-replayed": "true", "original-request": given.requestId },
    };
  }
  const release = key === undefined ? undefined : deps.keys.hold(key);
  try {
    if (fault?.kind === "slow") await pause(fault.ms);
    const cause = { id: requestId, idempotency_key: key ?? null };
    const done = deps.during(cause, (): Answer => {
      try {
        if (fault?.kind === "stored-500") throw serverError();
        return { status: 200, body: expand(deps.books, act(), paths) };
      } catch (error) {
        if (error instanceof StripeRefusal) return refusalAnswer(error, requestId);
        throw error;
      }
    });
    if (key !== undefined) {
      deps.keys.keep(key, { ...done, request: same, requestId, at: deps.books.now() });
    }
    await failAfter(fault);
    return done;
  } finally {
    release?.();
  }
}

/** The second version of the API takes its bodies as JSON. */
function isJson(c: Context): boolean {
  return c.req.method === "POST" && c.req.path.startsWith("/v2/");
}

/** A form's text; workerd's own `text()` warns that a form is not one. */
async function bodyOf(c: Context): Promise<string> {
  return new TextDecoder().decode(await c.req.arrayBuffer());
}

function withoutExpand({ expand: wanted, ...form }: FormTree): { paths: string[]; form: FormTree } {
  const wish = listOf(text);
  return {
    paths:
      wanted === undefined ? [] : check(wish, typeof wanted === "object" && wanted !== null ? wanted : {}),
    form,
  };
}

/** Refuses a request without a test key. */
export function checkKey(authorization: string | undefined): void {
  const key = /^Bearer (.+)$/.exec(authorization ?? "")?.[1];
  if (key !== undefined && /^(sk|rk)_test_\w+$/.test(key)) return;
  throw new StripeRefusal(401, {
    type: "invalid_request_error",
    message:
      key === undefined
        ? "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth."
        : `Invalid API Key provided: ${key.slice(0, 8)}***`,
  });
}

const serverError = () => new StripeRefusal(500, { type: "api_error", message: "An unknown error occurred" });

async function failBefore(fault: Fault | undefined): Promise<void> {
  if (fault?.kind === "500") throw serverError();
  if (fault?.kind === "429") {
    throw new StripeRefusal(429, {
      type: "invalid_request_error",
      code: "rate_limit",
      message: "Request rate limit exceeded.",
    });
  }
  if (fault?.kind === "timeout") {
    await pause(fault.ms);
    throw new NoAnswer();
  }
}

async function failAfter(fault: Fault | undefined): Promise<void> {
  if (fault?.kind !== "accepted-no-answer") return;
  await pause(fault.ms);
  throw new NoAnswer();
}

/** A refusal as the answer it becomes. */
export function refusalAnswer(refusal: StripeRefusal, requestId: string): Answer {
  return {
    status: refusal.status,
    body: {
      error: {
        ...refusal.error,
        request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}`,
      },
    },
  };
}
