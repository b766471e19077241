import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { commit } from "#workers/db/commit.ts";
import { payments } from "#workers/db/schema/bookings.ts";
import { refundStatements } from "#workers/payments/refund-statements.ts";
import { listRefunds } from "#workers/payments/store.ts";
import type { BookingId } from "#shared/ids.ts";
import { expectErrors } from "#tests/support/console.ts";
import { heldSession, pressPay, sessionIn, standOf } from "#tests/support/stripe-walk.ts";
import { form, makeWorld, type World } from "#tests/support/world.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const CREATE = "POST /v1/checkout/sessions";
const REFUND = "POST /v1/refunds";

const BOOKED = { status: "confirmed", payments: ["paid"], refunds: [], confirmations: 1, sessions: 1 };

test.each(["500", "429", "timeout"] as const)(
  "when Stripe answers Pay with %s, the page says what is saved and until when, and pressing again works",
  async (kind) => {
    const world = makeWorld();
    const { ada, id } = await heldSession(world);
    const browser = await world.as(ada);
    world.stripe.faults({ kind, times: 2, on: CREATE });
    const failed = await browser(`/bookings/${id}/payment`, form({}));
    expect(failed.status).toBe(503);
    const words = await failed.text();
    expect(words).toContain("Payments cannot be reached just now.");
    expect(words).toContain("14:30");
    expect(await standOf(world, id)).toMatchObject({ status: "held", payments: ["starting"], sessions: 0 });

    world.stripe.noFaults();
    await world.stripe.pay(await pressPay(world, ada, id), "paid");
    expect(await standOf(world, id)).toMatchObject(BOOKED);
  },
);

test("when Stripe opened the session but its answer was lost, pressing again finds the same session", async () => {
  const world = makeWorld();
  const { ada, id } = await heldSession(world);
  const browser = await world.as(ada);
  world.stripe.faults({ kind: "accepted-no-answer", on: CREATE });
  world.stripe.faults({ kind: "500", on: CREATE });
  expect((await browser(`/bookings/${id}/payment`, form({}))).status).toBe(503);
  await world.stripe.pay(await pressPay(world, ada, id), "paid");
  expect(await standOf(world, id)).toMatchObject(BOOKED);
});

test("case 9: a key that Stripe has spent on a failure is replaced at once", async () => {
  const world = makeWorld();
  const { ada, id } = await heldSession(world);
  world.stripe.faults({ kind: "stored-500", on: CREATE });
  const session = await pressPay(world, ada, id);
  expect(await standOf(world, id)).toMatchObject({ sessions: 1 });
  await world.stripe.pay(session, "paid");
  const stand = await standOf(world, id);
  expect(stand).toMatchObject({ status: "confirmed", taken: 3500, confirmations: 1 });
  expect(stand.payments.toSorted()).toEqual(["failed", "paid"]);
});

test("a first try that is too old for Stripe is replaced by one with a new end", async () => {
  const world = makeWorld();
  const { ada, id } = await heldSession(world);
  const browser = await world.as(ada);
  world.stripe.faults({ kind: "500", times: 2, on: CREATE });
  await browser(`/bookings/${id}/payment`, form({}));
  world.pass(10 * MINUTE);
  const session = sessionIn(await browser(`/bookings/${id}/payment`, form({})));
  const opened = world.stripe.state().sessions.find((each) => each.id === session);
  expect(opened?.expires_at).toBe((world.now() + 31 * MINUTE) / 1000);
  expect((await standOf(world, id)).payments.toSorted()).toEqual(["failed", "open"]);
});

test("a mentee who comes back while Stripe is silent is told not to pay again, and is booked when it answers", async () => {
  const world = makeWorld();
  const { ada, id } = await heldSession(world);
  const session = await pressPay(world, ada, id);
  world.stripe.setAutoDeliver(false);
  await world.stripe.pay(session, "paid");
  world.stripe.faults({ kind: "timeout", until: world.now() + HOUR });
  const browser = await world.as(ada);
  const back = await browser(`/bookings/${id}/payment`);
  expect(await back.text()).toContain("there is nothing to pay again");
  world.stripe.noFaults();
  expect(await (await browser(`/bookings/${id}/payment`)).text()).toContain("Paid and booked");
});

