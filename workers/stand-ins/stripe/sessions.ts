import { enum as oneOf, strictObject, optional, maxLength } from "zod/mini";
import { type Books, load } from "./books.ts";
import { cancelPaymentOf } from "./payment-intents.ts";
import { lineItemObjects, lineItems } from "./line-items.ts";
import { listPage } from "./list.ts";
import { operation } from "./operation.ts";
import { flag, listOf, metadata, page, text, whole } from "./parameters.ts";
import { invalid } from "./refusal.ts";
import { sessionObject } from "./session-object.ts";
import type { KeptSession } from "./things.ts";

const message = optional(strictObject({ message: text }));

const creation = strictObject({
  adaptive_pricing: optional(strictObject({ enabled: optional(flag) })),
  allowed_payment_method_types: optional(listOf(text)),
  billing_address_collection: optional(oneOf(["auto", "required"])),
  cancel_url: optional(text),
  client_reference_id: optional(text.check(maxLength(200))),
  currency: optional(text),
  custom_text: optional(strictObject({ submit: message })),
  customer: optional(text),
  customer_creation: optional(oneOf(["always", "if_required"])),
  customer_email: optional(text),
  excluded_payment_method_types: optional(listOf(text)),
  expires_at: optional(whole),
  integration_identifier: optional(text),
  line_items: lineItems,
  locale: optional(text),
  metadata: optional(metadata),
  mode: oneOf(["payment"]),
  payment_intent_data: optional(
    strictObject({
      description: optional(text),
      metadata: optional(metadata),
      receipt_email: optional(text),
      statement_descriptor: optional(text.check(maxLength(22))),
      statement_descriptor_suffix: optional(text.check(maxLength(22))),
      transfer_group: optional(text),
    }),
  ),
  submit_type: optional(oneOf(["auto", "book", "donate", "pay", "subscribe"])),
  success_url: text,
  ui_mode: optional(oneOf(["hosted_page"])),
});

const leastTotal = 30;

/** Everything that can be asked about Checkout Sessions. */
export const sessionOperations = [
  operation("POST", "/v1/checkout/sessions", creation, (books, given) => {
    if (given.customer !== undefined && given.customer_email !== undefined) {
      throw invalid("You may only specify one of these parameters: customer, customer_email.", "customer");
    }
    checkExpiry(given.expires_at, books.seconds());
    const items = lineItemObjects(given.line_items, books.seconds());
    const session = sessionObject(
      books,
      { ...given, submit_text: given.custom_text?.submit?.message },
      items,
    );
    if (given.currency !== undefined && given.currency !== session.currency) {
      throw invalid("All prices must use the session's currency.", "currency");
    }
    if (session.amount_total > 0 && session.amount_total < leastTotal) {
      throw invalid("The total amount due must add up to at least £0.30 gbp.", undefined, "amount_too_small");
    }
    const data = given.payment_intent_data;
    books.sessions.put(session.id, {
      id: session.id,
      created: session.created,
      session,
      items,
      paymentData: {
        description: data?.description ?? null,
        metadata: data?.metadata ?? {},
        receipt_email: data?.receipt_email ?? null,
        statement_descriptor: data?.statement_descriptor ?? null,
        statement_descriptor_suffix: data?.statement_descriptor_suffix ?? null,
        transfer_group: data?.transfer_group ?? null,
      },
    });
    return session;
  }),
  operation(
    "GET",
    "/v1/checkout/sessions",
    strictObject({
      ...page,
      customer: optional(text),
      payment_intent: optional(text),
      status: optional(oneOf(["open", "complete", "expired"])),
    }),
    (books, given) => {
      expireDue(books);
      const sessions = [...books.sessions.newestFirst()].map(({ session }) => session);
      const found = sessions.filter(
        (session) =>
          (given.status === undefined || session.status === given.status) &&
          (given.payment_intent === undefined || session.payment_intent === given.payment_intent) &&
          (given.customer === undefined || session.customer === given.customer),
      );
      return listPage("/v1/checkout/sessions", found, given);
    },
  ),
  operation("GET", "/v1/checkout/sessions/:id", strictObject({}), (books, _given, id) => {
    expireDue(books);
    return loadSession(books, id).session;
  }),
  operation(
    "POST",
    "/v1/checkout/sessions/:id",
    strictObject({ metadata: optional(metadata) }),
    (books, given, id) => {
      const kept = loadSession(books, id);
      const session = { ...kept.session, metadata: { ...kept.session.metadata, ...given.metadata } };
      books.sessions.put(id, { ...kept, session });
      return session;
    },
  ),
  operation("POST", "/v1/checkout/sessions/:id/expire", strictObject({}), (books, _given, id) => {
    expireDue(books);
    const kept = loadSession(books, id);
    if (kept.session.status !== "open") {
      throw invalid(
        `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${kept.session.status}.`,
      );
    }
    return expire(books, kept);
  }),
  operation("GET", "/v1/checkout/sessions/:id/line_items", strictObject(page), (books, given, id) => {
    const { items, created } = loadSession(books, id);
    const listed = items.map((item) => ({ ...item, created }));
    return listPage(`/v1/checkout/sessions/${id}/line_items`, listed, given);
  }),
];

/** The session with this id, or Stripe's not-found. */
export function loadSession(books: Books, id: string): KeptSession {
  return load(books.sessions, "checkout.session", id);
}

/** Expires every open session whose time is up; each says so by an event. */
export function expireDue(books: Books): void {
  for (const kept of books.openSessions()) {
    if (kept.session.expires_at <= books.seconds()) expire(books, kept);
  }
}

/** When the next open session runs out, epoch ms. */
export function nextExpiry(books: Books): number | undefined {
  const times = [...books.openSessions()].map(({ session }) => session.expires_at * 1000);
  return times.length === 0 ? undefined : Math.min(...times);
}

function expire(books: Books, kept: KeptSession): KeptSession["session"] {
  const session = { ...kept.session, status: "expired", url: null } as const;
  books.sessions.put(kept.id, { ...kept, session });
  books.emit("checkout.session.expired", session);
  cancelPaymentOf(books, session);
  return session;
}

function checkExpiry(expiresAt: number | undefined, now: number): void {
  if (expiresAt === undefined) return;
  if (expiresAt < now + 30 * 60) {
    throw invalid(
      "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.",
      "expires_at",
    );
  }
  if (expiresAt > now + 24 * 60 * 60) {
    throw invalid(
      "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.",
      "expires_at",
    );
  }
}
