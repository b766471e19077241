import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { BookingId } from "#shared/ids.ts";
import { cancelBooking } from "#workers/bookings/cancel-booking.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import { outbox } from "#workers/db/schema/outbox.ts";
import { disputesQuery } from "#workers/disputes/store.ts";
import { syncDispute } from "#workers/disputes/sync-dispute.ts";
import { sendRefund } from "#workers/payments/send-refund.ts";
import { listRefunds } from "#workers/payments/store.ts";
import { listDebts, listTransfers } from "#workers/payouts/store.ts";
import { actingAs } from "#tests/support/booked.ts";
import { expectErrors } from "#tests/support/console.ts";
import { DAY, HOUR } from "#tests/support/durations.ts";
import {
  anotherPaid,
  balances,
  chargeOf,
  giveBack,
  paidSession,
  payable,
  sentShare,
  transfersAtStripe,
  untilDue,
} from "#tests/support/payout-walk.ts";
import { standOf } from "#tests/support/stripe-walk.ts";
import { form, makeWorld, type World } from "#tests/support/world.ts";

const SHARE = 2975;
const FEE = 73;
const DISPUTE_FEE = 2000;

test("case 12: disputed before the share was sent, it is frozen; won, it is sent once; the ledger shows the way there and back, and the fee", async () => {
  const world = makeWorld();
  const { mentor, startsAt, id } = await paidSession(world);
  await payable(world, mentor);
  const { id: dispute } = await world.stripe.openDispute(chargeOf(world, id));
  await untilDue(world, startsAt);
  await world.tick();
  expect(transfersAtStripe(world, id)).toEqual([]);
  expect(await balances(world, id)).toMatchObject({ held: 0, stripe: 0 - FEE - DISPUTE_FEE });

  await world.stripe.closeDispute(dispute, "won");
  await Promise.all([world.tick(), world.tick()]);
  world.pass(HOUR);
  await world.tick();
  expect(transfersAtStripe(world, id)).toMatchObject([{ amount: SHARE }]);
  expect(await balances(world, id)).toMatchObject({ held: 0, commission: -525, fees: FEE + DISPUTE_FEE });
});

test("case 12: disputed after the share was sent, it is reversed; won, a new transfer pays it again once, however often and in whatever order the events come", async () => {
  const world = makeWorld();
  const { id } = await sentShare(world);
  const { id: dispute } = await world.stripe.openDispute(chargeOf(world, id));
  await world.tick();
  expect(transfersAtStripe(world, id)).toMatchObject([{ amount: SHARE, amount_reversed: SHARE }]);
  expect(await balances(world, id)).toMatchObject({ held: 0, commission: 0, stripe: 0 - FEE - DISPUTE_FEE });

  await world.stripe.closeDispute(dispute, "won");
  const rung = world.stripe.events().filter(({ type }) => type.startsWith("charge.dispute"));
  await Promise.all([
    world.stripe.deliver(rung, { times: 2, order: "reversed" }),
    world.tick(),
    world.tick(),
  ]);
  world.pass(HOUR);
  await world.tick();
  expect(transfersAtStripe(world, id).map((each) => each.amount - each.amount_reversed)).toEqual([SHARE, 0]);
  expect(await listTransfers(world.context(), id)).toMatchObject([
    { status: "returned", reversedMinor: SHARE },
    { status: "sent", amountMinor: SHARE },
  ]);
  expect(await balances(world, id)).toMatchObject({
    stripe: 3500 - FEE - DISPUTE_FEE - SHARE,
    held: 0,
    commission: -525,
    debts: 0,
  });
});

