import type Stripe from "stripe";

/** Replaces what the SDK allows to be an expanded object by the id that is stored. */
type Stored<T, Ids extends Partial<Record<keyof T, unknown>>> = Omit<T, keyof Ids> & Ids;

/** A Checkout Session as Stripe answers it, unexpanded. */
export type Session = Stored<
  Stripe.Checkout.Session,
  {
    payment_intent: string | null;
    amount_total: number;
    amount_subtotal: number;
    currency: string;
    status: "open" | "complete" | "expired";
    metadata: Record<string, string>;
  }
>;

/** What a session sells; decimals are texts on the wire. */
export interface LineItem {
  id: string;
  object: "item";
  adjustable_quantity: null;
  amount_discount: number;
  amount_subtotal: number;
  amount_tax: number;
  amount_total: number;
  currency: string;
  description: string;
  discounts: [];
  metadata: Record<string, string>;
  price: Record<string, unknown>;
  quantity: number;
  taxes: [];
}

/** What a session will put on its payment when there is one. */
export interface PaymentData {
  description: string | null;
  metadata: Record<string, string>;
  receipt_email: string | null;
  statement_descriptor: string | null;
  statement_descriptor_suffix: string | null;
  transfer_group: string | null;
}

/** A session with what Stripe keeps about it and shows only when asked. */
export interface KeptSession {
  id: string;
  created: number;
  session: Session;
  items: LineItem[];
  paymentData: PaymentData;
}

export type PaymentIntent = Stored<Stripe.PaymentIntent, { latest_charge: string | null }>;

export type Charge = Stored<
  Stripe.Charge,
  { balance_transaction: string | null; payment_intent: string; metadata: Record<string, string> }
>;

export type Refund = Stored<
  Stripe.Refund,
  {
    balance_transaction: string | null;
    charge: string;
    payment_intent: string;
    metadata: Record<string, string>;
    status: "pending" | "succeeded" | "failed";
  }
>;

export type Transfer = Stored<
  Stripe.Transfer,
  {
    balance_transaction: string;
    destination: string;
    source_transaction: string | null;
    metadata: Record<string, string>;
    reversals: { object: "list"; data: []; has_more: boolean; url: string };
  }
>;

export type TransferReversal = Stored<
  Stripe.TransferReversal,
  { balance_transaction: string; transfer: string; metadata: Record<string, string> }
>;

export type Dispute = Stored<
  Stripe.Dispute,
  {
    balance_transactions: BalanceTransaction[];
    charge: string;
    evidence: object;
    metadata: Record<string, string>;
    payment_intent: string;
  }
>;

/** A bank's early word that a payment may be fraud. */
export type FraudWarning = Stored<Stripe.Radar.EarlyFraudWarning, { charge: string; payment_intent: string }>;

/** The account of somebody who is paid: whether it may receive transfers, and what is still asked of its owner. */
export interface Account {
  id: string;
  created: number;
  email: string;
  name: string | null;
  country: string;
  metadata: Record<string, string>;
  transfers: "active" | "pending" | "restricted";
  due: readonly string[];
}

export type BalanceTransaction = Stored<Stripe.BalanceTransaction, { source: string }>;

/** The types of event this Stripe sends. */
export type EventType =
  | "payout.failed"
  | "payout.paid"
  | "checkout.session.completed"
  | "checkout.session.expired"
  | "checkout.session.async_payment_succeeded"
  | "checkout.session.async_payment_failed"
  | "payment_intent.created"
  | "payment_intent.requires_action"
  | "payment_intent.processing"
  | "payment_intent.payment_failed"
  | "payment_intent.canceled"
  | "payment_intent.succeeded"
  | "charge.pending"
  | "charge.failed"
  | "charge.succeeded"
  | "charge.refunded"
  | "charge.refund.updated"
  | "refund.created"
  | "refund.updated"
  | "refund.failed"
  | "charge.dispute.created"
  | "charge.dispute.funds_withdrawn"
  | "charge.dispute.funds_reinstated"
  | "charge.dispute.closed"
  | "radar.early_fraud_warning.created"
  | "transfer.created"
  | "transfer.reversed"
  | "v2.core.account[configuration.recipient].capability_status_updated"
  | "v2.core.account[requirements].updated";

/** A change, with its object as it was then. */
export interface Event {
  id: string;
  object: "event";
  api_version: string;
  created: number;
  data: { object: object; previous_attributes?: object };
  livemode: false;
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null };
  type: EventType;
  /** The connected account it happened in. */
  account?: string;
}

/** Money on its way from a connected account to its owner's bank. */
export interface Payout {
  id: string;
  object: "payout";
  amount: number;
  automatic: true;
  created: number;
  currency: "gbp";
  failure_code: string | null;
  livemode: false;
  metadata: Record<string, string>;
  status: "paid" | "failed";
  type: "bank_account";
}

/** Where the sending of one event stands; instants are epoch ms. */
export interface Delivery {
  eventId: string;
  state: "kept" | "held" | "due" | "delivered" | "given-up";
  attempts: number;
  nextAt: number;
  lastStatus: number | null;
}
