import { strictObject, optional } from "zod/mini";
import { randomId } from "../random-id.ts";
import { type Books, load } from "./books.ts";
import { listPage } from "./list.ts";
import { operation } from "./operation.ts";
import { page, text } from "./parameters.ts";
import type { KeptSession, PaymentIntent, Session } from "./things.ts";

/** Everything that can be asked about PaymentIntents. */
export const paymentIntentOperations = [
  operation("GET", "/v1/payment_intents/:id", strictObject({}), (books, _given, id) =>
    load(books.paymentIntents, "payment_intent", id),
  ),
  operation(
    "GET",
    "/v1/payment_intents",
    strictObject({ ...page, customer: optional(text) }),
    (books, given) => {
      const found = [...books.paymentIntents.newestFirst()].filter(
        (intent) => given.customer === undefined || intent.customer === given.customer,
      );
      return listPage("/v1/payment_intents", found, given);
    },
  ),
];

/** The session's PaymentIntent; it comes into being with the first attempt to pay. */
export function paymentIntentFor(books: Books, kept: KeptSession): PaymentIntent {
  const known = kept.session.payment_intent;
  if (known !== null) return load(books.paymentIntents, "payment_intent", known);
  const intent = newPaymentIntent(books, kept);
  books.paymentIntents.put(intent.id, intent);
  books.emit("payment_intent.created", intent);
  return intent;
}

/** Cancels what an expired session began to pay. */
export function cancelPaymentOf(books: Books, session: Session): void {
  if (session.payment_intent === null) return;
  const intent = load(books.paymentIntents, "payment_intent", session.payment_intent);
  if (intent.status === "succeeded" || intent.status === "processing") return;
  const canceled: PaymentIntent = {
    ...intent,
    status: "canceled",
    canceled_at: books.seconds(),
    cancellation_reason: "abandoned",
    next_action: null,
  };
  books.paymentIntents.put(intent.id, canceled);
  books.emit("payment_intent.canceled", canceled);
}

function newPaymentIntent(books: Books, { session, paymentData }: KeptSession): PaymentIntent {
  const id = randomId("pi");
  return {
    id,
    object: "payment_intent",
    allowed_payment_method_types: session.allowed_payment_method_types,
    amount: session.amount_total,
    amount_capturable: 0,
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: { enabled: true, allow_redirects: "always" },
    canceled_at: null,
    cancellation_reason: null,
    capture_method: "automatic_async",
    client_secret: `${id}_${randomId("secret")}`,
    confirmation_method: "automatic",
    created: books.seconds(),
    currency: session.currency,
    customer: session.customer,
    customer_account: null,
    description: paymentData.description,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: { enabled: false },
    metadata: paymentData.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: session.payment_method_types,
    payment_record: null,
    processing: null,
    receipt_email: paymentData.receipt_email,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: paymentData.statement_descriptor,
    statement_descriptor_suffix: paymentData.statement_descriptor_suffix,
    status: "requires_payment_method",
    transfer_data: null,
    transfer_group: paymentData.transfer_group,
  };
}
