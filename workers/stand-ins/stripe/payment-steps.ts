import type Stripe from "stripe";
import { feeOn, moveMoney } from "./balance-transactions.ts";
import { type Books, load } from "./books.ts";
import { newCharge } from "./charges.ts";
import type { Charge, PaymentIntent } from "./things.ts";

/** The bank wants to hear from the payer first. */
export function askBank(books: Books, intent: PaymentIntent): PaymentIntent {
  if (intent.status === "requires_action") return intent;
  const asking: PaymentIntent = {
    ...intent,
    status: "requires_action",
    next_action: { type: "use_stripe_sdk" },
  };
  books.paymentIntents.put(intent.id, asking);
  books.emit("payment_intent.requires_action", asking);
  return asking;
}

/** A slow method took the payment and has yet to answer. */
export function wait(books: Books, intent: PaymentIntent, payer: string | null): void {
  const charge = newCharge(books, intent, payer);
  const waiting: PaymentIntent = { ...intent, status: "processing", latest_charge: charge.id };
  books.charges.put(charge.id, charge);
  books.paymentIntents.put(intent.id, waiting);
  books.emit("charge.pending", charge);
  books.emit("payment_intent.processing", waiting);
}

/** The money is taken: the charge, its balance transaction and the payment say so. */
export function succeed(books: Books, intent: PaymentIntent, payer: string | null): void {
  const waiting = intent.status === "processing" ? intent.latest_charge : null;
  const charge = waiting === null ? newCharge(books, intent, payer) : load(books.charges, "charge", waiting);
  const moved = moveMoney(books, {
    type: "charge",
    amount: charge.amount,
    fee: feeOn(charge.amount),
    currency: charge.currency,
    source: charge.id,
  });
  const paid: Charge = {
    ...charge,
    status: "succeeded",
    paid: true,
    captured: true,
    amount_captured: charge.amount,
    balance_transaction: moved.id,
    outcome: verdict("authorized", "approved_by_network", "Payment complete.", null),
  };
  const done: PaymentIntent = {
    ...intent,
    status: "succeeded",
    amount_received: intent.amount,
    latest_charge: paid.id,
    payment_method: paid.payment_method,
    last_payment_error: null,
    next_action: null,
  };
  books.charges.put(paid.id, paid);
  books.paymentIntents.put(done.id, done);
  books.emit("charge.succeeded", paid);
  books.emit("payment_intent.succeeded", done);
}

/** Why an attempt failed. */
export interface Failure {
  code: "card_declined" | "payment_intent_authentication_failure";
  declineCode: string;
  message: string;
}
/** The card's bank said no. */
export const declined: Failure = {
  code: "card_declined",
  declineCode: "generic_decline",
  message: "Your card was declined.",
};
/** The payer could not show who they are. */
export const unauthenticated: Failure = {
  code: "payment_intent_authentication_failure",
  declineCode: "authentication_required",
  message: "The provided payment method has failed authentication.",
};

/** The attempt failed; the payment can be tried again. */
export function fail(books: Books, intent: PaymentIntent, payer: string | null, why: Failure): void {
  const charge: Charge = {
    ...newCharge(books, intent, payer),
    status: "failed",
    failure_code: why.code,
    failure_message: why.message,
    outcome: verdict("issuer_declined", "declined_by_network", why.message, why.declineCode),
  };
  const failed: PaymentIntent = {
    ...intent,
    status: "requires_payment_method",
    latest_charge: charge.id,
    next_action: null,
    last_payment_error: {
      charge: charge.id,
      code: why.code,
      decline_code: why.declineCode,
      message: why.message,
      type: "card_error",
    },
  };
  books.charges.put(charge.id, charge);
  books.paymentIntents.put(failed.id, failed);
  books.emit("charge.failed", charge);
  books.emit("payment_intent.payment_failed", failed);
}

function verdict(
  type: string,
  networkStatus: string,
  sellerMessage: string,
  reason: string | null,
): Stripe.Charge.Outcome {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: networkStatus,
    reason,
    risk_level: "normal",
    seller_message: sellerMessage,
    type,
  };
}
