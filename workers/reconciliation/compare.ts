import { sql } from "drizzle-orm";
import { formatMoney } from "#shared/money.ts";
import { differenceOf, expectedOf, type Difference, type StripeMovement } from "#shared/reconcile.ts";
import type { StripeTransfer } from "#workers/adapters/stripe-books.ts";
import type { Checkout, StripeRefund } from "#workers/adapters/stripe.ts";
import type { Context } from "#workers/context.ts";

/** What a part of Stripe's books showed: what differs, and which events of ours it holds. */
export type Compared = { readonly differences: Difference[]; readonly matched: string[] };

type At<T> = T & { readonly at: number };

/** Compares movements at Stripe with the ledger. */
export async function compareMovements(ctx: Context, seen: readonly At<StripeMovement>[]): Promise<Compared> {
  const expected = seen.flatMap((moved) => expectedOf(moved).map((each) => ({ ...each, at: moved.at })));
  const names = JSON.stringify(expected.flatMap((each) => each.names));
  const held = await ctx.db.all<{ event: string; minor: number; bookingId: string | null }>(sql`
    SELECT event, booking_id AS bookingId,
      sum(CASE WHEN debit = 'stripe' THEN amount_minor WHEN credit = 'stripe' THEN -amount_minor ELSE 0 END) AS minor
    FROM ledger_entries WHERE event IN (SELECT value FROM json_each(${names})) GROUP BY event`);
  const byName = new Map(held.map((row) => [row.event, row]));
  const pairs = expected.map((each) => ({
    each,
    ours: each.names.map((name) => byName.get(name)).find(Boolean),
  }));
  return {
    matched: pairs.flatMap(({ ours }) => (ours === undefined ? [] : [ours.event])),
    differences: pairs.flatMap(({ each, ours }) => differenceOf(each, ours, each.at) ?? []),
  };
}

/** Compares Checkout Sessions with our payments; those of nobody of ours say nothing. */
export async function compareCheckouts(ctx: Context, seen: readonly At<Checkout>[]): Promise<Compared> {
  const rows = await ctx.db.all<{ id: string; bookingId: string; status: string; minor: number }>(sql`
    SELECT id, booking_id AS bookingId, status, amount_minor AS minor FROM payments
    WHERE id IN (SELECT value FROM json_each(${JSON.stringify(seen.map(({ paymentId }) => paymentId))}))`);
  const differences = seen.flatMap(({ id, paid, amountMinor, paymentId, at }): Difference[] => {
    const ours = rows.find((row) => row.id === paymentId);
    if (ours === undefined || amountMinor === 0) return [];
    const isSame = paid ? ours.status === "paid" && ours.minor === amountMinor : ours.status !== "paid";
    if (isSame) return [];
    return [
      {
        kind: "session",
        subject: id,
        bookingId: ours.bookingId,
        ours: `${formatMoney(ours.minor)}, ${ours.status}`,
        stripes: `${formatMoney(amountMinor)}, ${paid ? "paid" : "not paid"}`,
        sinceAt: at,
      },
    ];
  });
  return { differences, matched: [] };
}

/** Compares refunds with ours. */
export async function compareRefunds(ctx: Context, seen: readonly At<StripeRefund>[]): Promise<Compared> {
  const rows = await ctx.db.all<{ id: string; bookingId: string; status: string; minor: number }>(sql`
    SELECT stripe_refund_id AS id, booking_id AS bookingId, status, amount_minor AS minor FROM refunds
    WHERE stripe_refund_id IN (SELECT value FROM json_each(${JSON.stringify(seen.map(({ id }) => id))}))`);
  const differences = seen.flatMap(({ id, status, amountMinor, at }): Difference[] => {
    const ours = rows.find((row) => row.id === id);
    if (ours?.status === status && ours.minor === amountMinor) return [];
    return [
      {
        kind: "refund",
        subject: id,
        bookingId: ours?.bookingId ?? null,
        ours: ours === undefined ? "nothing" : `${formatMoney(ours.minor)}, ${ours.status}`,
        stripes: `${formatMoney(amountMinor)}, ${status}`,
        sinceAt: at,
      },
    ];
  });
  return { differences, matched: [] };
}

/** Compares transfers, and what came back of them, with our shares. */
export async function compareTransfers(ctx: Context, seen: readonly At<StripeTransfer>[]): Promise<Compared> {
  const rows = await ctx.db.all<{ id: string; bookingId: string; minor: number; reversed: number }>(sql`
    SELECT stripe_transfer_id AS id, booking_id AS bookingId, amount_minor - netted_minor AS minor, reversed_minor AS reversed
    FROM transfers
    WHERE stripe_transfer_id IN (SELECT value FROM json_each(${JSON.stringify(seen.map(({ id }) => id))}))`);
  const words = (minor: number, reversed: number) =>
    reversed === 0 ? formatMoney(minor) : `${formatMoney(minor)}, ${formatMoney(reversed)} of it reversed`;
  const differences = seen.flatMap(({ id, amountMinor, reversedMinor, at }): Difference[] => {
    const ours = rows.find((row) => row.id === id);
    if (ours?.minor === amountMinor && ours.reversed === reversedMinor) return [];
    return [
      {
        kind: "transfer",
        subject: id,
        bookingId: ours?.bookingId ?? null,
        ours: ours === undefined ? "nothing" : words(ours.minor, ours.reversed),
        stripes: words(amountMinor, reversedMinor),
        sinceAt: at,
      },
    ];
  });
  return { differences, matched: [] };
}

/** The ledger's own movements at Stripe, from before `until`, that Stripe's books were never seen to hold. */
export async function compareOurs(ctx: Context, until: number): Promise<Compared> {
  const rows = await ctx.db.all<{ event: string; bookingId: string | null; minor: number; at: number }>(sql`
    SELECT event, booking_id AS bookingId, min(at) AS at,
      sum(CASE WHEN debit = 'stripe' THEN amount_minor ELSE -amount_minor END) AS minor
    FROM ledger_entries e
    WHERE (debit = 'stripe' OR credit = 'stripe') AND at < ${until}
      AND NOT EXISTS (SELECT 1 FROM ledger_matches m WHERE m.event = e.event)
    GROUP BY event ORDER BY at DESC LIMIT 50`);
  const differences = rows.map(({ event, bookingId, minor, at }): Difference => ({
    kind: "not-at-stripe",
    subject: event,
    bookingId,
    ours: formatMoney(minor),
    stripes: "nothing",
    sinceAt: at,
  }));
  return { differences, matched: [] };
}
