import { CALENDAR_ORIGINS, calendarServers, nameServer } from "#tests/support/calendars.ts";
import { routeFetch } from "#workers/stand-ins/fetch-router.ts";
import { createResendStandIn } from "#workers/stand-ins/resend.ts";
import { memoryStore } from "#workers/stand-ins/store.ts";
import { createStripeStandIn } from "#workers/stand-ins/stripe.tsx";

type Receiver = { readonly now: () => number; readonly receive: (request: Request) => Promise<Response> };

const nobody: Receiver = {
  now: () => 0,
  receive: () => Promise.resolve(new Response(null, { status: 503 })),
};

let world = nobody;
let afterwards: Promise<void>[] = [];

const stripe = createStripeStandIn({
  store: memoryStore(),
  now: () => world.now(),
  origin: "http://stripe.test",
  webhook: {
    url: "https://rung.test/webhooks/stripe",
    secret: "whsec_rung",
    send: (input, init) => world.receive(new Request(input, init)),
    signedAt: () => world.now(),
  },
  background: (work) => afterwards.push(work),
});

const resend = createResendStandIn({
  store: memoryStore(),
  now: () => world.now(),
  // The receiver checks this signature by the real clock.
  webhook: {
    url: "https://rung.test/webhooks/resend",
    secret: "whsec_cnVuZy10ZXN0cw==",
    send: (input, init) => world.receive(new Request(input, init)),
  },
});

// The SDKs reach their stand-ins by address; a request to anywhere else fails the test that made it.
globalThis.fetch = routeFetch({
  "http://stripe.test": stripe,
  "http://resend.test": resend,
  "https://cloudflare-dns.com": nameServer,
  ...Object.fromEntries(CALENDAR_ORIGINS.map((origin) => [origin, calendarServers])),
});

/** The Stripe and Resend of this runtime, from now on by the clock of `next`, which also receives Stripe's events. They behave until told otherwise. */
export function standInsFor(next: Receiver) {
  world = next;
  stripe.control.noFaults();
  stripe.control.setAutoDeliver(true);
  stripe.control.startRefundsAs("succeeded");
  stripe.control.letReversals("made");
  stripe.control.letBalance("enough");
  resend.control.noFaults();
  return { stripe: stripe.control, resend: resend.control };
}

/** Waits for the events that Stripe was sending meanwhile. */
export async function eventsSent(): Promise<void> {
  while (afterwards.length > 0) {
    const sending = afterwards;
    afterwards = [];
    await Promise.all(sending);
  }
}
