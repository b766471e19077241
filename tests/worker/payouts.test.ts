import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { BookingId } from "#shared/ids.ts";
import { openClaim } from "#workers/claims/open-claim.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import { cancelBooking } from "#workers/bookings/cancel-booking.ts";
import { reportSession } from "#workers/bookings/report-session.ts";
import { listEntries } from "#workers/ledger/store.ts";
import { findAccount, listTransfers } from "#workers/payouts/store.ts";
import { actingAs } from "#tests/support/booked.ts";
import { expectErrors } from "#tests/support/console.ts";
import {
  balances,
  beginAccount,
  giveBack,
  paidSession,
  payable,
  sentShare,
  transfersAtStripe,
  untilDue,
} from "#tests/support/payout-walk.ts";
import { eventsSent } from "#tests/support/stand-ins.ts";
import { refundByHand, standOf } from "#tests/support/stripe-walk.ts";
import { form, makeWorld, type World } from "#tests/support/world.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TRANSFER = "POST /v1/transfers";
const SHARE = 2975;

test("72 hours after the end the mentor's share goes, out of the very charge, and not a minute before", async () => {
  const world = makeWorld();
  const { mentor, startsAt, id } = await paidSession(world);
  const account = await payable(world, mentor);
  await untilDue(world, startsAt);
  world.pass(-MINUTE);
  await world.tick();
  expect(transfersAtStripe(world, id)).toEqual([]);
  world.pass(MINUTE);
  await world.tick();
  expect(transfersAtStripe(world, id)).toMatchObject([
    { amount: SHARE, currency: "gbp", destination: account, transfer_group: id },
  ]);
  expect(await entries(world, id)).toEqual([
    ["charge", 3500],
    ["stripe-fee", 73],
    ["transfer", SHARE],
    ["transfer", 525],
  ]);
  expect(await balances(world, id)).toMatchObject({
    stripe: 452,
    held: 0,
    commission: -525,
    fees: 73,
    debts: 0,
  });
  await world.tick();
  expect((await standOf(world, id)).mails).toContain("email.payout-sent");
});

test("two jobs at once, and again an hour later, send it once", async () => {
  const world = makeWorld();
  const { mentor, startsAt, id } = await paidSession(world);
  await payable(world, mentor);
  await untilDue(world, startsAt);
  await Promise.all([world.tick(), world.tick(), world.tick()]);
  world.pass(HOUR);
  await world.tick();
  expect(transfersAtStripe(world, id)).toHaveLength(1);
  expect(await listTransfers(world.context(), id)).toMatchObject([{ status: "sent", amountMinor: SHARE }]);
});

test.each([
  ["refuses for a while", [{ kind: "500", times: 4 }]],
  ["is silent for a while", [{ kind: "timeout", times: 4 }]],
  ["sends it and its answer is lost", [{ kind: "accepted-no-answer" }, { kind: "timeout" }]],
  ["remembers a failure under the key", [{ kind: "stored-500" }]],
] as const)("a share is sent exactly once when Stripe %s", async (_, faults) => {
  const world = makeWorld();
  const { mentor, startsAt, id } = await paidSession(world);
  await payable(world, mentor);
  await untilDue(world, startsAt);
  for (const fault of faults) world.stripe.faults({ ...fault, on: TRANSFER });
  for (let round = 0; round < 6; round++) {
    await Promise.all([world.tick(), world.tick()]);
    world.pass(10 * MINUTE);
  }
  const [atStripe, ...more] = transfersAtStripe(world, id);
  expect(more).toEqual([]);
  expect(await listTransfers(world.context(), id)).toMatchObject([
    { status: "sent", stripeTransferId: atStripe?.id },
  ]);
  expect((await balances(world, id)).held).toBe(0);
});

test("case 13: a share waits for a mentor who cannot be paid, who is told once, and goes once when they can", async () => {
  const world = makeWorld();
  const { mentor, startsAt, id } = await paidSession(world);
  const account = await beginAccount(world, mentor);
  await untilDue(world, startsAt);
  await world.tick();
  world.pass(5 * HOUR);
  await world.tick();
  expect(transfersAtStripe(world, id)).toEqual([]);
  expect(await listTransfers(world.context(), id)).toMatchObject([{ status: "waiting" }]);
  const waiting = (await standOf(world, id)).mails.filter((kind) => kind === "email.payout-waiting");
  expect(waiting).toHaveLength(1);

  await world.stripe.changeAccount(account, "active");
  await world.tick();
  await world.stripe.deliver(world.stripe.events().slice(-2), { times: 2, order: "reversed" });
  await Promise.all([world.tick(), world.tick()]);
  expect(transfersAtStripe(world, id)).toHaveLength(1);
});

