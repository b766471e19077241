import { alphanumeric } from "#shared/ids.ts";
import { HOUR, MINUTE } from "#shared/time.ts";
import { hashOf } from "#workers/accounts/secrets.ts";
import { createApp } from "#workers/app.tsx";
import { createContext, type Context } from "#workers/context.ts";
import { sessions } from "#workers/db/schema/accounts.ts";
import { cookieNameFor } from "#workers/http/claims.ts";
import { runJobs } from "#workers/jobs/index.ts";
import { drainNow } from "#workers/outbox/nudge.ts";
import { settingsOf } from "#workers/settings.ts";
import { createResendStandIn } from "#workers/stand-ins/resend.ts";
import { memoryStore } from "#workers/stand-ins/store.ts";
import { createStripeStandIn } from "#workers/stand-ins/stripe.tsx";
import { createMakers, type MadePerson } from "#tests/support/makers.ts";
import { steppedDatabase } from "./database.ts";
import { takeOverGlobals } from "./globals.ts";
import { createNews } from "./news.ts";
import type { Mutant } from "./mutants.ts";
import { createPostbox } from "./postbox.ts";
import { providerFetch, type Taken } from "./providers.ts";
import { randomFrom } from "./random.ts";
import { createSteps, currentTask, type Task } from "./steps.ts";

/** What the product says of things that a bank or Stripe's staff did: no fault of its own. */
const TOLD = /"job":"refund".* failed: |could not send|was not given back|"job":"reconcile"/;

const BEGINS = Date.UTC(2026, 10, 23, 9, 0);

/** One line of what happened, in order. */
export type Noted = { readonly at: number; readonly text: string };

