import { sumMoney } from "#shared/money.ts";

/**
 * Where money is, or whose: at Stripe; held for a booking; ours for good; spent on Stripe's fees; owed to us by mentors. A
 * debit raises what is at Stripe, spent or owed to us, and lowers what is held or ours.
 */
export type Account = "stripe" | "held" | "commission" | "fees" | "debts";

export type LedgerKind =
  | "charge"
  | "stripe-fee"
  | "refund"
  | "refund-returned"
  | "transfer"
  | "reversal"
  | "mentor-debt";

/** One movement, from the account credited to the one debited; pence, more than none. */
export type Movement = { readonly debit: Account; readonly credit: Account; readonly amountMinor: number };

/** A money event: what it is, the thing at Stripe or ours that it may be recorded for once, and its movements. */
export type MoneyEvent = {
  readonly kind: LedgerKind;
  readonly of: string;
  readonly movements: readonly Movement[];
};

/** A mentee paid. */
export function chargeEvent(chargeId: string, amountMinor: number): MoneyEvent {
  return event("charge", chargeId, [{ debit: "stripe", credit: "held", amountMinor }]);
}

/** Stripe kept its fee of a charge. */
export function feeEvent(chargeId: string, amountMinor: number): MoneyEvent {
  return event("stripe-fee", chargeId, [{ debit: "fees", credit: "stripe", amountMinor }]);
}

/** Money left for the mentee. */
export function refundEvent(stripeRefundId: string, amountMinor: number): MoneyEvent {
  return event("refund", stripeRefundId, [{ debit: "held", credit: "stripe", amountMinor }]);
}

/** A refund came back to us. */
export function refundReturnedEvent(stripeRefundId: string, amountMinor: number): MoneyEvent {
  return event("refund-returned", stripeRefundId, [{ debit: "stripe", credit: "held", amountMinor }]);
}

/** The mentor got a share of what was kept, and the rest is ours. */
export function transferEvent(
  stripeTransferId: string,
  share: { readonly amountMinor: number; readonly keptMinor: number },
): MoneyEvent {
  return event("transfer", stripeTransferId, [
    { debit: "held", credit: "stripe", amountMinor: share.amountMinor },
    { debit: "held", credit: "commission", amountMinor: share.keptMinor - share.amountMinor },
  ]);
}

/** What a mentor's share shrank by: taken back from the mentor, and our own part given up with it. */
export type TakenBack = { readonly mentorMinor: number; readonly platformMinor: number };

/** The mentor's part came back to us. */
export function reversalEvent(reversalId: string, back: TakenBack): MoneyEvent {
  return event("reversal", reversalId, [
    { debit: "stripe", credit: "held", amountMinor: back.mentorMinor },
    { debit: "commission", credit: "held", amountMinor: back.platformMinor },
  ]);
}

/** The mentor's part could not be taken back: the mentor owes it. */
export function debtEvent(refundId: string, back: TakenBack): MoneyEvent {
  return event("mentor-debt", refundId, [
    { debit: "debts", credit: "held", amountMinor: back.mentorMinor },
    { debit: "commission", credit: "held", amountMinor: back.platformMinor },
  ]);
}

function event(kind: LedgerKind, of: string, movements: readonly Movement[]): MoneyEvent {
  return { kind, of, movements: movements.filter(({ amountMinor }) => amountMinor !== 0) };
}

const ACCOUNTS: readonly Account[] = ["stripe", "held", "commission", "fees", "debts"];

/** What each account comes to, debits less credits: all of them together are always nothing. */
export function balancesOf(movements: readonly Movement[]): Readonly<Record<Account, number>> {
  const balance = (account: Account) =>
    sumMoney(
      movements.map(({ debit, credit, amountMinor }) =>
        debit === account ? amountMinor : credit === account ? -amountMinor : 0,
      ),
    );
  const [stripe = 0, held = 0, commission = 0, fees = 0, debts = 0] = ACCOUNTS.map(balance);
  return { stripe, held, commission, fees, debts };
}
