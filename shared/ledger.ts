import { sumMoney } from "#shared/money.ts";

/**
 * Where money is, or whose. At Stripe; held for a booking; ours for good; spent on Stripe's fees; owed to us by mentors; in the
 * bursary pool; given away by us as discounts; paid for packs and not used yet; paid out to our own bank. A debit raises what
 * is at Stripe, spent, owed to us, given away or at the bank, and lowers what is held, ours, in the pool or in packs.
 */
export type Account =
  | "stripe"
  | "held"
  | "commission"
  | "fees"
  | "debts"
  | "pool"
  | "discounts"
  | "packs"
  | "bank";

/**
 * What happened. A `dispute` took a payment from our balance and `dispute-won` brought it back, each with its `dispute-fee`. A
 * mentor's debt grew (`mentor-debt`), was kept back from a later share (`debt-netted`) or was let go (`debt-forgiven`). The
 * pool grew by a gift (`pool-in`) or by a mentor's share (`donation`) and paid a session (`bursary`); we paid it ourselves
 * (`discount`); a `pack` was paid and its session used (`pack-used`); Stripe sent our own money to our bank (`payout`).
 */
export type LedgerKind =
  | "charge"
  | "stripe-fee"
  | "refund"
  | "refund-returned"
  | "transfer"
  | "reversal"
  | "mentor-debt"
  | "dispute"
  | "dispute-won"
  | "dispute-fee"
  | "debt-netted"
  | "debt-forgiven"
  | "pool-in"
  | "bursary"
  | "donation"
  | "discount"
  | "pack"
  | "pack-used"
  | "payout";

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

/** A mentor gave the share of what was kept to the pool, and the rest is ours. */
export function donationEvent(
  transferId: string,
  share: { readonly amountMinor: number; readonly keptMinor: number },
): MoneyEvent {
  return event("donation", transferId, [
    { debit: "held", credit: "pool", amountMinor: share.amountMinor },
    { debit: "held", credit: "commission", amountMinor: share.keptMinor - share.amountMinor },
  ]);
}

/** Of a share that was given a part came back: out of the pool what is there, the rest out of our own pocket. */
export function donationBackEvent(of: string, back: TakenBack & { readonly poolMinor: number }): MoneyEvent {
  return event("donation", `back:${of}`, [
    { debit: "pool", credit: "held", amountMinor: back.poolMinor },
    { debit: "discounts", credit: "held", amountMinor: back.mentorMinor - back.poolMinor },
    { debit: "commission", credit: "held", amountMinor: back.platformMinor },
  ]);
}

const FUNDED = { pool: "bursary", discounts: "discount", packs: "pack-used" } as const;
type Funder = keyof typeof FUNDED;

/** An account of ours paid for a booking, or for a part of it. */
export function fundedEvent(source: Funder, bookingId: string, amountMinor: number): MoneyEvent {
  return event(FUNDED[source], bookingId, [{ debit: source, credit: "held", amountMinor }]);
}

/** What an account of ours had paid went back to it. */
export function fundedBackEvent(source: Funder, refundId: string, amountMinor: number): MoneyEvent {
  return event(FUNDED[source], `back:${refundId}`, [{ debit: "held", credit: source, amountMinor }]);
}

/** A pack was paid: what the charge brought waits for its sessions. */
export function packEvent(packId: string, amountMinor: number): MoneyEvent {
  return event("pack", packId, [{ debit: "held", credit: "packs", amountMinor }]);
}

/**
 * A pack ended: what is left of it is held again, to go back or to be shared out. What had gone back before, beyond what was left,
 * is our loss: sessions of it were paid.
 */
export function packEndEvent(
  packId: string,
  sum: { readonly leftMinor: number; readonly lossMinor: number },
): MoneyEvent {
  return event("pack", `end:${packId}`, [
    { debit: "packs", credit: "held", amountMinor: sum.leftMinor },
    { debit: "fees", credit: "held", amountMinor: sum.lossMinor },
  ]);
}

/** All that a pack cost went back after its end: what its sessions had been paid is our loss. */
export function packLossEvent(refundId: string, amountMinor: number): MoneyEvent {
  return event("pack", `loss:${refundId}`, [{ debit: "fees", credit: "held", amountMinor }]);
}

