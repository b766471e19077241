import { actingAs } from "#tests/support/booked.ts";
import { expect, test } from "vitest";
import { releaseHold } from "#workers/bookings/release-hold.ts";
import { form, json, makeWorld } from "#tests/support/world.ts";
import {
  eventsAbout,
  heldSession,
  holdReadyToPay,
  pressPay,
  sessionIn,
  standOf,
} from "#tests/support/stripe-walk.ts";

const MINUTE = 60_000;

const BOOKED = {
  status: "confirmed",
  payments: ["paid"],
  refunds: [],
  confirmations: 1,
  mails: ["email.booking-confirmed", "email.booking-confirmed"],
  taken: 3500,
  givenBack: 0,
  sessions: 1,
};

test("a mentee sees what a session costs and what comes back, pays at Stripe, comes back and is booked", async () => {
  const world = makeWorld();
  const { ada, id } = await heldSession(world);
  const browser = await world.as(ada);

  const step = await (await browser(`/bookings/${id}/pay`)).text();
  for (const words of [
    "Portfolio review, 30 minutes",
    "£35.00, all in",
    "Karachi",
    "for all of it back",
    "Pay £35.00",
  ])
    expect(step).toContain(words);

  const session = sessionIn(await browser(`/bookings/${id}/payment`, form({})));
  const [opened] = world.stripe.state().sessions.filter((each) => each.id === session);
  expect(opened).toMatchObject({
    amount_total: 3500,
    currency: "gbp",
    customer_email: ada.email,
    expires_at: (world.now() + 31 * MINUTE) / 1000,
    success_url: `https://rung.test/bookings/${id}/payment?session_id={CHECKOUT_SESSION_ID}`,
    cancel_url: `https://rung.test/bookings/${id}/pay`,
  });

  await world.stripe.pay(session, "paid");
  const back = await browser(`/bookings/${id}/payment?session_id=${session}`);
  expect(back.status).toBe(200);
  expect(await back.text()).toContain("Paid and booked");
  expect(await standOf(world, id)).toEqual(BOOKED);
});

test("the page a mentee comes back to is not believed: without a payment at Stripe nothing is booked", async () => {
  const world = makeWorld();
  const { ada, id } = await heldSession(world);
  const session = await pressPay(world, ada, id);
  const browser = await world.as(ada);
  const back = await browser(`/bookings/${id}/payment?session_id=${session}`);
  expect(await back.text()).toContain("Not paid yet");
  expect(await standOf(world, id)).toMatchObject({ status: "held", payments: ["open"], taken: 0 });
});

test("nobody but the mentee can pay, and before there is something to pay nobody is sent to Stripe", async () => {
  const world = makeWorld();
  const { mentor, ada, id } = await heldSession(world);
  expect((await world.send(`/bookings/${id}/payment`, form({}))).status).toBe(401);
  const stranger = await world.as(await world.make.person());
  const owner = await world.as(mentor);
  for (const browser of [stranger, owner]) {
    expect((await browser(`/bookings/${id}/pay`)).status).toBe(404);
    expect((await browser(`/bookings/${id}/payment`)).status).toBe(404);
    expect((await browser(`/bookings/${id}/payment`, form({}))).status).toBe(404);
  }
  const crossSite = await (
    await world.as(ada)
  )(`/bookings/${id}/payment`, { ...form({}), headers: { origin: "https://elsewhere.example" } });
  expect(crossSite.status).toBe(403);
  expect(await standOf(world, id)).toMatchObject({ payments: [], sessions: 0 });
});

test("case 7: pressing Pay twice at once, and again later, leads to one and the same session", async () => {
  const world = makeWorld();
  const { ada, id } = await heldSession(world);
  const browser = await world.as(ada);
  const pressed = await Promise.all([1, 2].map(() => browser(`/bookings/${id}/payment`, form({}))));
  world.pass(5 * MINUTE);
  const sessions = [...pressed.map(sessionIn), await pressPay(world, ada, id)];
  expect(new Set(sessions).size).toBe(1);
  expect(await standOf(world, id)).toMatchObject({ payments: ["open"], sessions: 1 });
});

test("the API starts a payment and says how it stands", async () => {
  const world = makeWorld();
  const { ada, id } = await heldSession(world);
  const browser = await world.as(ada);
  const path = `/api/v1/bookings/${id}/payment`;
  const started = await browser(path, json({}));
  expect(started.status).toBe(201);
  const { url } = await started.json<{ url: string }>();
  expect(await (await browser(path)).json()).toEqual({ state: "unpaid", asked: true });
  await world.stripe.pay(/cs_\w+/.exec(url)?.[0] ?? "", "paid");
  expect(await (await browser(path)).json()).toEqual({ state: "booked", asked: true });
  const nothing = await browser(`/api/v1/bookings/${world.context().newId("booking")}/payment`, json({}));
  expect(nothing.status).toBe(404);
});

test("a declined card leaves the hold, and the same session can then be paid", async () => {
  const world = makeWorld();
  const { ada, id } = await heldSession(world);
  const session = await pressPay(world, ada, id);
  await world.stripe.pay(session, "declined");
  expect(await standOf(world, id)).toMatchObject({ status: "held", payments: ["open"], taken: 0 });
  await world.stripe.pay(session, "authenticated");
  expect(await standOf(world, id)).toEqual(BOOKED);
});

