import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { BookingId } from "#shared/ids.ts";
import { balancesOf } from "#shared/ledger.ts";
import { cancelBooking } from "#workers/bookings/cancel-booking.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import { listEntries } from "#workers/ledger/store.ts";
import { actingAs } from "#tests/support/booked.ts";
import { expectErrors } from "#tests/support/console.ts";
import type { MadePerson } from "#tests/support/makers.ts";
import { heldSession, pressPay } from "#tests/support/stripe-walk.ts";
import { makeWorld, type World } from "#tests/support/world.ts";

test("a payment enters its charge and Stripe's fee once, however often Stripe tells of it", async () => {
  const world = makeWorld();
  const { id } = await paidSession(world);
  await world.stripe.deliver(world.stripe.events("checkout.session.completed").slice(-1), { times: 3 });
  await world.tick();
  expect(await entries(world, id)).toEqual([
    ["charge", "stripe", "held", 3500],
    ["stripe-fee", "fees", "stripe", 73],
  ]);
  expect(await balances(world, id)).toMatchObject({
    stripe: 3427,
    held: -3500,
    commission: 0,
    fees: 73,
    debts: 0,
  });
});

test("a fee that Stripe has not said yet is entered when it has", async () => {
  const world = makeWorld();
  const { id } = await paidSession(world);
  await env.DB.prepare("UPDATE payments SET fee_minor = NULL, checked_at = 0 WHERE booking_id = ?")
    .bind(id)
    .run();
  world.pass(6 * 60_000);
  await world.tick();
  expect((await entries(world, id)).filter(([kind]) => kind === "stripe-fee")).toHaveLength(1);
});

test("a refund is entered when Stripe has it, and once more the other way when the bank returns it", async () => {
  const world = makeWorld();
  const { id, ada } = await paidSession(world);
  world.stripe.startRefundsAs("pending");
  await cancel(world, ada, id);
  expect((await entries(world, id)).map(([kind]) => kind)).not.toContain("refund");
  await Promise.all([world.tick(), world.tick()]);
  expect((await entries(world, id)).slice(2)).toEqual([["refund", "held", "stripe", 3500]]);
  expectErrors(/rfd_\w+ of bkg_\w+ failed/);
  const refund = world.stripe.state().refunds.find((each) => each.metadata["booking_id"] === id);
  await world.stripe.failRefund(refund?.id ?? "none");
  expect((await entries(world, id)).slice(2)).toEqual([
    ["refund", "held", "stripe", 3500],
    ["refund-returned", "stripe", "held", 3500],
  ]);
});

test("nothing in the ledger can be changed, taken out, or entered twice", async () => {
  const world = makeWorld();
  const { id } = await paidSession(world);
  const run = (sql: string) => env.DB.prepare(sql).bind(id).run();
  await expect(run("UPDATE ledger_entries SET amount_minor = 1 WHERE booking_id = ?")).rejects.toThrow(
    /written once/,
  );
  await expect(run("DELETE FROM ledger_entries WHERE booking_id = ?")).rejects.toThrow(/written once/);
  await expect(
    run("INSERT INTO ledger_entries SELECT * FROM ledger_entries WHERE booking_id = ?"),
  ).rejects.toThrow(/UNIQUE/);
});

async function paidSession(world: World) {
  const made = await heldSession(world);
  await world.stripe.pay(await pressPay(world, made.ada, made.id), "paid");
  return made;
}

async function cancel(world: World, person: MadePerson, id: BookingId): Promise<void> {
  const { booking } = await loadBooking(world.context(), id);
  await cancelBooking(actingAs(world, person), { id, seq: booking.seq, reason: "" });
}

async function entries(world: World, id: BookingId) {
  const found = await listEntries(world.context(), id);
  return found.map(({ kind, debit, credit, amountMinor }) => [kind, debit, credit, amountMinor]);
}

async function balances(world: World, id: BookingId) {
  return balancesOf(await listEntries(world.context(), id));
}