/** The product on a stage: a clock that the simulation moves, a database, Stripe and Resend that can let it down, and people. */
export function setStage(of: {
  readonly env: Env;
  readonly db: D1Database;
  readonly seed: string;
  readonly mutant: Mutant | undefined;
}) {
  const random = randomFrom(of.seed);
  let clock = BEGINS;
  const now = () => clock;
  const trail: Noted[] = [];
  const note = (text: string) => void trail.push({ at: clock, text });
  const steps = createSteps({ random: random.fork("steps"), now, pass: (ms) => void (clock += ms), note });
  const taken: Taken[] = [];
  const unexplained: string[] = [];
  const post = createPostbox({ random: random.fork("post"), now });

  const stripe = createStripeStandIn({
    store: post.watch(memoryStore()),
    now,
    origin: "http://stripe.test",
    webhook: {
      url: "https://rung.test/webhooks/stripe",
      secret: settingsOf(of.env).stripe.webhookSecrets[0] ?? "",
      send: (input, init) => answer(new Request(input, init)),
      signedAt: now,
    },
  });
  stripe.control.setAutoDeliver(false);
  const resend = createResendStandIn({
    store: memoryStore(),
    now,
    webhook: {
      url: "https://rung.test/webhooks/resend",
      secret: settingsOf(of.env).resend.webhookSecret,
      send: (input, init) => answer(new Request(input, init)),
      signedAt: now,
    },
  });
  const news = createNews(random.fork("news"), taken);

  takeOverGlobals({
    random: random.fork("rest"),
    steps,
    now,
    fetch: providerFetch({ stripe, resend, steps, mutant: of.mutant, taken, now }),
    logged(line) {
      const task = currentTask();
      note(`${task?.name ?? "somebody"} logs ${line}`);
      if (task?.faults.length === 0 && !TOLD.test(line)) unexplained.push(`${task.name}: ${line}`);
    },
  });

  const env = envFor(of.env, steppedDatabase(of.db, steps, of.mutant), (message) =>
    steps.step({ kind: "queue", text: "queue", act: async () => post.put(message) }),
  );
  const settings = settingsOf(env);
  const app = createApp({ clock: now });
  const context = (): Context =>
    createContext({
      binding: of.db,
      settings,
      actor: { kind: "system", name: "stage" },
      now: clock,
      nudge: () => undefined,
    });

  /** What the Worker answers to a request; the task ends when what it left to do is done. */
  const answer = async (request: Request): Promise<Response> => {
    const left: Promise<unknown>[] = [];
    const response = await app.fetch(request, env, executionFor(left));
    const task = currentTask();
    if (task !== undefined) task.answeredAt = clock;
    if (response.status >= 500 && response.status !== 503 && task?.faults.length === 0)
      unexplained.push(`${task.name}: ${response.status} to ${request.method} ${request.url}`);
    for (const work of left) await work.catch(() => undefined);
    return response;
  };

  const cookies = new Map<string, string>();
  return {
    random,
    now,
    note,
    trail,
    steps,
    stripe: stripe.control,
    stripeApi: stripe,
    resend: resend.control,
    taken,
    news,
    unexplained,
    post,
    db: of.db,
    /** Rows of the database as they are, without a step. */
    rows: async <T>(text: string): Promise<T[]> => (await of.db.prepare(text).all<T>()).results,
    context,
    make: createMakers(context),
    /** Moves the clock on; nothing may be under way. */
    pass: (ms: number) => void (clock += ms),

    async signIn(person: MadePerson): Promise<void> {
      const secret = alphanumeric(crypto.getRandomValues(new Uint8Array(24)));
      const ctx = context();
      await ctx.db.insert(sessions).values({
        id: ctx.newId("session"),
        tokenHash: await hashOf(secret),
        userId: person.id,
        device: "Faults",
        createdAt: clock,
        lastSeenAt: clock,
        expiresAt: clock + 9_000 * HOUR,
      });
      cookies.set(person.id, `${cookieNameFor(settings.origin)}=${secret}`);
    },

    /** A person asks for a page or posts to one; what they do next they decide by what they then see. */
    visit(person: MadePerson, says: string, path: string, init: RequestInit = {}): Task {
      return steps.begin(`${person.name} ${says}`, async (task) => {
        note(task.name);
        const response = await answer(
          new Request(new URL(path, settings.origin), {
            redirect: "manual",
            ...init,
            headers: {
              origin: settings.origin,
              cookie: cookies.get(person.id) ?? "",
              ...Object.fromEntries(new Headers(init.headers)),
            },
          }),
        );
        note(`${task.name}: answer ${response.status} ${response.headers.get("location") ?? ""}`);
      });
    },

    /** Somebody does something at Stripe: pays, decides about an account. What cannot be done there is not. */
    atStripe(says: string, act: () => Promise<unknown>): Task {
      return steps.begin(says, async (task) => {
        await steps
          .step({ kind: "person", text: says, act })
          .then(() => note(task.name))
          .catch((error: unknown) => note(`${task.name}: not possible: ${String(error)}`));
      });
    },

    /** Cron rings for the minute that began `late` ms ago. */
    cron: (late = 0): Task =>
      steps.begin("cron", async () => runJobs(env, settings, Math.floor((clock - late) / MINUTE) * MINUTE)),

    /** A message of the queue arrives. */
    queue: (): Task => steps.begin("queue", async () => drainNow(env, settings, clock)),

    /** Sends what Stripe's postbox has for us now, and what Resend tells of our mails. */
    deliverEvents(): void {
      for (const { mailId, kind, eventId } of news.next())
        steps.begin(`news of ${mailId}: ${kind}`, async (task) => {
          note(task.name);
          await resend.control.tell(mailId, kind, eventId);
        });
      post.collect();
      for (const letter of post.due()) {
        steps.begin(`event ${letter.event.type}`, async (task) => {
          note(`${task.name} ${letter.event.id} ${JSON.stringify(letter.event.data.object).slice(0, 300)}`);
          const [status = 0] = await stripe.control.deliver([letter.event]);
          if (status >= 200 && status < 300) post.delivered(letter);
        });
      }
    },
  };
}

export type Stage = ReturnType<typeof setStage>;

/** What of an execution context a request uses. */
function executionFor(left: Promise<unknown>[]): ExecutionContext {
  const waitUntil = (work: Promise<unknown>) => void left.push(work);
  return { waitUntil, passThroughOnException: () => undefined } as unknown as ExecutionContext;
}

function envFor(given: Env, db: D1Database, send: (message: unknown) => Promise<void>): Env {
  const allowed: RateLimit = { limit: async () => ({ success: true }) };
  const metrics = { metrics: { backlogCount: 0, backlogBytes: 0 } };
  const queue: Queue = {
    metrics: async () => metrics.metrics,
    send: async (message) => (await send(message), { metadata: metrics }),
    sendBatch: async () => ({ metadata: metrics }),
  };
  return {
    ...given,
    DB: db,
    OUTBOX: queue,
    LIMIT_SIGN_IN_ADDRESS: allowed,
    LIMIT_SIGN_IN_NETWORK: allowed,
    LIMIT_WRITES: allowed,
  };
}