test("case 12: lost, the share stays reversed, and our books show what it cost", async () => {
  const world = makeWorld();
  const { mentor, ada, id } = await sentShare(world);
  const { id: dispute } = await world.stripe.openDispute(chargeOf(world, id));
  await world.stripe.closeDispute(dispute, "lost");
  for (let round = 0; round < 3; round++) {
    await world.tick();
    world.pass(HOUR);
  }
  expect(transfersAtStripe(world, id)).toMatchObject([{ amount_reversed: SHARE }]);
  expect(await balances(world, id)).toMatchObject({
    stripe: 0 - FEE - DISPUTE_FEE,
    held: 0,
    commission: 0,
    fees: FEE + DISPUTE_FEE,
  });
  const mails = (await standOf(world, id)).mails.filter((kind) => kind === "email.dispute");
  expect(mails).toHaveLength(2);
  const earnings = await (await (await world.as(mentor))("/mentoring/earnings")).text();
  expect(earnings).toContain("Given back by the mentee’s bank");
  const booking = await (await (await world.as(ada))(`/bookings/${id}`)).text();
  expect(booking).toContain("The card’s bank gave the payment back.");
  const receipt = await (await (await world.as(ada))(`/bookings/${id}/receipt`)).text();
  expect(receipt).toContain("Given back by the card’s bank");
  expect(receipt).toContain("£0.00");
});

test("the mentor reads on the earnings page, and the mentee on the booking, that a bank is deciding", async () => {
  const world = makeWorld();
  const { mentor, ada, id } = await sentShare(world);
  await world.stripe.openDispute(chargeOf(world, id));
  await world.tick();
  const earnings = await (await (await world.as(mentor))("/mentoring/earnings")).text();
  expect(earnings).toContain("Kept back: the mentee’s bank asks for the payment");
  const booking = await (await (await world.as(ada))(`/bookings/${id}`)).text();
  expect(booking).toContain("Your card’s bank is asking for the payment back");
  expect(await disputesQuery(world.context(), id)).toMatchObject([
    { status: "needs_response", amountMinor: 3500, takenMinor: 3500, heldMinor: 3500 },
  ]);
});

test("case 12: nothing of a disputed payment is given back: the mentee is told so, and Stripe is not asked", async () => {
  const world = makeWorld();
  const { ada, id } = await paidSession(world);
  const browser = await world.as(ada);
  await world.stripe.openDispute(chargeOf(world, id));
  const page = await browser(`/bookings/${id}/cancel`);
  expect(page.status).toBe(409);
  expect(await page.text()).toContain("A bank is deciding about this payment");
  const { booking } = await loadBooking(world.context(), id);
  const posted = await browser(`/bookings/${id}/cancellation`, form({ seq: booking.seq, refundMinor: 3500 }));
  expect(posted.status).toBe(409);
  expect(await standOf(world, id)).toMatchObject({ status: "confirmed", refunds: [], givenBack: 0 });
});

test.each([
  ["won", { reason: "mentor-cancelled", status: "succeeded", amountMinor: 3500 }, 3500],
  ["lost", { reason: "mentor-cancelled", status: "cancelled", amountMinor: 3500 }, 0],
] as const)(
  "a mentor may call a disputed session off: the refund waits for the bank, and when the dispute is %s it goes or falls away",
  async (end, refund, givenBack) => {
    const world = makeWorld();
    const { mentor, id } = await paidSession(world);
    const { id: dispute } = await world.stripe.openDispute(chargeOf(world, id));
    await cancel(world, mentor, id);
    await world.tick();
    expect(await standOf(world, id)).toMatchObject({
      status: "cancelled",
      refunds: [{ status: "requested" }],
      givenBack: 0,
    });
    await world.stripe.closeDispute(dispute, end);
    await Promise.all([world.tick(), world.tick()]);
    await world.tick();
    expect(await standOf(world, id)).toMatchObject({ refunds: [refund], givenBack });
    expect((await balances(world, id)).held).toBe(0);
  },
);

