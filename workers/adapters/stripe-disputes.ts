import type Stripe from "stripe";
import { asked } from "#workers/adapters/stripe.ts";
import type { Settings } from "#workers/settings.ts";

/** What a dispute moved on our balance: minus when it was withdrawn; `feeMinor` is what Stripe kept with it. */
export type DisputeMove = { readonly id: string; readonly amountMinor: number; readonly feeMinor: number };

/** A dispute as Stripe has it; instants are ms. */
export type StripeDispute = {
  readonly id: string;
  readonly intentId: string | null;
  readonly amountMinor: number;
  readonly reason: string;
  readonly status: string;
  readonly refundable: boolean;
  readonly dueAt: number | null;
  readonly openedAt: number;
  readonly moves: readonly DisputeMove[];
};

/** A bank's early word of fraud as Stripe has it. */
export type StripeWarning = {
  readonly id: string;
  readonly intentId: string | null;
  readonly kind: string;
  readonly actionable: boolean;
  readonly openedAt: number;
};

/** Reads a dispute as it is now. */
export function readDispute(settings: Settings, id: string): Promise<StripeDispute> {
  return asked(settings, async (stripe) => disputeFrom(await stripe.disputes.retrieve(id)));
}

/** The ids of the disputes of one payment. */
export function listDisputesOf(settings: Settings, intentId: string): Promise<string[]> {
  return asked(settings, async (stripe) => {
    const page = await stripe.disputes.list({ payment_intent: intentId, limit: 100 });
    return page.data.map(({ id }) => id);
  });
}

/** The ids of the disputes that were opened since `since` (ms), newest first, a hundred at most. */
export function listDisputesSince(settings: Settings, since: number): Promise<string[]> {
  return asked(settings, async (stripe) => {
    const created = { gte: Math.floor(since / 1000) };
    const page = await stripe.disputes.list({ created, limit: 100 });
    return page.data.map(({ id }) => id);
  });
}

/** Reads an early word of fraud. */
export function readWarning(settings: Settings, id: string): Promise<StripeWarning> {
  return asked(settings, async (stripe) => {
    const warning = await stripe.radar.earlyFraudWarnings.retrieve(id);
    return {
      id: warning.id,
      intentId: idOf(warning.payment_intent),
      kind: warning.fraud_type,
      actionable: warning.actionable,
      openedAt: warning.created * 1000,
    };
  });
}

function disputeFrom(dispute: Stripe.Dispute): StripeDispute {
  const dueBy = dispute.evidence_details.due_by;
  return {
    id: dispute.id,
    intentId: idOf(dispute.payment_intent),
    amountMinor: dispute.amount,
    reason: dispute.reason,
    status: dispute.status,
    refundable: dispute.is_charge_refundable,
    dueAt: dueBy === null ? null : dueBy * 1000,
    openedAt: dispute.created * 1000,
    moves: dispute.balance_transactions.map(({ id, amount, fee }) => ({
      id,
      amountMinor: amount,
      feeMinor: fee,
    })),
  };
}

function idOf(thing: string | { id: string } | null | undefined): string | null {
  return typeof thing === "string" ? thing : (thing?.id ?? null);
}