test.each([
  [8, "refuses for a while", [{ kind: "500", times: 4 }]],
  [8, "says to come less often", [{ kind: "429", times: 2 }]],
  [8, "gives the money back but its answer is lost", [{ kind: "accepted-no-answer", times: 2 }]],
  [8, "gives the money back, and then fails", [{ kind: "accepted-no-answer" }, { kind: "500", times: 3 }]],
  [9, "remembers a failure under the key", [{ kind: "stored-500" }]],
  [9, "remembers a failure, twice", [{ kind: "stored-500", times: 2 }]],
] as const)("case %i: a refund is made exactly once when Stripe %s", async (_, __, faults) => {
  const world = makeWorld();
  const { id } = await bookedSession(world);
  for (const fault of faults) world.stripe.faults({ ...fault, on: REFUND });
  await giveHalfBack(world, id);
  for (let round = 0; round < 8; round++) {
    world.pass(5 * MINUTE);
    await world.tick();
  }
  expect(await standOf(world, id)).toMatchObject({
    refunds: [{ reason: "cancelled", status: "succeeded", amountMinor: 1750 }],
    givenBack: 1750,
  });
  const [refund] = await listRefunds(world.context(), id);
  const atStripe = world.stripe.state().refunds.filter((each) => each.metadata["refund_id"] === refund?.id);
  expect(atStripe.map((each) => each.id)).toEqual([refund?.stripeRefundId]);
});

test("case 9: a refund goes out once, under a key more than a day old too, though the worker died after asking and two drains come back to it", async () => {
  const world = makeWorld();
  const { id } = await bookedSession(world);
  // Stripe did it, and neither its answer nor its events came home.
  world.stripe.setAutoDeliver(false);
  world.stripe.faults({ kind: "accepted-no-answer", on: REFUND });
  world.stripe.faults({ kind: "timeout", on: REFUND });
  await giveHalfBack(world, id);
  await world.tick();
  expect(await standOf(world, id)).toMatchObject({ refunds: [{ status: "requested" }], givenBack: 1750 });
  world.pass(25 * HOUR);
  await Promise.all([world.tick(), world.tick()]);
  expect(await standOf(world, id)).toMatchObject({
    refunds: [{ reason: "cancelled", status: "succeeded", amountMinor: 1750 }],
    givenBack: 1750,
  });
});

test("a session that was paid with another amount is not confirmed: all of it goes back and the operator hears of it", async () => {
  const world = makeWorld();
  const { ada, id } = await heldSession(world);
  await pressPay(world, ada, id);
  const { db } = world.context();
  const [payment] = await db.select().from(payments).where(eq(payments.bookingId, id));
  const response = await fetch("http://stripe.test/v1/checkout/sessions", {
    ...form({
      mode: "payment",
      success_url: "https://rung.test",
      client_reference_id: id,
      "metadata[payment_id]": payment?.id ?? "",
      "payment_intent_data[metadata][booking_id]": id,
      "line_items[0][quantity]": 1,
      "line_items[0][price_data][currency]": "gbp",
      "line_items[0][price_data][unit_amount]": 4500,
      "line_items[0][price_data][product_data][name]": "Something else",
    }),
    headers: { authorization: "Bearer sk_test_rung" },
  });
  const { id: sessionId } = await response.json<{ id: string }>();
  await db.update(payments).set({ sessionId }).where(eq(payments.bookingId, id));

  expectErrors(/wrong-amount: .*asked 3500 gbp, received 4500 gbp/);
  await world.stripe.pay(sessionId, "paid", ada.email);
  await world.tick();
  expect(await standOf(world, id)).toMatchObject({
    status: "held",
    payments: ["paid"],
    refunds: [{ reason: "wrong-amount", status: "succeeded", amountMinor: 4500 }],
    confirmations: 0,
    taken: 4500,
    givenBack: 4500,
  });

  // The hold is still hers, and can be paid as it should.
  await world.stripe.pay(await pressPay(world, ada, id), "paid");
  expect(await standOf(world, id)).toMatchObject({ status: "confirmed", taken: 8000, givenBack: 4500 });
});

async function bookedSession(world: World) {
  const made = await heldSession(world);
  await world.stripe.pay(await pressPay(world, made.ada, made.id), "paid");
  return made;
}

/** Half of it, so that a second one would not be refused by Stripe itself. */
async function giveHalfBack(world: World, id: BookingId): Promise<void> {
  const ctx = world.context();
  await commit(
    ctx,
    await refundStatements(ctx, {
      booking: { id, priceMinor: 3500, fundedMinor: 0 },
      amountMinor: 1750,
      reason: "cancelled",
    }),
  );
}
