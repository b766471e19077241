import { strictObject, optional } from "zod/mini";
import { randomId } from "../random-id.ts";
import { moveMoney } from "./balance-transactions.ts";
import { type Books, load } from "./books.ts";
import { listPage } from "./list.ts";
import { operation } from "./operation.ts";
import { page, text } from "./parameters.ts";
import { invalid } from "./refusal.ts";
import type { BalanceTransaction, Charge, Dispute, FraudWarning } from "./things.ts";

/** Everything that can be asked about disputes and early warnings of fraud. */
export const disputeOperations = [
  operation("GET", "/v1/disputes/:id", strictObject({}), (books, _given, id) =>
    load(books.disputes, "dispute", id),
  ),
  operation(
    "GET",
    "/v1/disputes",
    strictObject({ ...page, charge: optional(text), payment_intent: optional(text) }),
    (books, given) => listPage("/v1/disputes", about([...books.disputes.newestFirst()], given), given),
  ),
  operation("GET", "/v1/radar/early_fraud_warnings/:id", strictObject({}), (books, _given, id) =>
    load(books.warnings, "radar.early_fraud_warning", id),
  ),
  operation(
    "GET",
    "/v1/radar/early_fraud_warnings",
    strictObject({ ...page, charge: optional(text), payment_intent: optional(text) }),
    (books, given) =>
      listPage("/v1/radar/early_fraud_warnings", about([...books.warnings.newestFirst()], given), given),
  ),
];

function about<T extends { charge: string; payment_intent: string }>(
  things: T[],
  given: { charge?: string | undefined; payment_intent?: string | undefined },
): T[] {
  return things.filter(
    (thing) =>
      (given.charge === undefined || thing.charge === given.charge) &&
      (given.payment_intent === undefined || thing.payment_intent === given.payment_intent),
  );
}

const disputeFee = 2000;
const week = 7 * 86_400;

/** How a dispute begins: how much, why, and whether it is only a question (no money moves). */
export interface Disputing {
  amount?: number;
  reason?: string;
  inquiry?: boolean;
}

/** The payer's bank asks for a payment back: the money and a fee leave at once, unless it only asks. */
export function openDispute(books: Books, chargeId: string, how: Disputing = {}): Dispute {
  const charge = load(books.charges, "charge", chargeId);
  if (!charge.paid) throw invalid(`Charge ${charge.id} was not paid.`);
  const { amount = charge.amount, reason = "product_not_received", inquiry = false } = how;
  const dispute: Dispute = {
    id: randomId("du"),
    object: "dispute",
    amount,
    balance_transactions: [],
    charge: charge.id,
    created: books.seconds(),
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: {},
    evidence_details: {
      due_by: books.seconds() + week,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: "not_submitted",
    },
    intended_submission_method: null,
    is_charge_refundable: inquiry,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    reason,
    status: inquiry ? "warning_needs_response" : "needs_response",
  };
  books.charges.put(charge.id, { ...charge, disputed: true });
  books.disputes.put(dispute.id, dispute);
  books.emit("charge.dispute.created", dispute);
  return inquiry ? dispute : withdraw(books, dispute);
}

/** A bank's question becomes a dispute: the money and a fee leave. */
export function escalateDispute(books: Books, id: string): Dispute {
  const dispute = load(books.disputes, "dispute", id);
  if (dispute.status !== "warning_needs_response") throw invalid(`The dispute ${id} is ${dispute.status}.`);
  return withdraw(books, { ...dispute, status: "needs_response", is_charge_refundable: false });
}

/** The bank's decision. Won, the money comes back and the fee does not. */
export function closeDispute(books: Books, id: string, end: "won" | "lost"): Dispute {
  const dispute = load(books.disputes, "dispute", id);
  if (["won", "lost", "warning_closed"].includes(dispute.status))
    throw invalid(`The dispute ${id} is ${dispute.status} already.`);
  const asked = dispute.balance_transactions.length === 0;
  const closed = { ...dispute, status: asked && end === "won" ? ("warning_closed" as const) : end };
  const after = end === "won" && !asked ? moved(books, closed, dispute.amount, 0) : closed;
  books.disputes.put(id, after);
  if (after !== closed) books.emit("charge.dispute.funds_reinstated", after);
  books.emit("charge.dispute.closed", after);
  return after;
}

/** The payer's bank says that a payment may be fraud. */
export function warnOfFraud(books: Books, chargeId: string): FraudWarning {
  const charge: Charge = load(books.charges, "charge", chargeId);
  const warning: FraudWarning = {
    id: randomId("issfr"),
    object: "radar.early_fraud_warning",
    actionable: true,
    charge: charge.id,
    created: books.seconds(),
    fraud_type: "unauthorized_use_of_card",
    livemode: false,
    payment_intent: charge.payment_intent,
  };
  books.warnings.put(warning.id, warning);
  books.emit("radar.early_fraud_warning.created", warning);
  return warning;
}

/** Whether a bank is deciding about this charge, so that it cannot be given back. */
export function isDisputed(books: Books, charge: Charge): boolean {
  return [...books.disputes.newestFirst()].some(
    ({ charge: of, status, is_charge_refundable: refundable }) =>
      of === charge.id && !refundable && status !== "won" && status !== "warning_closed",
  );
}

function withdraw(books: Books, dispute: Dispute): Dispute {
  const after = moved(books, dispute, -dispute.amount, disputeFee);
  books.disputes.put(after.id, after);
  books.emit("charge.dispute.funds_withdrawn", after);
  return after;
}

function moved(books: Books, dispute: Dispute, amount: number, fee: number): Dispute {
  const { currency, id: source } = dispute;
  const transaction: BalanceTransaction = moveMoney(books, {
    type: "adjustment",
    amount,
    fee,
    currency,
    source,
  });
  return { ...dispute, balance_transactions: [...dispute.balance_transactions, transaction] };
}