test("a refund that meets a dispute we have not heard of waits too, and looks it up", async () => {
  const world = makeWorld();
  const { mentor, id } = await paidSession(world);
  world.stripe.setAutoDeliver(false);
  const { id: dispute } = await world.stripe.openDispute(chargeOf(world, id));
  await cancel(world, mentor, id);
  await world.tick();
  world.pass(HOUR);
  await world.tick();
  expect(await disputesQuery(world.context(), id)).toMatchObject([{ id: dispute }]);
  expect(await standOf(world, id)).toMatchObject({ refunds: [{ status: "requested" }] });
  await world.stripe.closeDispute(dispute, "won");
  world.pass(2 * HOUR);
  await world.tick();
  await world.tick();
  expect(await standOf(world, id)).toMatchObject({ refunds: [{ status: "succeeded" }], givenBack: 3500 });
});

test("a refund that finds less left than it asks for gives way to one of the rest, also when two drains have it at once", async () => {
  const world = makeWorld();
  const { mentor, id } = await paidSession(world);
  const { id: dispute } = await world.stripe.openDispute(chargeOf(world, id), { amount: 2000 });
  await cancel(world, mentor, id);
  await world.tick();
  world.stripe.setAutoDeliver(false);
  await world.stripe.closeDispute(dispute, "lost");
  const [refund] = await listRefunds(world.context(), id);
  const refundId = refund?.id ?? "rfd_";
  const ofRefund = eq(outbox.id, `stripe.refund:${refundId}`);
  const [row] = await world.context().db.select().from(outbox).where(ofRefund);
  if (row === undefined) throw new Error("no refund was promised");
  await syncDispute(world.context(), row, dispute);
  const drains = [world.context(), world.context()];
  const ends = await Promise.all(
    drains.map((ctx) => sendRefund(ctx, row, { kind: "stripe.refund", refundId })),
  );
  expect(ends).toMatchObject([{ end: "skipped" }, { end: "skipped" }]);
  expect((await standOf(world, id)).refunds.map(({ status, amountMinor }) => [status, amountMinor])).toEqual([
    ["cancelled", 3500],
    ["requested", 1500],
  ]);
  // Stripe gives nothing back of a charge that a bank took from; that is for a person.
  expectErrors(/stripe.refund is dead: charge_disputed/);
  await world.tick();
  expect((await standOf(world, id)).refunds).toMatchObject([{}, { status: "failed" }]);
});

test("a refund that went out while a bank only asked, and met the dispute it became, goes once the dispute is won", async () => {
  const world = makeWorld();
  const { mentor, id } = await paidSession(world);
  const { id: dispute } = await world.stripe.openDispute(chargeOf(world, id), { inquiry: true });
  await world.tick();
  world.stripe.setAutoDeliver(false);
  await world.stripe.escalateDispute(dispute);
  await cancel(world, mentor, id);
  for (let round = 0; round < 3; round++) {
    await world.tick();
    world.pass(HOUR);
  }
  expect(await standOf(world, id)).toMatchObject({ refunds: [{ status: "requested" }], givenBack: 0 });
  await world.stripe.closeDispute(dispute, "won");
  for (let round = 0; round < 4; round++) {
    world.pass(HOUR);
    await world.tick();
  }
  expect(await standOf(world, id)).toMatchObject({ refunds: [{ status: "succeeded" }], givenBack: 3500 });
});

test("a dispute nobody told us of is found within the hour, and its end too", async () => {
  const world = makeWorld();
  const { id } = await sentShare(world);
  world.stripe.setAutoDeliver(false);
  const { id: dispute } = await world.stripe.openDispute(chargeOf(world, id));
  world.at(Math.ceil(world.now() / HOUR) * HOUR + 17 * 60_000);
  await world.tick();
  expect(await disputesQuery(world.context(), id)).toMatchObject([{ id: dispute, closedAt: null }]);
  await world.stripe.closeDispute(dispute, "lost");
  world.pass(HOUR);
  await world.tick();
  expect(await disputesQuery(world.context(), id)).toMatchObject([{ status: "lost" }]);
});