test("case 13: an account that Stripe restricts between our look and the transfer lets the share wait, and no event is needed to send it", async () => {
  const world = makeWorld();
  const { mentor, startsAt, id } = await paidSession(world);
  const account = await payable(world, mentor);
  world.stripe.setAutoDeliver(false);
  await world.stripe.changeAccount(account, "restricted", ["identity.individual.verification.document"]);
  await untilDue(world, startsAt);
  await world.tick();
  expect(await listTransfers(world.context(), id)).toMatchObject([{ status: "waiting" }]);
  expect(await findAccount(world.context(), mentor.mentorId)).toMatchObject({
    ready: false,
    due: ["identity.individual.verification.document"],
  });
  await world.stripe.changeAccount(account, "active");
  world.pass(HOUR);
  await world.tick();
  expect(transfersAtStripe(world, id)).toHaveLength(1);
});

test("case 13: a share refused by an account that can take it again when we look is asked for once more, and goes once", async () => {
  const world = makeWorld();
  const { mentor, startsAt, id } = await paidSession(world);
  const account = await payable(world, mentor);
  world.stripe.setAutoDeliver(false);
  await untilDue(world, startsAt);
  const toStripe = globalThis.fetch;
  let refused = 0;
  globalThis.fetch = async (input, init) => {
    const asked = new Request(input, init);
    if (refused > 0 || !asked.url.endsWith("/v1/transfers")) return toStripe(asked);
    refused++;
    await world.stripe.changeAccount(account, "restricted");
    const answer = await toStripe(asked);
    await world.stripe.changeAccount(account, "active");
    return answer;
  };
  try {
    await world.tick();
  } finally {
    globalThis.fetch = toStripe;
  }
  expect(refused).toBe(1);
  expect(await listTransfers(world.context(), id)).toMatchObject([{ status: "owed", failure: null }]);
  for (let round = 0; round < 2; round++) {
    world.pass(HOUR);
    await world.tick();
  }
  expect(transfersAtStripe(world, id)).toMatchObject([{ amount: SHARE }]);
  const { mails } = await standOf(world, id);
  expect(mails.filter((kind) => kind.startsWith("email.payout"))).toEqual(["email.payout-sent"]);
});

test("an open report keeps the share back until it is closed", async () => {
  const world = makeWorld();
  const { mentor, ada, startsAt, id } = await paidSession(world);
  await payable(world, mentor);
  world.at(startsAt + HOUR);
  await reportSession(actingAs(world, ada), {
    id,
    report: { reason: "other", text: "It did not take place." },
  });
  await untilDue(world, startsAt);
  await world.tick();
  expect(transfersAtStripe(world, id)).toEqual([]);
  await env.DB.prepare("UPDATE reports SET closed_at = 1 WHERE booking_id = ?").bind(id).run();
  await world.tick();
  expect(transfersAtStripe(world, id)).toHaveLength(1);
});

test("of a booking cancelled late the mentor gets the share of what is kept; of one cancelled by the mentor nothing", async () => {
  const world = makeWorld();
  const late = await paidSession(world);
  await env.DB.prepare("UPDATE bookings SET confirmed_at = ? WHERE id = ?")
    .bind(world.now() - 15 * 24 * HOUR, late.id)
    .run();
  const off = await paidSession(world);
  await payable(world, late.mentor);
  await payable(world, off.mentor);
  world.at(late.startsAt - 5 * HOUR);
  await cancel(world, late.ada, late.id);
  await cancel(world, off.mentor, off.id);
  await untilDue(world, late.startsAt);
  await world.tick();
  expect(transfersAtStripe(world, late.id)).toMatchObject([{ amount: 1487 }]);
  expect(transfersAtStripe(world, off.id)).toEqual([]);
  expect((await balances(world, late.id)).held).toBe(0);
  expect((await balances(world, off.id)).held).toBe(0);
});

test("of a session that staff called off by giving all of it back nothing is sent, also when the bank sends that back", async () => {
  const world = makeWorld();
  const made = await paidSession(world);
  await payable(world, made.mentor);
  const refund = await refundByHand(world, made.id, 3500);
  expect((await standOf(world, made.id)).status).toBe("cancelled");
  expectErrors(/failed: expired_or_canceled_card/);
  await world.stripe.failRefund(refund);
  await eventsSent();
  await untilDue(world, made.startsAt);
  for (let minute = 0; minute < 3; minute++) await world.tick();
  expect(transfersAtStripe(world, made.id)).toEqual([]);
  expect(await balances(world, made.id)).toMatchObject({ held: -3500 });
});

test("when the mentor did not come nothing is sent, and when the mentee did not, the share is", async () => {
  const world = makeWorld();
  const [mentorAway, menteeAway] = [await paidSession(world), await paidSession(world)];
  for (const { mentor } of [mentorAway, menteeAway]) await payable(world, mentor);
  world.at(mentorAway.startsAt + 20 * MINUTE);
  await noShow(world, mentorAway.ada, mentorAway.id, "mentor");
  await noShow(world, menteeAway.mentor, menteeAway.id, "mentee");
  await untilDue(world, mentorAway.startsAt);
  await world.tick();
  expect(transfersAtStripe(world, mentorAway.id)).toEqual([]);
  expect(transfersAtStripe(world, menteeAway.id)).toMatchObject([{ amount: SHARE }]);
});

