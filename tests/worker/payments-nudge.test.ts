import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { BookingId } from "#shared/ids.ts";
import { acceptRequest } from "#workers/bookings/accept-request.ts";
import { holdSlot } from "#workers/bookings/hold-slot.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import { submitIntake } from "#workers/bookings/submit-intake.ts";
import { outbox } from "#workers/db/schema/outbox.ts";
import { actingAs } from "#tests/support/booked.ts";
import { heldSession, pressPay, standOf } from "#tests/support/stripe-walk.ts";
import { makeWorld, type World } from "#tests/support/world.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

test("a mentee who has not paid after 15 minutes is told once, while the time is still held", async () => {
  const world = makeWorld();
  const { ada, id } = await heldSession(world);
  await pressPay(world, ada, id);
  await minutes(world, 14);
  expect(await nudges(world, id)).toEqual([]);
  await minutes(world, 3);
  const [nudge, ...more] = await nudges(world, id);
  expect(more).toEqual([]);
  expect(nudge?.usefulUntilAt).toBe((await loadBooking(world.context(), id)).booking.liveUntilAt);
});

test("a mentee who never pressed Pay is told as well", async () => {
  const world = makeWorld();
  const { id } = await heldSession(world);
  await minutes(world, 16);
  expect(await nudges(world, id)).toHaveLength(1);
});

test("nobody is told to pay who has just paid, though no event has come", async () => {
  const world = makeWorld();
  const { ada, id } = await heldSession(world);
  const session = await pressPay(world, ada, id);
  world.stripe.setAutoDeliver(false);
  world.pass(15 * MINUTE);
  await world.stripe.pay(session, "paid");
  await minutes(world, 3);
  expect(await nudges(world, id)).toEqual([]);
  expect(await standOf(world, id)).toMatchObject({ status: "confirmed" });
});

test("nobody is told to pay while Stripe cannot say, nor whose bank is still thinking, nor after the hold", async () => {
  const world = makeWorld();
  const silent = await heldSession(world);
  await pressPay(world, silent.ada, silent.id);
  const thinking = await heldSession(world);
  await world.stripe.pay(await pressPay(world, thinking.ada, thinking.id), "delayed");
  world.stripe.faults({ kind: "429", until: world.now() + 2 * HOUR });
  world.pass(16 * MINUTE);
  await world.tick();
  expect(await nudges(world, silent.id)).toEqual([]);
  expect(await nudges(world, thinking.id)).toEqual([]);
  world.stripe.noFaults();
  await world.tick();
  expect(await nudges(world, thinking.id)).toEqual([]);
  world.pass(15 * MINUTE);
  const late = await heldSession(world);
  world.pass(31 * MINUTE);
  await world.tick();
  expect(await nudges(world, late.id)).toEqual([]);
});

test("an accepted request waits for its money longer than Stripe's page lasts, and gets a new page in time", async () => {
  const world = makeWorld();
  const mentor = await world.make.mentor({ approval: "request" });
  const offer = await world.make.offer(mentor, { priceMinor: 3500 });
  const ada = await world.make.person();
  const startsAt = Math.floor(world.now() / (24 * HOUR)) * 24 * HOUR + 106 * HOUR;
  const { minutes: length, priceMinor } = offer;
  const mentee = () => actingAs(world, ada);
  const wish = { offerId: offer.id, startsAt, minutes: length, priceMinor, zone: "Asia/Karachi" };
  const { id } = await holdSlot(mentee(), wish);
  const goal = "Which of my two audits selectors would count.";
  await submitIntake(mentee(), { id, intake: { goal, standing: "", links: "", ownWork: true } });
  await acceptRequest(actingAs(world, mentor), {
    id,
    seq: (await loadBooking(world.context(), id)).booking.seq,
  });

  const first = await pressPay(world, ada, id);
  world.pass(5 * MINUTE);
  expect(await pressPay(world, ada, id)).toBe(first);
  world.pass(22 * MINUTE);
  const second = await pressPay(world, ada, id);
  expect(second).not.toBe(first);
  expect(world.stripe.state().sessions.find((each) => each.id === first)?.status).toBe("expired");
  world.pass(5 * HOUR);
  await world.stripe.expireDue();
  await world.stripe.pay(await pressPay(world, ada, id), "paid");
  const stand = await standOf(world, id);
  expect(stand).toMatchObject({ status: "confirmed", taken: 3500, refunds: [], sessions: 3 });
  expect(stand.payments.toSorted()).toEqual(["expired", "expired", "paid"]);
});

async function minutes(world: World, count: number): Promise<void> {
  for (let minute = 0; minute < count; minute++) {
    world.pass(MINUTE);
    await world.tick();
  }
}

function nudges(world: World, id: BookingId) {
  return world
    .context()
    .db.select()
    .from(outbox)
    .where(and(eq(outbox.bookingId, id), eq(outbox.kind, "email.payment-nudge")));
}
