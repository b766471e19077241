import type Stripe from "stripe";
import { nullable, object, optional, record, string, unknown } from "zod/mini";
import { isId, type PaymentId, type RefundId } from "#shared/ids.ts";

/**
 * What to do about a call that failed: try it again with the same key (its outcome is unknown); the key is
 * spent, so look for the effect before using a new one; or Stripe refused it and will again.
 */
export type StripeTrouble = "later" | "key-spent" | "refused";

/** A call to Stripe that did not end well; `code` is Stripe's own word for a refusal. */
export class StripeFailure extends Error {
  readonly trouble: StripeTrouble;
  readonly code: string | null;

  constructor(trouble: StripeTrouble, code: string | null, message: string) {
    super(message);
    this.name = "StripeFailure";
    this.trouble = trouble;
    this.code = code;
  }
}

/** A Checkout Session as we need it; amounts in the currency's least unit, `paid` also when there was nothing to pay. */
export type Checkout = {
  readonly id: string;
  readonly state: "open" | "complete" | "expired";
  readonly paid: boolean;
  readonly url: string | null;
  readonly amountMinor: number;
  readonly currency: string;
  readonly bookingId: string | null;
  readonly paymentId: string | null;
  readonly intentId: string | null;
  readonly chargeId: string | null;
  /** What Stripe kept of it; null while Stripe has not said. */
  readonly feeMinor: number | null;
};

/** A refund as Stripe has it; `refundId` is ours, absent when staff made it by hand. `at` is ms. */
export type StripeRefund = {
  readonly id: string;
  readonly refundId: RefundId | null;
  readonly intentId: string | null;
  readonly amountMinor: number;
  readonly status: "pending" | "succeeded" | "failed" | "cancelled";
  readonly failure: string | null;
  readonly at: number;
};

/** What an event is about, as far as it says; its own data may be old, so nothing else is read from it. */
export type StripeEvent = {
  readonly id: string;
  readonly type: string;
  readonly objectId: string;
  readonly sessionId: string | null;
  readonly intentId: string | null;
  readonly paymentId: PaymentId | null;
  /** The account it happened in, when that is not our own. */
  readonly accountId: string | null;
};

/** Sorts an error of the SDK. */
export function failureFrom(error: Stripe.errors.StripeError): StripeFailure {
  const { statusCode: status, code = null } = error;
  const said = `${error.type} ${status ?? "no answer"} ${code ?? ""}`.trim();
  if (status !== undefined && status >= 500 && error.headers?.["idempotent-replayed"] === "true")
    return new StripeFailure("key-spent", code, said);
  if (status === 400 && error.rawType === "idempotency_error")
    return new StripeFailure("key-spent", code, said);
  // A wrong key (401, 403) is mended by the operator, not by giving up what was promised.
  const refused = status === 400 || status === 402 || status === 404;
  return new StripeFailure(refused && code !== "rate_limit" ? "refused" : "later", code, said);
}

/** A session, its PaymentIntent expanded or not. */
export function checkoutFrom(session: Stripe.Checkout.Session): Checkout {
  const intent = session.payment_intent;
  return {
    id: session.id,
    state: stateFrom(session),
    paid: session.status === "complete" && session.payment_status !== "unpaid",
    url: session.url,
    amountMinor: session.amount_total ?? 0,
    currency: session.currency ?? "",
    bookingId: session.client_reference_id,
    paymentId: session.metadata?.["payment_id"] ?? null,
    intentId: idOf(intent),
    chargeId: intent === null || typeof intent === "string" ? null : idOf(intent.latest_charge),
    feeMinor: feeOf(intent),
  };
}

/** A refund. */
export function refundFrom(refund: Stripe.Refund): StripeRefund {
  const ours = refund.metadata?.["refund_id"];
  return {
    id: refund.id,
    refundId: isId("refund", ours) ? ours : null,
    intentId: idOf(refund.payment_intent),
    amountMinor: refund.amount,
    status: refundStatus(refund.status),
    failure: refund.failure_reason ?? null,
    at: refund.created * 1000,
  };
}

function stateFrom(session: Stripe.Checkout.Session): Checkout["state"] {
  if (session.status === "open") return "open";
  return session.status === "expired" || hasFailed(session) ? "expired" : "complete";
}

/** The bank's no to a payment whose session is complete already: nothing can be paid there any more. */
function hasFailed({ payment_status: status, payment_intent: intent }: Stripe.Checkout.Session): boolean {
  if (status !== "unpaid" || intent === null || typeof intent === "string") return false;
  return intent.status === "requires_payment_method" || intent.status === "canceled";
}

function refundStatus(status: string | null): StripeRefund["status"] {
  if (status === "succeeded" || status === "failed") return status;
  return status === "canceled" ? "cancelled" : "pending";
}

const About = object({
  id: string(),
  object: optional(string()),
  payment_intent: optional(unknown()),
  metadata: optional(nullable(record(string(), unknown()))),
});
const Sent = object({
  id: string(),
  type: string(),
  account: optional(nullable(string())),
  context: optional(nullable(string())),
  data: optional(object({ object: About })),
  related_object: optional(nullable(object({ id: string(), type: optional(string()) }))),
});

/** An event whose signature has been checked, with its object or only the name of it; undefined when it is about nothing. */
export function eventFrom(body: string): StripeEvent | undefined {
  const sent = Sent.safeParse(jsonOf(body));
  if (!sent.success) return undefined;
  const { id, type, account, context, data, related_object: related } = sent.data;
  const about = data?.object;
  const paymentId = about?.metadata?.["payment_id"];
  const objectId = about?.id ?? related?.id ?? "";
  return {
    id,
    // Of one change both kinds of event may come: with the object as it was then, or with its name only.
    type: type.replace(/^v1\./, ""),
    objectId,
    sessionId: (about?.object ?? related?.type) === "checkout.session" ? objectId : null,
    intentId: typeof about?.payment_intent === "string" ? about.payment_intent : null,
    paymentId: isId("payment", paymentId) ? paymentId : null,
    accountId: account ?? context ?? null,
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function feeOf(intent: Stripe.Checkout.Session["payment_intent"]): number | null {
  const charge = typeof intent === "string" ? null : (intent?.latest_charge ?? null);
  const moved = charge === null || typeof charge === "string" ? null : charge.balance_transaction;
  return moved === null || typeof moved === "string" ? null : moved.fee;
}

function idOf(thing: string | { id: string } | null): string | null {
  return typeof thing === "string" ? thing : (thing?.id ?? null);
}