test("case 11: a refund after the share was sent takes the share back first, once, and then all goes to the mentee", async () => {
  const world = makeWorld();
  const { id } = await sentShare(world);
  await giveBack(world, id, 3500);
  world.stripe.faults({ kind: "accepted-no-answer", on: `${TRANSFER}/` });
  for (let round = 0; round < 4; round++) {
    await Promise.all([world.tick(), world.tick()]);
    world.pass(10 * MINUTE);
  }
  expect(transfersAtStripe(world, id)).toMatchObject([{ amount: SHARE, amount_reversed: SHARE }]);
  expect(await standOf(world, id)).toMatchObject({ givenBack: 3500 });
  expect(await balances(world, id)).toMatchObject({
    stripe: -73,
    held: 0,
    commission: 0,
    fees: 73,
    debts: 0,
  });
});

test("half of the price back takes half of the share back", async () => {
  const world = makeWorld();
  const { id } = await sentShare(world);
  await giveBack(world, id, 1750);
  await world.tick();
  expect(transfersAtStripe(world, id)).toMatchObject([{ amount_reversed: SHARE - 1487 }]);
  expect(await balances(world, id)).toMatchObject({ held: 0, commission: -263, debts: 0 });
});

test("case 11: when the share cannot be taken back the mentee gets the money all the same, and the mentor owes it", async () => {
  const world = makeWorld();
  const { id } = await sentShare(world);
  world.stripe.letReversals("refused");
  expectErrors(/rfd_\w+: the mentor's part was not given back/);
  await giveBack(world, id, 3500);
  await world.tick();
  await world.tick();
  expect(await standOf(world, id)).toMatchObject({ givenBack: 3500 });
  expect(await listTransfers(world.context(), id)).toMatchObject([{ debtMinor: SHARE, reversedMinor: 0 }]);
  expect(await balances(world, id)).toMatchObject({ held: 0, commission: 0, debts: SHARE });
});

test("a refund before the share has gone calls it off, and what is still kept is shared out anew", async () => {
  const world = makeWorld();
  const { mentor, startsAt, id } = await paidSession(world);
  const account = await beginAccount(world, mentor);
  await untilDue(world, startsAt);
  await world.tick();
  await giveBack(world, id, 1000);
  await world.tick();
  await world.stripe.changeAccount(account, "active");
  world.pass(HOUR);
  await world.tick();
  expect(transfersAtStripe(world, id)).toMatchObject([{ amount: 2125 }]);
  expect((await balances(world, id)).held).toBe(0);
});

test("a mentor is asked for an account only with a price on offer, has one however often they press, and comes back to what Stripe says", async () => {
  const world = makeWorld();
  const { mentor } = await paidSession(world);
  const browser = await world.as(mentor);
  const answers = await Promise.all([1, 2].map(() => browser("/mentoring/earnings/account", form({}))));
  for (const answer of answers)
    expect(answer.headers.get("location")).toContain("http://stripe.test/setup/acct_");
  const mine = world.stripe.state().accounts.filter((each) => each.metadata["mentor_id"] === mentor.mentorId);
  expect(mine).toHaveLength(1);
  const waiting = await (await browser("/mentoring/earnings")).text();
  expect(waiting).toContain("Stripe still needs");

  world.stripe.setAutoDeliver(false);
  await world.stripe.changeAccount(mine[0]?.id ?? "", "active");
  const back = await browser("/mentoring/earnings/account");
  expect(back.headers.get("location")).toBe("/mentoring/earnings");
  expect(await (await browser("/mentoring/earnings")).text()).toContain("You can be paid");

  const free = await world.make.mentor();
  const refused = await (await world.as(free))("/mentoring/earnings/account", form({}));
  expect(refused.status).toBe(422);
});

type Somebody = Parameters<typeof actingAs>[1];

async function cancel(world: World, person: Somebody, id: BookingId): Promise<void> {
  const { booking } = await loadBooking(world.context(), id);
  await cancelBooking(actingAs(world, person), { id, seq: booking.seq, reason: "" });
}

async function noShow(world: World, person: Somebody, id: BookingId, who: "mentee" | "mentor") {
  const { booking } = await loadBooking(world.context(), id);
  await openClaim(actingAs(world, person), { id, seq: booking.seq, says: `${who}-absent`, text: "" });
}

async function entries(world: World, id: BookingId) {
  const found = await listEntries(world.context(), id);
  return found.map(({ kind, amountMinor }) => [kind, amountMinor]);
}
