import { formatMoney } from "#shared/money.ts";

/** What moved on our balance at Stripe; amounts in pence, below nothing when it left. */
export type StripeMovement = {
  readonly id: string;
  readonly type: string;
  readonly amountMinor: number;
  readonly feeMinor: number;
  readonly source: string | null;
};

/** An event that our books should hold for a movement: one of these names, and what it changes at Stripe. */
export type ExpectedEvent = { readonly names: readonly string[]; readonly minor: number };

/** The events that our books should hold for a movement at Stripe. What is Stripe's own affair is entered by a person. */
export function expectedOf({ id, type, amountMinor, feeMinor, source }: StripeMovement): ExpectedEvent[] {
  const of = source ?? id;
  const one = (minor: number, ...names: string[]) => (minor === 0 ? [] : [{ names, minor }]);
  switch (type) {
    case "charge":
    case "payment":
      return [
        ...one(amountMinor, `charge:${of}`, `pack:${of}`, `pool-in:${of}`),
        ...one(0 - feeMinor, `stripe-fee:${of}`),
      ];
    case "refund":
    case "payment_refund":
      return one(amountMinor, `refund:${of}`);
    case "refund_failure":
    case "payment_failure_refund":
      return one(amountMinor, `refund-returned:${of}`);
    case "transfer":
      return one(amountMinor, `transfer:${of}`);
    case "transfer_refund":
    case "transfer_cancel":
      return one(amountMinor, `reversal:${of}`);
    case "payout":
    case "payout_cancel":
    case "payout_failure":
      return one(amountMinor - feeMinor, `payout:${id}`);
    case "adjustment":
      if (!/^(du|dp)_/.test(of)) break;
      return [
        ...one(amountMinor, amountMinor < 0 ? `dispute:${id}` : `dispute-won:${id}`),
        ...one(0 - feeMinor, `dispute-fee:${id}`),
      ];
  }
  return one(amountMinor - feeMinor, `stripe-fee:${id}`);
}

export type DifferenceKind =
  | "missing"
  | "amount"
  | "not-at-stripe"
  | "session"
  | "refund"
  | "transfer"
  | "balance";

const WORDS: Readonly<Record<DifferenceKind, string>> = {
  missing: "Stripe has it, our books do not",
  amount: "The amounts differ",
  "not-at-stripe": "Our books have it, Stripe does not",
  session: "A payment stands differently",
  refund: "A refund stands differently",
  transfer: "A share stands differently",
  balance: "The balances differ",
};

/** A kind of difference in words. */
export function differenceWords(kind: DifferenceKind): string {
  return WORDS[kind];
}

/** One thing about which we and Stripe do not agree; `sinceAt` is when the thing itself happened. */
export type Difference = {
  readonly kind: DifferenceKind;
  readonly subject: string;
  readonly bookingId: string | null;
  readonly ours: string;
  readonly stripes: string;
  readonly sinceAt: number;
};

/** What differs between what our books hold of an event and what Stripe shows; undefined when nothing does. */
export function differenceOf(
  expected: ExpectedEvent,
  held: { readonly event: string; readonly minor: number; readonly bookingId: string | null } | undefined,
  sinceAt: number,
): Difference | undefined {
  const [name = ""] = expected.names;
  const stripes = formatMoney(expected.minor);
  if (held === undefined)
    return { kind: "missing", subject: name, bookingId: null, ours: "nothing", stripes, sinceAt };
  if (held.minor === expected.minor) return undefined;
  const { event: subject, bookingId } = held;
  return { kind: "amount", subject, bookingId, ours: formatMoney(held.minor), stripes, sinceAt };
}

/** The movement that a person may enter into our books from this difference: Stripe's id of it; undefined for all others. */
export function enterable({ kind, subject }: Pick<Difference, "kind" | "subject">): string | undefined {
  return kind === "missing" ? /^(?:payout|stripe-fee):(txn_\w+)$/.exec(subject)?.[1] : undefined;
}
