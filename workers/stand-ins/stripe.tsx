import { Hono } from "hono";
import { faultsIn } from "./faults.ts";
import type { Store } from "./store.ts";
import { accountPages } from "./stripe/account-pages.tsx";
import { stripeApi } from "./stripe/api.ts";
import { type Cause, openBooks } from "./stripe/books.ts";
import { checkoutPages } from "./stripe/checkout.tsx";
import { type StripeControl, stripeControl } from "./stripe/control.ts";
import { idempotencyKeys } from "./stripe/idempotency.ts";
import { IndexPage } from "./stripe/index-page.tsx";
import { expireDue, nextExpiry } from "./stripe/sessions.ts";
import { type Webhook, webhooksOf } from "./stripe/webhooks.ts";

/** A local Stripe: its API, its payment pages, and the means to make it behave. */
export interface StripeStandIn {
  fetch(request: Request): Promise<Response>;
  control: StripeControl;
  /** Does what time asks for: expires sessions, sends events that are due. */
  work(): Promise<void>;
  /** When there is next something to do, epoch ms. */
  nextAt(): number | undefined;
}

/**
 * Opens the Stripe kept in `store`. Its pages and links are at `origin`; events go to `webhook` when there is one.
 * Events that a request causes are sent after it is answered; `background` is given that work.
 */
export function createStripeStandIn(options: {
  store: Store;
  now: () => number;
  origin: string;
  webhook?: Webhook;
  background?: (work: Promise<void>) => void;
}): StripeStandIn {
  const { store, now, origin, webhook } = options;
  let cause: Cause = { id: null, idempotency_key: null };
  const books = openBooks({ store, now, origin, cause: () => cause, sends: webhook !== undefined });
  const faults = faultsIn(store, books.now);
  const webhooks = webhooksOf(books, webhook);
  const control = stripeControl(books, webhooks, faults);
  const during = <T,>(of: Cause, work: () => T): T => {
    const before = cause;
    cause = of;
    try {
      return work();
    } finally {
      cause = before;
    }
  };
  const app = new Hono();
  app.onError((error) => {
    throw error;
  });
  app.route("/", stripeApi({ books, faults, keys: idempotencyKeys(store, books.now), during }));
  app.route("/", checkoutPages(books));
  app.route("/", accountPages(books));
  app.get("/", (c) => {
    expireDue(books);
    return c.html(<IndexPage books={books} />);
  });
  app.post("/refunds/:id/arrival", async (c) => {
    await control.settleRefund(c.req.param("id"));
    return c.redirect("/", 303);
  });
  app.post("/refunds/:id/failure", async (c) => {
    await control.failRefund(c.req.param("id"));
    return c.redirect("/", 303);
  });
  app.post("/charges/:id/dispute", async (c) => {
    await control.openDispute(c.req.param("id"));
    return c.redirect("/", 303);
  });
  app.post("/charges/:id/warning", async (c) => {
    await control.warnOfFraud(c.req.param("id"));
    return c.redirect("/", 303);
  });
  app.post("/disputes/:id/:end{won|lost}", async (c) => {
    await control.closeDispute(c.req.param("id"), c.req.param("end") === "won" ? "won" : "lost");
    return c.redirect("/", 303);
  });
  app.post("/events/:id/deliveries", async (c) => {
    await control.deliver(control.events().filter(({ id }) => id === c.req.param("id")));
    return c.redirect("/", 303);
  });
  return {
    control,
    fetch: async (request) => {
      try {
        return await app.fetch(request);
      } finally {
        const sent = webhooks.sendDue();
        if (options.background) options.background(sent);
        else void sent;
      }
    },
    work: async () => {
      expireDue(books);
      await webhooks.sendDue();
    },
    nextAt: () => {
      const times = [webhooks.nextAt(), nextExpiry(books)].filter((time) => time !== undefined);
      return times.length === 0 ? undefined : Math.min(...times);
    },
  };
}
