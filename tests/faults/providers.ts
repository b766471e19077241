import { DAY } from "#shared/time.ts";
import type { ResendStandIn } from "#workers/stand-ins/resend.ts";
import type { StripeStandIn } from "#workers/stand-ins/stripe.tsx";
import { foundNothing, withRandomKey, type Mutant } from "./mutants.ts";
import type { Steps, Trouble } from "./steps.ts";

/** A mail that Resend took, and the key it came with: the name of the effect and its generation. */
export type Taken = { readonly key: string; readonly mailId: string };

type Call = { readonly request: Request; readonly body: string; readonly key: string | null };

const HANG_MS = 15_000;
const closed = () => new TypeError("The connection closed before an answer came.");

/** The `fetch` of the Worker: Stripe and Resend, which answer, hang, drop and fail before and after they did their work. */
export function providerFetch(of: {
  readonly stripe: StripeStandIn;
  readonly resend: ResendStandIn;
  readonly steps: Steps;
  readonly mutant: Mutant | undefined;
  readonly taken: Taken[];
  readonly now: () => number;
}): typeof fetch {
  const { stripe, resend, steps, mutant, taken, now } = of;
  // Stripe keeps what it once answered under a key, failures too, for a day; the second version of its API does not.
  const spent = new Map<string, number>();
  const isSpent = (key: string) => now() - (spent.get(key) ?? -DAY) < DAY;
  const spend = ({ key, request }: Call) => {
    if (key !== null && !request.url.includes("/v2/")) spent.set(key, now());
  };

  const askStripe = async ({ request, body, key }: Call): Promise<Response> => {
    if (key !== null && isSpent(key)) return stripeError(500, { "idempotent-replayed": "true" });
    const nothing = mutant === "random-keys" ? foundNothing(request) : undefined;
    return nothing ?? stripe.fetch(copyOf(request, body));
  };

  const askResend = async ({ request, body, key }: Call): Promise<Response> => {
    const nothing = mutant === "random-keys" ? foundNothing(request) : undefined;
    if (nothing !== undefined) return nothing;
    const answer = await resend.fetch(copyOf(request, body));
    const { id } = await answer.clone().json<{ id?: string }>();
    if (answer.ok && id !== undefined && request.method === "POST")
      taken.push({ key: key ?? "", mailId: id });
    return answer;
  };

  const troublesOf = (company: "stripe" | "resend", call: Call): readonly Trouble<Response>[] => {
    const failed = company === "stripe" ? () => stripeError(500) : () => resendError(500);
    const some: Trouble<Response>[] = [
      { name: "drops the request", weight: 3, run: () => Promise.reject(closed()) },
      { name: "answers 500 before", weight: 3, run: async () => failed() },
      { name: "hangs", weight: 2, ms: HANG_MS, run: () => Promise.reject(closed()) },
      { name: "drops the answer", weight: 3, run: (act) => afterwards(act, closed) },
      { name: "hangs after the effect", weight: 2, ms: HANG_MS, run: (act) => afterwards(act, closed) },
      { name: "is slow", weight: 2, ms: 8_000, run: (act) => act() },
      {
        name: "acts on the request late, without an answer",
        weight: 1,
        run: (act) => {
          steps.later(25_000, act);
          return Promise.reject(closed());
        },
      },
    ];
    if (company === "resend")
      return [
        ...some,
        { name: "answers 429", weight: 2, run: async () => resendError(429) },
        { name: "answers 500 after", weight: 2, run: async (act) => (await act(), failed()) },
      ];
    return [
      ...some,
      { name: "answers 429", weight: 1, run: async () => stripeError(429) },
      {
        name: "fails and keeps the failure under the key",
        weight: 2,
        run: async () => {
          spend(call);
          return failed();
        },
      },
      {
        name: "does it, and keeps a failure under the key",
        weight: 2,
        run: async (act) => {
          await act();
          spend(call);
          return failed();
        },
      },
    ];
  };

  return async (input, init) => {
    const given = new Request(input, withoutSignal(init));
    const request = mutant === "random-keys" ? withRandomKey(given) : given;
    const url = new URL(request.url);
    const company = url.hostname === "stripe.test" ? "stripe" : "resend";
    if (url.hostname !== `${company}.test`) throw new TypeError(`Nobody stands at ${request.url}.`);
    const name = given.headers.get("idempotency-key");
    const body = request.method === "GET" ? "" : await request.text();
    // What Resend took is noted under the key that the product gave: a mutant cannot hide behind another.
    const key = company === "resend" ? name : request.headers.get("idempotency-key");
    const call = { request, body, key };
    return steps.step<Response>({
      kind: company,
      text: `${company} ${request.method} ${url.pathname}${url.search} ${name ?? ""}`,
      reads: request.method === "GET",
      troubles: troublesOf(company, call),
      act: () => (company === "stripe" ? askStripe(call) : askResend(call)),
    });
  };
}

/** What hangs is ended by the simulation and not by the real clock. */
function withoutSignal(init: RequestInit | undefined): RequestInit | undefined {
  if (init === undefined) return undefined;
  const { signal: _signal, ...rest } = init;
  return rest;
}

function copyOf(request: Request, body: string): Request {
  const { method, headers, url } = request;
  return new Request(url, method === "GET" ? { method, headers } : { method, headers, body });
}

async function afterwards(act: () => Promise<Response>, failure: () => Error): Promise<Response> {
  await act();
  throw failure();
}

function stripeError(status: 429 | 500, headers: Record<string, string> = {}): Response {
  const error =
    status === 429
      ? { type: "invalid_request_error", code: "rate_limit", message: "Request rate limit exceeded." }
      : { type: "api_error", message: "An unknown error occurred" };
  return Response.json({ error }, { status, headers: { "request-id": "req_failed", ...headers } });
}

function resendError(statusCode: 429 | 500): Response {
  const name = statusCode === 429 ? "rate_limit_exceeded" : "internal_server_error";
  return Response.json(
    { statusCode, name, message: name },
    { status: statusCode, headers: statusCode === 429 ? { "retry-after": "1" } : {} },
  );
}
