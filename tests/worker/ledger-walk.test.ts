import fc from "fast-check";
import { expect, test } from "vitest";
import { balancesOf } from "#shared/ledger.ts";
import { commit } from "#workers/db/commit.ts";
import { listEntries } from "#workers/ledger/store.ts";
import { keptOf } from "#shared/payouts.ts";
import { refundStatements } from "#workers/payments/refund-statements.ts";
import { listPayments, listRefunds } from "#workers/payments/store.ts";
import { expectErrors } from "#tests/support/console.ts";
import { beginAccount, paidSession, untilDue } from "#tests/support/payout-walk.ts";
import { makeWorld, type World } from "#tests/support/world.ts";

const MINUTE = 60_000;
const FAULTS = ["500", "timeout", "accepted-no-answer", "stored-500"] as const;

const step = fc.oneof(
  fc.record({ do: fc.constant("give-back" as const), minor: fc.integer({ min: 1, max: 2500 }) }),
  fc.record({ do: fc.constant("fault" as const), kind: fc.constantFrom(...FAULTS) }),
  fc.record({
    do: fc.constant("account" as const),
    may: fc.constantFrom("active" as const, "restricted" as const),
  }),
  fc.record({
    do: fc.constant("reversals" as const),
    be: fc.constantFrom("made" as const, "refused" as const),
  }),
  fc.record({ do: fc.constant("tick" as const) }),
);

const KINDS = ["charge", "mentor-debt", "refund", "reversal", "stripe-fee", "transfer"];

test("after any walk the ledger of a booking is what Stripe's balance moved by, and holds nothing back", async () => {
  expectErrors(/the mentor's part was not given back/);
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
      const world = makeWorld();
      const { mentor, startsAt, id } = await paidSession(world);
      const account = await beginAccount(world, mentor);
      if (steps.length % 2 === 1) await world.stripe.changeAccount(account, "active");
      await untilDue(world, startsAt);
      await world.tick();
      for (const each of steps) {
        if (each.do === "fault") world.stripe.faults({ kind: each.kind, on: "POST /v1/" });
        if (each.do === "account") await world.stripe.changeAccount(account, each.may);
        if (each.do === "reversals") world.stripe.letReversals(each.be);
        if (each.do === "give-back") await giveBack(world, id, each.minor);
        await Promise.all([world.tick(), world.tick()]);
        world.pass(20 * MINUTE);
      }
      world.stripe.noFaults();
      await world.stripe.changeAccount(account, "active");
      for (let round = 0; round < 3; round++) {
        world.pass(70 * MINUTE);
        await world.tick();
      }
      const entries = await listEntries(world.context(), id);
      for (const { kind } of entries) seen.add(kind);
      const { stripe, held } = balancesOf(entries);
      expect(held).toBe(0);
      expect(stripe).toBe(movedAtStripe(world, id));
    }),
    { numRuns: 6, seed: 20_261_123 },
  );
  expect([...seen].toSorted()).toEqual(KINDS);
}, 60_000);

type Id = Parameters<typeof listPayments>[1];

async function giveBack(world: World, id: Id, wish: number): Promise<void> {
  const ctx = world.context();
  const [payment] = await listPayments(ctx, id);
  const left = keptOf(payment?.amountMinor ?? 0, await listRefunds(ctx, id));
  const amountMinor = Math.min(wish, left);
  await commit(
    ctx,
    await refundStatements(ctx, {
      booking: { id, priceMinor: 3500, fundedMinor: 0 },
      amountMinor,
      reason: "mentor-cancelled",
    }),
  );
}

/** What everything about the booking came to on Stripe's own balance, fees taken. */
function movedAtStripe(world: World, id: string): number {
  const { charges, refunds, transfers, reversals, balanceTransactions } = world.stripe.state();
  const about = [
    ...charges.filter(({ metadata }) => metadata["booking_id"] === id),
    ...refunds.filter(({ metadata }) => metadata["booking_id"] === id),
    ...transfers.filter(({ metadata }) => metadata["booking_id"] === id),
  ].map((thing) => thing.id);
  const back = reversals.filter(({ transfer }) => about.includes(transfer)).map((thing) => thing.id);
  return balanceTransactions
    .filter(({ source }) => about.includes(source) || back.includes(source))
    .reduce((sum, { net }) => sum + net, 0);
}