test("a bank that only asks freezes what was not sent, moves nothing, and leaves a refund possible", async () => {
  const world = makeWorld();
  const { mentor, startsAt, id } = await paidSession(world);
  await payable(world, mentor);
  const { id: dispute } = await world.stripe.openDispute(chargeOf(world, id), { inquiry: true });
  await untilDue(world, startsAt);
  await world.tick();
  expect(transfersAtStripe(world, id)).toEqual([]);
  expect((await balances(world, id)).held).toBe(-3500);
  await giveBack(world, id, 1000);
  await world.tick();
  expect(await standOf(world, id)).toMatchObject({ givenBack: 1000 });
  await world.stripe.closeDispute(dispute, "won");
  await world.tick();
  expect(transfersAtStripe(world, id)).toMatchObject([{ amount: 2125 }]);
});

test("a question that becomes a dispute takes back what was sent", async () => {
  const world = makeWorld();
  const { id } = await sentShare(world);
  const { id: dispute } = await world.stripe.openDispute(chargeOf(world, id), { inquiry: true });
  await world.tick();
  expect(transfersAtStripe(world, id)).toMatchObject([{ amount_reversed: 0 }]);
  await world.stripe.escalateDispute(dispute);
  await world.tick();
  expect(transfersAtStripe(world, id)).toMatchObject([{ amount_reversed: SHARE }]);
});

test("of a payment disputed in part, and lost, the mentor gets the share of what is left, by a transfer of its own", async () => {
  const world = makeWorld();
  const { id } = await sentShare(world);
  const { id: dispute } = await world.stripe.openDispute(chargeOf(world, id), { amount: 1750 });
  await world.tick();
  expect(transfersAtStripe(world, id)).toMatchObject([{ amount_reversed: SHARE }]);
  await world.stripe.closeDispute(dispute, "lost");
  for (let round = 0; round < 3; round++) {
    await world.tick();
    world.pass(HOUR);
  }
  expect(transfersAtStripe(world, id).map((each) => each.amount - each.amount_reversed)).toEqual([1487, 0]);
  expect((await balances(world, id)).held).toBe(0);
});

