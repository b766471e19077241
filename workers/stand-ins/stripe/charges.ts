import { strictObject, optional } from "zod/mini";
import { randomId } from "../random-id.ts";
import { type Books, load } from "./books.ts";
import { listPage } from "./list.ts";
import { operation } from "./operation.ts";
import { page, text } from "./parameters.ts";
import type { Charge, PaymentIntent } from "./things.ts";

/** Everything that can be asked about Charges. */
export const chargeOperations = [
  operation("GET", "/v1/charges/:id", strictObject({}), (books, _given, id) =>
    load(books.charges, "charge", id),
  ),
  operation(
    "GET",
    "/v1/charges",
    strictObject({
      ...page,
      customer: optional(text),
      payment_intent: optional(text),
      transfer_group: optional(text),
    }),
    (books, given) => {
      const found = [...books.charges.newestFirst()].filter(
        (charge) =>
          (given.payment_intent === undefined || charge.payment_intent === given.payment_intent) &&
          (given.transfer_group === undefined || charge.transfer_group === given.transfer_group) &&
          (given.customer === undefined || charge.customer === given.customer),
      );
      return listPage("/v1/charges", found, given);
    },
  ),
];

/** A new charge for the whole of a payment, not yet decided. */
export function newCharge(books: Books, intent: PaymentIntent, email: string | null): Charge {
  return {
    id: randomId("ch"),
    object: "charge",
    amount: intent.amount,
    amount_captured: 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: { address: null, email, name: null, phone: null, tax_id: null },
    calculated_statement_descriptor: "RUNG",
    captured: false,
    created: books.seconds(),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: { ...intent.metadata },
    on_behalf_of: null,
    outcome: null,
    paid: false,
    payment_intent: intent.id,
    payment_method: randomId("pm"),
    payment_method_details: { type: "card" },
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: "pending",
    transfer_data: null,
    transfer_group: intent.transfer_group ?? `group_${intent.id}`,
  };
}
