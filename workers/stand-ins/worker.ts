import { DurableObject, WorkerEntrypoint } from "cloudflare:workers";
import { durableStore } from "./durable-store.ts";
import { NoAnswer } from "./faults.ts";
import { remoteControl } from "./remote-control.ts";
import { createResendStandIn, type ResendStandIn } from "./resend.ts";
import { createStripeStandIn, type StripeStandIn } from "./stripe.tsx";

interface StandInEnv {
  STRIPE: DurableObjectNamespace<StripeDesk>;
  RESEND: DurableObjectNamespace<ResendDesk>;
  STRIPE_ORIGIN: string;
  STRIPE_WEBHOOK_URL: string;
  STRIPE_WEBHOOK_SECRET: string;
  RESEND_WEBHOOK_URL: string;
  RESEND_WEBHOOK_SECRET: string;
}

/** The one Stripe of this computer; its alarm sends events again and expires sessions on time. */
export class StripeDesk extends DurableObject<StandInEnv> {
  readonly #stripe: StripeStandIn;

  constructor(ctx: DurableObjectState, env: StandInEnv) {
    super(ctx, env);
    this.#stripe = createStripeStandIn({
      store: durableStore(ctx.storage.sql),
      now: Date.now,
      origin: env.STRIPE_ORIGIN,
      webhook: { url: env.STRIPE_WEBHOOK_URL, secret: env.STRIPE_WEBHOOK_SECRET, send: fetch },
      background: (work) => {
        ctx.waitUntil(work.then(() => this.#wakeInTime()));
      },
    });
  }

  override async fetch(request: Request): Promise<Response> {
    const answer =
      (await remoteControl(this.#stripe.control, request)) ?? (await answered(this.#stripe.fetch(request)));
    await this.#wakeInTime();
    return answer;
  }

  override async alarm(): Promise<void> {
    await this.#stripe.work();
    await this.#wakeInTime();
  }

  async #wakeInTime(): Promise<void> {
    const at = this.#stripe.nextAt();
    if (at !== undefined) await this.ctx.storage.setAlarm(at);
  }
}

/** The one Resend of this computer. */
export class ResendDesk extends DurableObject<StandInEnv> {
  readonly #resend: ResendStandIn;

  constructor(ctx: DurableObjectState, env: StandInEnv) {
    super(ctx, env);
    this.#resend = createResendStandIn({
      store: durableStore(ctx.storage.sql),
      now: Date.now,
      webhook: { url: env.RESEND_WEBHOOK_URL, secret: env.RESEND_WEBHOOK_SECRET, send: fetch },
      background: (work) => ctx.waitUntil(work),
    });
  }

  override async fetch(request: Request): Promise<Response> {
    return (await remoteControl(this.#resend.control, request)) ?? answered(this.#resend.fetch(request));
  }
}

/** Stripe's address. */
export class Stripe extends WorkerEntrypoint<StandInEnv> {
  override fetch(request: Request): Promise<Response> {
    return this.env.STRIPE.getByName("local").fetch(request);
  }
}

/** Resend's address, and the inbox. */
export class Resend extends WorkerEntrypoint<StandInEnv> {
  override fetch(request: Request): Promise<Response> {
    return this.env.RESEND.getByName("local").fetch(request);
  }
}

export default { fetch: () => new Response("Each stand-in has an address of its own.", { status: 404 }) };

/** An answer that breaks off is how HTTP says that none came. */
async function answered(answer: Promise<Response>): Promise<Response> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return new Response(new ReadableStream({ start: (stream) => stream.error(error) }));
  }
}