test("when the share cannot be reversed the mentor owes it, and a won dispute pays that debt and nothing twice", async () => {
  const world = makeWorld();
  const { mentor, id } = await sentShare(world);
  world.stripe.letReversals("refused");
  expectErrors(/du_\w+: the mentor's part was not given back/);
  const { id: dispute } = await world.stripe.openDispute(chargeOf(world, id));
  await world.tick();
  expect(await balances(world, id)).toMatchObject({ held: 0, debts: SHARE });
  expect(await listDebts(world.context(), mentor.mentorId)).toMatchObject([{ leftMinor: SHARE }]);
  await world.stripe.closeDispute(dispute, "won");
  await world.tick();
  await world.tick();
  expect(transfersAtStripe(world, id)).toMatchObject([{ amount: SHARE, amount_reversed: 0 }]);
  expect(await listDebts(world.context(), mentor.mentorId)).toEqual([]);
  expect(await balances(world, id)).toMatchObject({ held: 0, debts: 0, commission: -525 });
});

test("when the debt of a share that could not be reversed was paid by other shares, a won dispute pays the share out of our balance", async () => {
  const world = makeWorld();
  const made = await sentShare(world);
  world.stripe.letReversals("refused");
  expectErrors(/du_\w+: the mentor's part was not given back/);
  const { id: dispute } = await world.stripe.openDispute(chargeOf(world, made.id));
  await world.tick();
  const startsAt = Math.ceil(world.now() / DAY) * DAY + 2 * DAY + 10 * HOUR;
  const other = await anotherPaid(world, made, startsAt);
  await untilDue(world, startsAt);
  await world.tick();
  expect(transfersAtStripe(world, other)).toEqual([]);
  expect(await listDebts(world.context(), made.mentor.mentorId)).toEqual([]);
  await world.stripe.closeDispute(dispute, "won");
  await world.tick();
  await world.tick();
  expect(transfersAtStripe(world, made.id)).toMatchObject([
    { amount: SHARE, source_transaction: null },
    { amount: SHARE, amount_reversed: 0 },
  ]);
  expect(await balances(world, made.id)).toMatchObject({ held: 0, commission: -525 });
});

test("a payment that had been given back in part and is then disputed whole costs us the difference, and nothing stays held", async () => {
  const world = makeWorld();
  const { id } = await sentShare(world);
  await giveBack(world, id, 1000);
  await world.tick();
  const { id: dispute } = await world.stripe.openDispute(chargeOf(world, id));
  await world.tick();
  expect(await balances(world, id)).toMatchObject({ held: 0, fees: FEE + DISPUTE_FEE + 1000 });
  await world.stripe.closeDispute(dispute, "won");
  await world.tick();
  expect(await balances(world, id)).toMatchObject({ held: 0, fees: FEE + DISPUTE_FEE });
});

test("when a refund was asked for and the bank took the money first, nothing stays held, and it costs us nothing twice", async () => {
  const world = makeWorld();
  const { mentor, id } = await paidSession(world);
  world.stripe.setAutoDeliver(false);
  await cancel(world, mentor, id);
  const { id: dispute } = await world.stripe.openDispute(chargeOf(world, id));
  await world.tick();
  await world.stripe.closeDispute(dispute, "lost");
  for (let round = 0; round < 4; round++) {
    world.pass(HOUR);
    await world.tick();
  }
  expect(await standOf(world, id)).toMatchObject({ refunds: [{ status: "cancelled" }], givenBack: 0 });
  expect(await balances(world, id)).toMatchObject({ held: 0, fees: FEE + DISPUTE_FEE });
});

test("when a refund came back from the mentee's bank and the payment is then disputed and lost, nothing stays held", async () => {
  const world = makeWorld();
  const { mentor, id } = await paidSession(world);
  await cancel(world, mentor, id);
  await world.tick();
  expectErrors(/rfd_\w+ of bkg_\w+ failed: expired_or_canceled_card/);
  const [refund] = world.stripe.state().refunds.filter(({ metadata }) => metadata["booking_id"] === id);
  await world.stripe.failRefund(refund?.id ?? "");
  const { id: dispute } = await world.stripe.openDispute(chargeOf(world, id));
  await world.stripe.closeDispute(dispute, "lost");
  await world.tick();
  expect(await balances(world, id)).toMatchObject({ held: 0, fees: FEE + DISPUTE_FEE });
});

test.each([
  ["refuses for a while", [{ kind: "500", times: 4 }]],
  ["takes it back and its answer is lost", [{ kind: "accepted-no-answer" }, { kind: "timeout" }]],
  ["remembers a failure under the key", [{ kind: "stored-500" }]],
] as const)("a share is taken back exactly once when Stripe %s", async (_, faults) => {
  const world = makeWorld();
  const { id } = await sentShare(world);
  for (const fault of faults) world.stripe.faults({ ...fault, on: "POST /v1/transfers/" });
  await world.stripe.openDispute(chargeOf(world, id));
  for (let round = 0; round < 6; round++) {
    await Promise.all([world.tick(), world.tick()]);
    world.pass(10 * 60_000);
  }
  expect(transfersAtStripe(world, id)).toMatchObject([{ amount_reversed: SHARE }]);
  expect(await balances(world, id)).toMatchObject({ held: 0, commission: 0, debts: 0 });
});

type Somebody = Parameters<typeof actingAs>[1];

async function cancel(world: World, person: Somebody, id: BookingId): Promise<void> {
  const { booking } = await loadBooking(world.context(), id);
  await cancelBooking(actingAs(world, person), { id, seq: booking.seq, reason: "" });
}
