import { enum as oneOf, strictObject, optional } from "zod/mini";
import { randomId } from "../random-id.ts";
import { moveMoney } from "./balance-transactions.ts";
import { type Books, load } from "./books.ts";
import { isDisputed } from "./disputes.ts";
import { listPage } from "./list.ts";
import { operation } from "./operation.ts";
import { metadata, page, text, whole } from "./parameters.ts";
import { invalid } from "./refusal.ts";
import type { Charge, Refund } from "./things.ts";

const creation = strictObject({
  amount: optional(whole),
  charge: optional(text),
  metadata: optional(metadata),
  payment_intent: optional(text),
  reason: optional(oneOf(["duplicate", "fraudulent", "requested_by_customer"])),
});

/** Everything that can be asked about Refunds. */
export const refundOperations = [
  operation("POST", "/v1/refunds", creation, (books, given) => {
    const charge = chargeToRefund(books, given);
    if (isDisputed(books, charge))
      throw invalid(
        `Charge ${charge.id} has been charged back; cannot issue a refund.`,
        undefined,
        "charge_disputed",
      );
    const left = charge.amount - charge.amount_refunded;
    if (left === 0) {
      throw invalid(`Charge ${charge.id} has already been refunded.`, undefined, "charge_already_refunded");
    }
    const amount = given.amount ?? left;
    if (amount < 1) throw invalid("Invalid positive integer", "amount", "parameter_invalid_integer");
    if (amount > left) {
      throw invalid(
        `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`,
        "amount",
        "amount_too_large",
      );
    }
    const refund = newRefund(books, charge, { ...given, amount });
    books.refunds.put(refund.id, refund);
    books.emit("refund.created", refund);
    const refunded = returned(books, charge, amount);
    books.emit("charge.refunded", refunded, { amount_refunded: charge.amount_refunded });
    return refund;
  }),
  operation(
    "GET",
    "/v1/refunds",
    strictObject({ ...page, charge: optional(text), payment_intent: optional(text) }),
    (books, given) => {
      const found = [...books.refunds.newestFirst()].filter(
        (refund) =>
          (given.charge === undefined || refund.charge === given.charge) &&
          (given.payment_intent === undefined || refund.payment_intent === given.payment_intent),
      );
      return listPage("/v1/refunds", found, given);
    },
  ),
  operation("GET", "/v1/refunds/:id", strictObject({}), (books, _given, id) =>
    load(books.refunds, "refund", id),
  ),
  operation("POST", "/v1/refunds/:id", strictObject({ metadata: optional(metadata) }), (books, given, id) => {
    const refund = load(books.refunds, "refund", id);
    return changed(books, { ...refund, metadata: { ...refund.metadata, ...given.metadata } });
  }),
];

/** The bank's word on a pending refund: the money arrived. */
export function settleRefund(books: Books, id: string): Refund {
  const refund = load(books.refunds, "refund", id);
  if (refund.status !== "pending") throw invalid(`The refund ${id} is ${refund.status}.`);
  const { pending_reason: _done, ...rest } = refund;
  return changed(books, { ...rest, status: "succeeded" });
}

/** The bank's word on a refund: it came back, and the money is the platform's again. */
export function failRefund(books: Books, id: string, reason = "expired_or_canceled_card"): Refund {
  const refund = load(books.refunds, "refund", id);
  if (refund.status === "failed") throw invalid(`The refund ${id} has failed already.`);
  const { id: moved } = moveMoney(books, {
    type: "refund_failure",
    amount: refund.amount,
    currency: refund.currency,
    source: refund.id,
  });
  const { pending_reason: _gone, ...rest } = refund;
  const failed: Refund = {
    ...rest,
    status: "failed",
    failure_reason: reason,
    failure_balance_transaction: moved,
  };
  books.refunds.put(id, failed);
  returned(books, load(books.charges, "charge", refund.charge), -refund.amount);
  books.emit("refund.failed", failed);
  books.emit("refund.updated", failed);
  books.emit("charge.refund.updated", failed);
  return failed;
}

function changed(books: Books, refund: Refund): Refund {
  books.refunds.put(refund.id, refund);
  books.emit("refund.updated", refund);
  books.emit("charge.refund.updated", refund);
  return refund;
}

function returned(books: Books, charge: Charge, amount: number): Charge {
  const refunded = charge.amount_refunded + amount;
  const after = { ...charge, amount_refunded: refunded, refunded: refunded === charge.amount };
  books.charges.put(charge.id, after);
  return after;
}

function chargeToRefund(
  books: Books,
  given: { charge?: string | undefined; payment_intent?: string | undefined },
): Charge {
  if (given.charge !== undefined && given.payment_intent !== undefined) {
    throw invalid("You may only specify one of these parameters: charge, payment_intent.", "charge");
  }
  if (given.charge !== undefined) {
    const charge = load(books.charges, "charge", given.charge, "charge");
    if (!charge.paid) throw invalid(`Charge ${charge.id} was not paid.`, "charge");
    return charge;
  }
  if (given.payment_intent === undefined) {
    throw invalid(
      "One of the following params should be provided for this request: payment_intent or charge.",
      undefined,
      "parameter_missing",
    );
  }
  const intent = load(books.paymentIntents, "payment_intent", given.payment_intent, "payment_intent");
  if (intent.status !== "succeeded" || intent.latest_charge === null) {
    throw invalid(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`);
  }
  return load(books.charges, "charge", intent.latest_charge);
}

function newRefund(
  books: Books,
  charge: Charge,
  given: {
    amount: number;
    metadata?: Record<string, string> | undefined;
    reason?: "duplicate" | "fraudulent" | "requested_by_customer" | undefined;
  },
): Refund {
  const id = randomId("re");
  const status = books.habits().refunds;
  const moved = moveMoney(books, {
    type: "refund",
    amount: -given.amount,
    currency: charge.currency,
    source: id,
  });
  return {
    id,
    object: "refund",
    amount: given.amount,
    balance_transaction: moved.id,
    charge: charge.id,
    created: books.seconds(),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: {
      type: "card",
      card: {
        reference_status: "pending",
        reference_type: "acquirer_reference_number",
        type: "refund",
      },
    },
    metadata: given.metadata ?? {},
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    ...(status === "pending" ? { pending_reason: "insufficient_funds" as const } : {}),
    reason: given.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status,
    transfer_reversal: null,
  };
}
