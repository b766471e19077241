import { like } from "drizzle-orm";
import { expect, test } from "vitest";
import type { BookingId } from "#shared/ids.ts";
import { cancelBooking } from "#workers/bookings/cancel-booking.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import { outbox } from "#workers/db/schema/outbox.ts";
import { commit } from "#workers/db/commit.ts";
import { refundOf, refundStatements } from "#workers/payments/refund-statements.ts";
import { listPayments, listRefunds } from "#workers/payments/store.ts";
import { actingAs } from "#tests/support/booked.ts";
import { expectErrors } from "#tests/support/console.ts";
import type { MadePerson } from "#tests/support/makers.ts";
import { eventsAbout, heldSession, pressPay, refundByHand, standOf } from "#tests/support/stripe-walk.ts";
import { operatorIn } from "#tests/support/verifying.ts";
import { form, makeWorld, type World } from "#tests/support/world.ts";

const HOUR = 3_600_000;

test("case 10: a refund is on its way until Stripe says it arrived, and only then called given back", async () => {
  const world = makeWorld();
  const { ada, id } = await bookedSession(world);
  world.stripe.startRefundsAs("pending");
  await cancel(world, ada, id);
  await world.tick();
  expect((await standOf(world, id)).refunds).toEqual([
    { reason: "cancelled", status: "pending", amountMinor: 3500 },
  ]);
  await world.stripe.settleRefund(refundAtStripe(world, id));
  expect((await standOf(world, id)).refunds).toEqual([
    { reason: "cancelled", status: "succeeded", amountMinor: 3500 },
  ]);
});

test("a refund whose end nobody told us is looked up within the hour", async () => {
  const world = makeWorld();
  const { ada, id } = await bookedSession(world);
  world.stripe.startRefundsAs("pending");
  await cancel(world, ada, id);
  await world.tick();
  world.stripe.setAutoDeliver(false);
  await world.stripe.settleRefund(refundAtStripe(world, id));
  world.pass(HOUR);
  await world.tick();
  expect((await standOf(world, id)).refunds).toMatchObject([{ status: "succeeded" }]);
});

test("case 10: a refund the bank sends back stays failed, whatever comes late, and the mentee and the operator hear of it once", async () => {
  const world = makeWorld();
  const { ada, id } = await bookedSession(world);
  world.stripe.startRefundsAs("pending");
  await cancel(world, ada, id);
  await world.tick();
  expectErrors(/rfd_\w+ of bkg_\w+ failed: expired_or_canceled_card/);
  world.stripe.setAutoDeliver(false);
  await world.stripe.failRefund(refundAtStripe(world, id), "expired_or_canceled_card");
  const events = world.stripe.events("refund.created", "refund.updated", "refund.failed", "charge.refunded");
  await world.stripe.deliver(events.slice(-6), { times: 3, order: "reversed" });
  expect(await standOf(world, id)).toMatchObject({
    status: "cancelled",
    refunds: [{ reason: "cancelled", status: "failed", amountMinor: 3500 }],
  });
  const told = await world.context().db.select().from(outbox).where(like(outbox.id, "email.refund-failed:%"));
  const [refund] = await listRefunds(world.context(), id);
  expect(told.filter((row) => row.id.includes(refund?.id ?? "none"))).toHaveLength(1);
});

test("half comes back late, all of what is kept stays, and not a penny more than was paid can be promised", async () => {
  const world = makeWorld();
  const { id } = await bookedSession(world);
  const ctx = world.context();
  await commit(
    ctx,
    await refundStatements(ctx, {
      booking: { id, priceMinor: 3500, fundedMinor: 0 },
      amountMinor: 1750,
      reason: "cancelled",
    }),
  );
  await expect(
    refundStatements(ctx, {
      booking: { id, priceMinor: 3500, fundedMinor: 0 },
      amountMinor: 1751,
      reason: "cancelled",
    }),
  ).rejects.toThrow(/less left/);
  const [payment] = await listPayments(ctx, id);
  if (payment === undefined) throw new Error("not paid");
  await expect(commit(ctx, refundOf(ctx, payment, 1751, "cancelled"))).rejects.toThrow(
    /refund exceeds the payment/,
  );
  await world.tick();
  expect(await standOf(world, id)).toMatchObject({ taken: 3500, givenBack: 1750 });
});

test("of two cancellations at once the slower hears that it changed meanwhile, whenever it looks at the money", async () => {
  const world = makeWorld();
  const { ada, id } = await bookedSession(world);
  const ctx = actingAs(world, ada);
  const { booking } = await loadBooking(ctx, id);
  await cancelBooking(ctx, { id, seq: booking.seq, reason: "" });
  const slower = refundStatements(ctx, { booking, amountMinor: 3500, reason: "cancelled" });
  await expect(slower).rejects.toMatchObject({ code: "changed-meanwhile" });
});

