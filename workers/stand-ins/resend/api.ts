import { type Context, Hono } from "hono";
import { type Fault, type Faults, NoAnswer, pause } from "../faults.ts";
import type { Mail } from "./mail.ts";
import type { Mailbox } from "./mailbox.ts";
import type { News } from "./news.ts";
import { ResendRefusal } from "./refusal.ts";
import { mailFrom } from "./wish.ts";

/** Resend's HTTP API: sending one mail, reading mails back, and its list of addresses that get none. */
export function resendApi(deps: {
  mailbox: Mailbox;
  news: News;
  faults: Faults;
  now: () => number;
  accepted: (mail: Mail) => void;
}): Hono {
  const app = new Hono();
  app.onError((error, c) => {
    if (!(error instanceof ResendRefusal)) throw error;
    if (error.status === 429) c.header("retry-after", "1");
    return c.json({ statusCode: error.status, name: error.code, message: error.message }, error.status);
  });
  app.post("/emails", async (c) => {
    checkKey(c);
    const fault = deps.faults.take("POST /emails");
    await failBefore(fault);
    const body = await c.req.text();
    const key = idempotencyKey(c);
    const fingerprint = await digest(body);
    const sent = key === undefined ? undefined : deps.mailbox.replay(key, fingerprint);
    if (sent !== undefined) return c.json({ id: sent });
    const release = key === undefined ? undefined : deps.mailbox.hold(key);
    try {
      if (fault?.kind === "slow") await pause(fault.ms);
      const id = crypto.randomUUID();
      const mail = mailFrom(parse(body), id, new Date(deps.now()).toISOString());
      deps.mailbox.accept(mail, key === undefined ? undefined : { key, fingerprint });
      deps.accepted(mail);
      if (fault?.kind === "accepted-no-answer") {
        await pause(fault.ms);
        throw new NoAnswer();
      }
      return c.json({ id });
    } finally {
      release?.();
    }
  });
  app.get("/emails", async (c) => {
    checkKey(c);
    await failBefore(deps.faults.take("GET /emails"));
    const all = deps.mailbox.list();
    const start = all.findIndex(({ id }) => id === c.req.query("after")) + 1;
    const end = start + Number(c.req.query("limit") ?? 20);
    const data = all.slice(start, end).map((mail) => shownOf(mail, deps.news));
    return c.json({ object: "list", has_more: end < all.length, data });
  });
  app.delete("/suppressions/:email", async (c) => {
    checkKey(c);
    await failBefore(deps.faults.take("DELETE /suppressions"));
    const email = c.req.param("email");
    if (!deps.news.suppressed.find(email)) throw new ResendRefusal(404, "not_found", "Suppression not found");
    deps.news.suppressed.remove(email);
    return c.json({ object: "suppression", id: email, deleted: true });
  });
  app.get("/emails/:id", (c) => {
    checkKey(c);
    const mail = deps.mailbox.find(c.req.param("id"));
    if (!mail) throw new ResendRefusal(404, "not_found", "Email not found");
    return c.json({ object: "email", ...shownOf(mail, deps.news) });
  });
  return app;
}

/** A mail as the API gives it back. */
function shownOf(mail: Mail, news: News): object {
  const { attachments: _files, headers: _headers, ...shown } = mail;
  return { ...shown, last_event: news.last(mail.id) ?? "delivered", scheduled_at: null };
}

function checkKey(c: Context): void {
  const authorization = c.req.header("authorization");
  if (authorization === undefined) throw new ResendRefusal(401, "missing_api_key", "Missing API Key");
  if (!/^Bearer re_\w+$/.test(authorization)) {
    throw new ResendRefusal(403, "invalid_api_key", "API key is invalid");
  }
}

function idempotencyKey(c: Context): string | undefined {
  const key = c.req.header("idempotency-key");
  if (key !== undefined && (key === "" || key.length > 256)) {
    throw new ResendRefusal(400, "invalid_idempotency_key", "The key must be between 1-256 chars.");
  }
  return key;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new ResendRefusal(400, "validation_error", "The request body is not valid JSON.");
  }
}

async function digest(body: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(body)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function failBefore(fault: Fault | undefined): Promise<void> {
  if (fault?.kind === "429") {
    throw new ResendRefusal(
      429,
      "rate_limit_exceeded",
      "Too many requests. You can only make 2 requests per second.",
    );
  }
  if (fault?.kind === "500" || fault?.kind === "stored-500") {
    throw new ResendRefusal(500, "internal_server_error", "An unexpected error occurred.");
  }
  if (fault?.kind === "timeout") {
    await pause(fault.ms);
    throw new NoAnswer();
  }
}
