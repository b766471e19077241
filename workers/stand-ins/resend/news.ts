import { randomId } from "../random-id.ts";
import { type Collection, collection, type Store } from "../store.ts";
import { addressIn, type Mail } from "./mail.ts";

/** Where events go, and how; `signedAt` is the clock the receiver checks the signature by. */
export interface MailWebhook {
  url: string;
  secret: string;
  send: typeof fetch;
  signedAt?: () => number;
}

/** What may be said of a mail; a `full mailbox` is a bounce that may pass. */
export type NewsKind =
  | "sent"
  | "delivered"
  | "delivery_delayed"
  | "bounced"
  | "full mailbox"
  | "complained"
  | "suppressed"
  | "failed";

/** The telling of what became of mails, and the list of addresses that get none. */
export interface News {
  /** Tells the receiver, under a new event id or the one given; its status, 0 when it did not answer. */
  tell(mail: Mail, kind: NewsKind, eventId?: string): Promise<number>;
  /** What was said of a mail last. */
  last(mailId: string): NewsKind | undefined;
  /** Why an address is on the list. */
  suppressed: Collection<{ email: string; origin: "bounce" | "complaint" }>;
}

/** The news kept in `store` and told to `webhook`. */
export function newsIn(store: Store, now: () => number, webhook: MailWebhook | undefined): News {
  const last = collection<NewsKind>(store, "news");
  const suppressed: News["suppressed"] = collection(store, "suppression");
  return {
    suppressed,
    last: last.find,
    tell: async (mail, kind, eventId = randomId("msg")) => {
      last.put(mail.id, kind);
      const email = addressIn(mail.to[0] ?? "");
      if (kind === "bounced") suppressed.put(email, { email, origin: "bounce" });
      if (kind === "complained") suppressed.put(email, { email, origin: "complaint" });
      return webhook ? post(webhook, eventId, JSON.stringify(eventFor(mail, kind, now()))) : 0;
    },
  };
}

function eventFor(mail: Mail, kind: NewsKind, at: number): object {
  const { id, created_at, from, to, subject, tags } = mail;
  const bounce = {
    type: kind === "bounced" ? "Permanent" : "Transient",
    subType: kind === "bounced" ? "General" : "MailboxFull",
    message: "The recipient's mail server rejected the message.",
  };
  return {
    type: `email.${kind === "full mailbox" ? "bounced" : kind}`,
    created_at: new Date(at).toISOString(),
    data: {
      email_id: id,
      created_at,
      from,
      to,
      subject,
      tags: Object.fromEntries(tags.map(({ name, value }) => [name, value])),
      ...(kind === "bounced" || kind === "full mailbox" ? { bounce } : {}),
      ...(kind === "failed" ? { failed: { reason: "reached_daily_quota" } } : {}),
    },
  };
}

async function post(webhook: MailWebhook, id: string, body: string): Promise<number> {
  const { url, secret, send, signedAt = Date.now } = webhook;
  const at = Math.floor(signedAt() / 1000);
  try {
    const answer = await send(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "svix-id": id,
        "svix-timestamp": String(at),
        "svix-signature": `v1,${await signature(secret, `${id}.${at}.${body}`)}`,
      },
      body,
      signal: AbortSignal.timeout(15_000),
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}

async function signature(secret: string, signed: string): Promise<string> {
  const bytes = Uint8Array.from(atob(secret.replace(/^whsec_/, "")), (letter) => letter.charCodeAt(0));
  const key = await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const made = new Uint8Array(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(signed)));
  return btoa(String.fromCharCode(...made));
}