test("case 5: a payment the bank is still thinking about is waited for, and never asked for twice", async () => {
  const world = makeWorld();
  const { ada, id } = await heldSession(world);
  const session = await pressPay(world, ada, id);
  await world.stripe.pay(session, "delayed");
  const browser = await world.as(ada);
  expect(await (await browser(`/bookings/${id}/payment`)).text()).toContain("nothing to pay again");
  const again = await browser(`/bookings/${id}/payment`, form({}));
  expect(again.headers.get("location")).toBe(`https://rung.test/bookings/${id}/payment`);
  await world.stripe.settlePayment(session, true);
  expect(await standOf(world, id)).toEqual(BOOKED);
});

test("case 5: a payment that the bank refuses after thinking is over, and another can be made while the time is held", async () => {
  const world = makeWorld();
  const { ada, id } = await heldSession(world);
  const first = await pressPay(world, ada, id);
  await world.stripe.pay(first, "delayed");
  await world.stripe.settlePayment(first, false);
  expect(await standOf(world, id)).toMatchObject({ status: "held", payments: ["expired"], taken: 0 });
  world.pass(MINUTE);
  const second = await pressPay(world, ada, id);
  expect(second).not.toBe(first);
  await world.stripe.pay(second, "paid");
  expect(await standOf(world, id)).toMatchObject({
    status: "confirmed",
    payments: ["expired", "paid"],
    taken: 3500,
    confirmations: 1,
  });
});

test("a hold that is over without a payment expires with its session, and nobody is charged", async () => {
  const world = makeWorld();
  const { ada, id } = await heldSession(world);
  await pressPay(world, ada, id);
  world.pass(32 * MINUTE);
  await world.stripe.expireDue();
  await world.tick();
  const page = await (await world.as(ada))(`/bookings/${id}/payment`);
  expect(await page.text()).toContain("You have not been charged");
  const browser = await world.as(ada);
  expect((await browser(`/bookings/${id}/payment`, form({}))).status).toBe(409);
  expect(await standOf(world, id)).toMatchObject({
    status: "expired",
    payments: ["expired"],
    taken: 0,
    sessions: 1,
  });
});

test("case 6: money that comes after the hold confirms the session when nobody took the time", async () => {
  const world = makeWorld();
  const { ada, id } = await heldSession(world);
  const session = await pressPay(world, ada, id);
  world.pass(30 * MINUTE + 30_000);
  await world.stripe.pay(session, "paid");
  expect(await standOf(world, id)).toEqual(BOOKED);
});

test("case 6: money that comes after somebody else took the time all goes back once, with an apology, and the other keeps the time", async () => {
  const world = makeWorld();
  const { ada, offer, startsAt, id } = await heldSession(world);
  const session = await pressPay(world, ada, id);
  world.pass(30 * MINUTE + 1);
  const ben = await world.make.person({ name: "Ben" });
  const taken = await holdReadyToPay(world, ben, offer, startsAt);
  await world.stripe.pay(await pressPay(world, ben, taken), "paid");

  world.stripe.setAutoDeliver(false);
  await world.stripe.pay(session, "paid");
  const events = eventsAbout(world, id);
  await Promise.all([1, 2, 3].map(() => world.stripe.deliver(events, { times: 2 })));
  world.pass(5 * MINUTE);
  await world.tick();

  expect(await standOf(world, id)).toMatchObject({
    status: "expired",
    payments: ["paid"],
    refunds: [{ reason: "late-payment", status: "succeeded", amountMinor: 3500 }],
    mails: ["email.late-payment"],
    taken: 3500,
    givenBack: 3500,
  });
  expect(await standOf(world, taken)).toEqual(BOOKED);
  const page = await (await world.as(ada))(`/bookings/${id}/payment`);
  expect(await page.text()).toContain("has been sent back to the card");
});

test("a hold that was given up is not confirmed by money that was on its way", async () => {
  const world = makeWorld();
  const { ada, id } = await heldSession(world);
  const session = await pressPay(world, ada, id);
  world.stripe.setAutoDeliver(false);
  await world.stripe.pay(session, "paid");
  await releaseHold(actingAs(world, ada), { id });
  await world.tick();
  expect(await standOf(world, id)).toMatchObject({
    status: "cancelled",
    payments: ["paid"],
    refunds: [{ reason: "late-payment", status: "succeeded", amountMinor: 3500 }],
    givenBack: 3500,
  });
});

test("going back closes the session at Stripe, so that nobody pays for a time that is gone", async () => {
  const world = makeWorld();
  const { ada, id } = await heldSession(world);
  const session = await pressPay(world, ada, id);
  await releaseHold(actingAs(world, ada), { id });
  await world.tick();
  expect(world.stripe.state().sessions.find((each) => each.id === session)?.status).toBe("expired");
  expect(await standOf(world, id)).toMatchObject({ status: "cancelled", payments: ["expired"] });
});
