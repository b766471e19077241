import type Stripe from "stripe";
import type { StripeMovement } from "#shared/reconcile.ts";
import { asked, type Checkout, type StripeRefund } from "#workers/adapters/stripe.ts";
import { checkoutFrom, refundFrom } from "#workers/adapters/stripe-things.ts";
import type { Settings } from "#workers/settings.ts";

/** Which part of a list is wanted: what was made from `from` and before `until` (ms), after the thing named `after`, newest first. */
export type Part = { readonly from: number; readonly until: number; readonly after: string | null };

/** A hundred things at most, each with when it was made (ms); `next` names the last when there are more. */
export type Some<T> = {
  readonly items: readonly (T & { readonly at: number })[];
  readonly next: string | null;
};

/** A transfer as Stripe has it. */
export type StripeTransfer = {
  readonly id: string;
  readonly amountMinor: number;
  readonly reversedMinor: number;
};

/** What moved on our balance. */
export function listMovements(settings: Settings, part: Part): Promise<Some<StripeMovement>> {
  return asked(settings, async (stripe) =>
    some(await stripe.balanceTransactions.list(params(part)), movementFrom),
  );
}

/** One movement. */
export function readMovement(settings: Settings, id: string): Promise<StripeMovement> {
  return asked(settings, async (stripe) => movementFrom(await stripe.balanceTransactions.retrieve(id)));
}

/** Checkout Sessions. */
export function listCheckouts(settings: Settings, part: Part): Promise<Some<Checkout>> {
  return asked(settings, async (stripe) =>
    some(await stripe.checkout.sessions.list(params(part)), checkoutFrom),
  );
}

/** Refunds of any payment. */
export function listRefundsMade(settings: Settings, part: Part): Promise<Some<StripeRefund>> {
  return asked(settings, async (stripe) => some(await stripe.refunds.list(params(part)), refundFrom));
}

/** Transfers to any mentor. */
export function listTransfersMade(settings: Settings, part: Part): Promise<Some<StripeTransfer>> {
  return asked(settings, async (stripe) =>
    some(await stripe.transfers.list(params(part)), ({ id, amount, amount_reversed: reversed }) => ({
      id,
      amountMinor: amount,
      reversedMinor: reversed,
    })),
  );
}

/** What is on our balance in pounds, in pence: what may be used and what is still pending. */
export function readBalance(settings: Settings): Promise<number> {
  return asked(settings, async (stripe) => {
    const { available, pending } = await stripe.balance.retrieve();
    const pounds = [...available, ...pending].filter(({ currency }) => currency === "gbp");
    return pounds.reduce((sum, { amount }) => sum + amount, 0);
  });
}

function params({ from, until, after }: Part) {
  return {
    limit: 100,
    created: { gte: Math.floor(from / 1000), lt: Math.floor(until / 1000) },
    ...(after === null ? {} : { starting_after: after }),
  };
}

function some<S extends { id: string; created: number }, T>(
  list: { data: S[]; has_more: boolean },
  read: (thing: S) => T,
): Some<T> {
  return {
    items: list.data.map((thing) => ({ ...read(thing), at: thing.created * 1000 })),
    next: list.has_more ? (list.data.at(-1)?.id ?? null) : null,
  };
}

function movementFrom(moved: Stripe.BalanceTransaction): StripeMovement {
  const { id, type, amount, fee, source } = moved;
  return {
    id,
    type,
    amountMinor: amount,
    feeMinor: fee,
    source: typeof source === "string" ? source : (source?.id ?? null),
  };
}
