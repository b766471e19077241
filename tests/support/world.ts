import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { alphanumeric } from "#shared/ids.ts";
import { hashOf } from "#workers/accounts/secrets.ts";
import { createApp } from "#workers/app.tsx";
import { createContext, type Actor, type Context } from "#workers/context.ts";
import { sessions } from "#workers/db/schema/accounts.ts";
import { cookieNameFor } from "#workers/http/claims.ts";
import { jobs, runJobs } from "#workers/jobs/index.ts";
import { settingsOf } from "#workers/settings.ts";
import { holdToBudget } from "#tests/support/budgets.ts";
import { createMakers, type MadePerson } from "#tests/support/makers.ts";
import { eventsSent, standInsFor } from "#tests/support/stand-ins.ts";

const START = Date.UTC(2026, 10, 23, 9, 0);

// What a message would ask for is done by waitUntil; the real queue would do it by the real clock, in the middle of a test.
const metrics = { backlogCount: 0, backlogBytes: 0 };
const quietQueue: Queue = {
  metrics: async () => metrics,
  send: async () => ({ metadata: { metrics } }),
  sendBatch: async () => ({ metadata: { metrics } }),
};

/** A world of one test: its own clock and its own people in the shared database, and the product as a browser sees it. */
export function makeWorld(startAt: number = START) {
  let now = startAt;
  const settings = settingsOf(env);
  // Each test writes from a network of its own, or one would use up the writes of the next.
  const network = crypto.randomUUID();
  const bindings: Env = { ...env, OUTBOX: quietQueue };
  const app = createApp({ clock: () => now });
  const context = (actor: Actor = { kind: "system", name: "test" }): Context =>
    createContext({ binding: env.DB, settings, actor, now, nudge: () => undefined });

  /** Answers a request and waits for what it left to do afterwards. */
  const answer = async (request: Request): Promise<Response> => {
    const execution = createExecutionContext();
    const response = await app.fetch(request, bindings, execution);
    await waitOnExecutionContext(execution);
    await eventsSent();
    holdToBudget(app.routes, request, response);
    return response;
  };

  /** Sends a request as a page of ours would. */
  const send = (
    path: string,
    init: RequestInit = {},
    headers: Record<string, string> = {},
  ): Promise<Response> =>
    answer(
      new Request(new URL(path, settings.origin), {
        redirect: "manual",
        ...init,
        headers: {
          origin: settings.origin,
          "cf-connecting-ip": network,
          ...headers,
          ...Object.fromEntries(new Headers(init.headers)),
        },
      }),
    );
  const { stripe, resend } = standInsFor({ now: () => now, receive: answer });

  return {
    /** The local Stripe, which sends its events here. */
    stripe,
    /** The local Resend and its inbox. */
    resend,
    settings,
    app,
    context,
    send,
    make: createMakers(() => context()),
    now: () => now,
    /** Sets the clock. */
    at(instant: number) {
      now = instant;
    },
    /** Moves the clock on. */
    pass(ms: number) {
      now += ms;
    },
    /**
     * Runs every job of the minute at the present clock, and the outbox. The comparison with Stripe only when it is asked for:
     * it is about the things of all tests at once.
     */
    async tick(and: { readonly compares?: boolean } = {}) {
      const due = jobs.filter(({ name }) => and.compares === true || name !== "reconcile");
      await runJobs(bindings, settings, now, due);
      await eventsSent();
    },
    /** A browser in which the person is signed in. */
    async as(person: MadePerson) {
      const secret = alphanumeric(crypto.getRandomValues(new Uint8Array(24)));
      const ctx = context();
      await ctx.db.insert(sessions).values({
        id: ctx.newId("session"),
        tokenHash: await hashOf(secret),
        userId: person.id,
        device: "Test browser",
        createdAt: now,
        lastSeenAt: now,
        expiresAt: now + 400 * 86_400_000,
      });
      return (path: string, init: RequestInit = {}) => {
        const given = new Headers(init.headers);
        const cookies = [`${cookieNameFor(settings.origin)}=${secret}`, given.get("cookie")];
        given.set("cookie", cookies.filter((each) => each !== null).join("; "));
        return send(path, { ...init, headers: given });
      };
    },
  };
}

export type World = ReturnType<typeof makeWorld>;

/** A posted form. Lists are given as arrays and go out as `name[]`. */
export function form(values: Readonly<Record<string, string | number | readonly string[]>>): RequestInit {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (Array.isArray(value)) for (const part of value) body.append(`${name}[]`, part);
    else body.append(name, String(value));
  }
  return { method: "POST", body };
}

/** A JSON body. */
export function json(body: unknown, method = "POST"): RequestInit {
  return { method, body: JSON.stringify(body), headers: { "content-type": "application/json" } };
}