/** A sponsor's gift came to our bank for the pool. */
export function giftEvent(giftId: string, amountMinor: number): MoneyEvent {
  return event("pool-in", giftId, [{ debit: "bank", credit: "pool", amountMinor }]);
}

/** The mentor got a share of what was kept, less what was kept back for debts, and the rest is ours. */
export function transferEvent(
  of: string,
  share: { readonly amountMinor: number; readonly keptMinor: number; readonly nettedMinor: number },
): MoneyEvent {
  return event("transfer", of, [
    { debit: "held", credit: "stripe", amountMinor: share.amountMinor - share.nettedMinor },
    { debit: "held", credit: "commission", amountMinor: share.keptMinor - share.amountMinor },
  ]);
}

/** A part of the share was kept back, which the mentor owed. */
export function nettedEvent(transferId: string, amountMinor: number): MoneyEvent {
  return event("debt-netted", transferId, [{ debit: "held", credit: "debts", amountMinor }]);
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

/** So much of the mentor's part could not be taken back: the mentor owes it. */
export function debtEvent(cause: string, amountMinor: number): MoneyEvent {
  return event("mentor-debt", cause, [{ debit: "debts", credit: "held", amountMinor }]);
}

/** What Stripe withdrew for a dispute: out of what was held for the booking, and beyond that out of our own. */
export type DisputedSum = { readonly heldMinor: number; readonly lossMinor: number };

/** Stripe took a disputed payment out of our balance. */
export function disputeEvent(transactionId: string, sum: DisputedSum): MoneyEvent {
  return event("dispute", transactionId, [
    { debit: "held", credit: "stripe", amountMinor: sum.heldMinor },
    { debit: "fees", credit: "stripe", amountMinor: sum.lossMinor },
  ]);
}

/** Stripe brought it back: the dispute was won. */
export function disputeWonEvent(transactionId: string, sum: DisputedSum): MoneyEvent {
  return event("dispute-won", transactionId, [
    { debit: "stripe", credit: "held", amountMinor: sum.heldMinor },
    { debit: "stripe", credit: "fees", amountMinor: sum.lossMinor },
  ]);
}

/** Stripe's fee for a dispute; below nothing when it is given back. */
export function disputeFeeEvent(transactionId: string, feeMinor: number): MoneyEvent {
  return event("dispute-fee", transactionId, [
    feeMinor > 0
      ? { debit: "fees", credit: "stripe", amountMinor: feeMinor }
      : { debit: "stripe", credit: "fees", amountMinor: -feeMinor },
  ]);
}

/** Stripe moved money of our own: to our bank or back (`payout`), or as a fee of no one charge; below nothing when it left. */
export function ownEvent(kind: "payout" | "stripe-fee", transactionId: string, minor: number): MoneyEvent {
  const other = kind === "payout" ? "bank" : "fees";
  return event(kind, transactionId, [
    minor < 0
      ? { debit: other, credit: "stripe", amountMinor: -minor }
      : { debit: "stripe", credit: other, amountMinor: minor },
  ]);
}

/** The name under which an event stands in the ledger, once. */
export function eventName({ kind, of }: Pick<MoneyEvent, "kind" | "of">): string {
  return `${kind}:${of}`;
}

function event(kind: LedgerKind, of: string, movements: readonly Movement[]): MoneyEvent {
  return { kind, of, movements: movements.filter(({ amountMinor }) => amountMinor !== 0) };
}

/** What an account comes to, debits less credits, by its name. */
export type Balances = Readonly<Record<Account, number>>;

/** What each account comes to: all of them together are always nothing. */
export function balancesOf(movements: readonly Movement[]): Balances {
  const balance = (account: Account) =>
    sumMoney(
      movements.map(({ debit, credit, amountMinor }) =>
        debit === account ? amountMinor : credit === account ? -amountMinor : 0,
      ),
    );
  return {
    stripe: balance("stripe"),
    held: balance("held"),
    commission: balance("commission"),
    fees: balance("fees"),
    debts: balance("debts"),
    pool: balance("pool"),
    discounts: balance("discounts"),
    packs: balance("packs"),
    bank: balance("bank"),
  };
}