test("when staff give a session back in full at Stripe, the booking is cancelled and both hear of it", async () => {
  const world = makeWorld();
  const { id } = await bookedSession(world);
  world.stripe.setAutoDeliver(false);
  await refundByHand(world, id, 3500);
  const events = eventsAbout(world, id);
  await Promise.all([1, 2].map(() => world.stripe.deliver(events, { times: 2, order: "reversed" })));
  expect(await standOf(world, id)).toMatchObject({
    status: "cancelled",
    refunds: [{ reason: "staff", status: "succeeded", amountMinor: 3500 }],
    givenBack: 3500,
  });
  expect((await standOf(world, id)).mails.filter((kind) => kind === "email.booking-cancelled")).toHaveLength(
    2,
  );
});

test("when staff give a part back as a kindness, the session stays, and cancelling gives back the rest", async () => {
  const world = makeWorld();
  const { ada, id } = await bookedSession(world);
  await refundByHand(world, id, 1000);
  expect(await standOf(world, id)).toMatchObject({
    status: "confirmed",
    refunds: [{ reason: "staff", status: "succeeded", amountMinor: 1000 }],
  });
  await cancel(world, ada, id);
  world.pass(HOUR);
  await world.tick();
  expect(await standOf(world, id)).toMatchObject({ status: "cancelled", taken: 3500, givenBack: 3500 });
});

test("when staff were faster than our own refund, it gives way and nothing goes back twice", async () => {
  const world = makeWorld();
  const { ada, id } = await bookedSession(world);
  await cancel(world, ada, id);
  world.stripe.setAutoDeliver(false);
  await refundByHand(world, id, 2000);
  await world.tick();
  world.pass(HOUR);
  await world.tick();
  const stand = await standOf(world, id);
  expect(stand).toMatchObject({ taken: 3500, givenBack: 3500 });
  expect(stand.refunds.toSorted((a, b) => a.amountMinor - b.amountMinor)).toEqual([
    { reason: "cancelled", status: "succeeded", amountMinor: 1500 },
    { reason: "staff", status: "succeeded", amountMinor: 2000 },
    { reason: "cancelled", status: "cancelled", amountMinor: 3500 },
  ]);
});

test("what staff gave back waits to be taken in while a refund of ours that it leaves no room for is on its way", async () => {
  const world = makeWorld();
  const { ada, id } = await bookedSession(world);
  await cancel(world, ada, id);
  world.stripe.setAutoDeliver(false);
  await refundByHand(world, id, 2000);
  world.stripe.faults({ kind: "500", times: 2, on: "POST /v1/refunds" });
  await world.stripe.deliver(world.stripe.events("charge.refunded").slice(-1));
  expect((await standOf(world, id)).refunds).toEqual([
    { reason: "cancelled", status: "requested", amountMinor: 3500 },
  ]);
  world.pass(HOUR);
  await world.tick();
  world.pass(HOUR);
  await world.tick();
  expect(await standOf(world, id)).toMatchObject({ taken: 3500, givenBack: 3500 });
  expect(
    (await standOf(world, id)).refunds.map(({ reason, status }) => `${reason} ${status}`).toSorted(),
  ).toEqual(["cancelled cancelled", "cancelled succeeded", "staff succeeded"]);
});

test("a refund that an operator sends again is looked up first: its first try may have arrived", async () => {
  const world = makeWorld();
  const { id } = await bookedSession(world);
  const { db, ...ctx } = world.context();
  const { booking } = await loadBooking({ db, ...ctx }, id);
  await commit(
    { db },
    await refundStatements({ db, ...ctx }, { booking, amountMinor: 1750, reason: "cancelled" }),
  );
  world.stripe.setAutoDeliver(false);
  for (const kind of ["accepted-no-answer", "timeout"] as const)
    world.stripe.faults({ kind, on: "POST /v1/refunds" });
  await world.tick();
  const [refund] = await listRefunds({ db, ...ctx }, id);
  await db
    .update(outbox)
    .set({ state: "dead" })
    .where(like(outbox.id, `stripe.refund:${refund?.id}%`));
  const operator = await operatorIn(world);
  const again = await operator("/operator/outbox/retries", form({ id: `stripe.refund:${refund?.id}` }));
  expect(again.status).toBe(303);
  await world.tick();
  expect(await standOf(world, id)).toMatchObject({ refunds: [{ status: "succeeded" }], givenBack: 1750 });
});

async function bookedSession(world: World) {
  const made = await heldSession(world);
  await world.stripe.pay(await pressPay(world, made.ada, made.id), "paid");
  return made;
}

async function cancel(world: World, person: MadePerson, id: BookingId): Promise<void> {
  const { booking } = await loadBooking(world.context(), id);
  await cancelBooking(actingAs(world, person), { id, seq: booking.seq, reason: "" });
}

function refundAtStripe(world: World, id: BookingId): string {
  const refund = world.stripe.state().refunds.find((each) => each.metadata["booking_id"] === id);
  if (refund === undefined) throw new Error("Stripe has no refund of it");
  return refund.id;
}
