import type { Books } from "./books.ts";
import type { Delivery, Event } from "./things.ts";

/** Where events go, and how; `signedAt` is the clock the receiver will check the signature by. */
export interface Webhook {
  url: string;
  secret: string;
  send: typeof fetch;
  signedAt?: () => number;
}

/** The sending of events: on its own, or by hand. */
export interface Webhooks {
  /** Sends what is due and resolves when each was tried once. */
  sendDue(): Promise<void>;
  /** Sends one event now, whatever its state; gives the receiver's status, 0 when it didn't answer. */
  send(event: Event): Promise<number>;
  /** When the next event is due, epoch ms. */
  nextAt(): number | undefined;
}

const pauses = [5_000, 30_000, 120_000, 600_000, 3_600_000];
const giveUpAfter = 40;

/** Sends the books' events to `webhook`, again with growing pauses while the receiver isn't answering. */
export function webhooksOf(books: Books, webhook: Webhook | undefined): Webhooks {
  const sending = new Set<string>();
  const waiting = () => [...books.dueDeliveries()].filter(({ eventId }) => !sending.has(eventId));
  const send = async (event: Event) => {
    const status = webhook ? await post(webhook, event) : 0;
    const delivery = books.deliveries.find(event.id);
    if (delivery) books.deliveries.put(event.id, after(delivery, status, books.now()));
    if (isFine(status)) books.events.put(event.id, { ...event, pending_webhooks: 0 });
    return status;
  };
  return {
    send,
    sendDue: async () => {
      const due = waiting().filter(({ nextAt }) => nextAt <= books.now());
      for (const { eventId } of due) sending.add(eventId);
      for (const { eventId } of due.toReversed()) {
        const event = books.events.find(eventId);
        try {
          if (event) await send(event);
        } finally {
          sending.delete(eventId);
        }
      }
    },
    nextAt: () => {
      const times = waiting().map(({ nextAt }) => nextAt);
      return times.length === 0 ? undefined : Math.min(...times);
    },
  };
}

function after(delivery: Delivery, status: number, now: number): Delivery {
  const attempts = delivery.attempts + 1;
  const tried = { ...delivery, attempts, lastStatus: status };
  if (isFine(status)) return { ...tried, state: "delivered" };
  if (delivery.state !== "due") return tried;
  if (attempts >= giveUpAfter) return { ...tried, state: "given-up" };
  return { ...tried, nextAt: now + (pauses[attempts - 1] ?? 3_600_000) };
}

const isFine = (status: number) => status >= 200 && status < 300;

async function post({ url, secret, send, signedAt = Date.now }: Webhook, event: Event): Promise<number> {
  const body = JSON.stringify(wireOf(event), null, 2);
  const at = Math.floor(signedAt() / 1000);
  try {
    const answer = await send(url, {
      method: "POST",
      headers: {
        "content-type": "application/json; charset=utf-8",
        "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
        "stripe-signature": `t=${at},v1=${await signature(secret, `${at}.${body}`)}`,
      },
      body,
      signal: AbortSignal.timeout(20_000),
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}

/** An event as it is sent: of things of the second version of the API only the name goes out, to be looked up. */
function wireOf(event: Event): object {
  if (!event.type.startsWith("v2.")) return event;
  const { id } = { id: "", ...event.data.object };
  return {
    id: event.id,
    object: "v2.core.event",
    type: event.type,
    livemode: false,
    created: new Date(event.created * 1000).toISOString(),
    context: null,
    reason: null,
    related_object: { id, type: "v2.core.account", url: `/v2/core/accounts/${id}` },
  };
}

async function signature(secret: string, signed: string): Promise<string> {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey(
    "raw",
    encoder.encode(secret),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  const bytes = new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(signed)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
