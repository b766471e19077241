import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import type { BookingId } from "#shared/ids.ts";
import { balancesOf } from "#shared/ledger.ts";
import { listEntries } from "#workers/ledger/store.ts";
import { readPool } from "#workers/pool/store.ts";
import { codeFor, gift } from "#tests/support/codes.ts";
import { payable, transfersAtStripe, untilDue } from "#tests/support/payout-walk.ts";
import { heldSession, holdReadyToPay, pressPay, standOf } from "#tests/support/stripe-walk.ts";
import { form, json, makeWorld, type World } from "#tests/support/world.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

type Browser = Awaited<ReturnType<World["as"]>>;
const use = (browser: Browser, id: BookingId, code: string) =>
  browser(`/bookings/${id}/code`, form({ code }));

// The pool is one and everybody's: each test begins by knowing what is in it.
let poolBefore = 0;
beforeEach(async () => {
  poolBefore = (await readPool(makeWorld().context())).poolMinor;
});
const poolSince = async (world: World) => (await readPool(world.context())).poolMinor - poolBefore;

test("a code typed in any way shows the new price before paying, and the mentee pays that and no more", async () => {
  const world = makeWorld();
  const { ada, id } = await heldSession(world);
  const code = await codeFor(world, { percent: 60 });
  const browser = await world.as(ada);
  expect(await (await browser(`/bookings/${id}/pay`)).text()).toContain("I have a code");

  const used = await use(browser, id, ` ${code.toLowerCase().slice(0, 3)} ${code.slice(3)} `);
  expect(used.headers.get("location")).toBe(`/bookings/${id}/pay`);
  const page = await (await browser(`/bookings/${id}/pay`)).text();
  for (const words of ["-£21.00", "Pay £14.00", `Your code <b>${code}</b> pays £21.00 of £35.00`])
    expect(page).toContain(words);

  const session = await pressPay(world, ada, id);
  expect(world.stripe.state().sessions.find((each) => each.id === session)).toMatchObject({
    amount_total: 1400,
  });
  await world.stripe.pay(session, "paid");
  expect(await standOf(world, id)).toMatchObject({ status: "confirmed", taken: 1400 });
  const { stripe, held, discounts } = balancesOf(await listEntries(world.context(), id));
  expect([held, discounts]).toEqual([-3500, 2100]);
  expect(stripe).toBeLessThanOrEqual(1400);
  const booked = await (await browser(`/bookings/${id}`)).text();
  expect(booked).toContain("£14.00 by you, £21.00 by your code");
  expect(await (await browser(`/bookings/${id}/receipt`)).text()).toContain("Paid by Rung, for your code");
});

test("a code for all of it books at once, and Stripe hears nothing", async () => {
  const world = makeWorld();
  const { ada, mentor, id } = await heldSession(world);
  await gift(world, 10_000);
  const code = await codeFor(world, { gives: "full", percent: null, account: "pool" });
  const browser = await world.as(ada);
  await use(browser, id, code);
  expect(await (await browser(`/bookings/${id}/pay`)).text()).toContain("Book this session");
  expect(await poolSince(world)).toBe(10_000);
  const booked = await browser(`/bookings/${id}/payment`, form({}));
  expect(booked.headers.get("location")).toBe(`https://rung.test/bookings/${id}?done=booked`);
  expect(await standOf(world, id)).toMatchObject({
    status: "confirmed",
    payments: ["paid"],
    confirmations: 1,
    sessions: 0,
    taken: 0,
    mails: ["email.booking-confirmed", "email.booking-confirmed"],
  });
  expect(await poolSince(world)).toBe(6500);
  const owner = await world.as(mentor);
  const seen = await (await owner(`/bookings/${id}`)).text();
  expect(seen).toContain("£35.00, all in, paid");
  expect(seen).toContain("£29.75");
  expect(seen).not.toMatch(/code|bursar/i);
});

test("the mentor gets the share of the price agreed: the card's part out of its charge, the rest out of our balance", async () => {
  const world = makeWorld();
  const { ada, mentor, startsAt, id, offer } = await heldSession(world);
  await env.DB.prepare("UPDATE mentors SET paid_declared_at = 1 WHERE id = ?").bind(mentor.mentorId).run();
  await gift(world, 10_000);
  const code = await codeFor(world, { gives: "amount", minor: 3333, account: "pool", perMentee: 2 });
  const browser = await world.as(ada);
  await use(browser, id, code);
  await world.stripe.pay(await pressPay(world, ada, id), "paid");
  const whole = await codeFor(world, { gives: "full", percent: null });
  const other = await holdReadyToPay(world, ada, offer, startsAt - 2 * HOUR);
  await use(browser, other, whole);
  await browser(`/bookings/${other}/payment`, form({}));
  await payable(world, mentor);
  world.stripe.letBalance("short");
  await untilDue(world, startsAt);
  await world.tick();
  // What no charge of its own paid waits until there is as much on our balance at Stripe.
  expect(transfersAtStripe(world, id).map((each) => each.amount)).toEqual([141]);
  world.stripe.letBalance("enough");
  world.pass(2 * MINUTE);
  await world.tick();

  const [funded, card] = transfersAtStripe(world, id).toSorted((a, b) => b.amount - a.amount);
  expect([card?.amount, funded?.amount]).toEqual([141, 2834]);
  expect(card?.source_transaction).toMatch(/^ch_/);
  expect(funded?.source_transaction).toBeNull();
  expect(transfersAtStripe(world, other).map((each) => [each.amount, each.source_transaction])).toEqual([
    [2975, null],
  ]);
  for (const each of [id, other]) {
    const { held, commission } = balancesOf(await listEntries(world.context(), each));
    expect([held, commission]).toEqual([0, -525]);
  }
  const earnings = await (await (await world.as(mentor))("/mentoring/earnings")).text();
  expect(earnings).toContain("£59.50");
});

test("a code that is wrong, ended, early, foreign or used by this mentee comes back with a sentence and loses nothing", async () => {
  const world = makeWorld();
  const { ada, id, offer, startsAt } = await heldSession(world);
  const browser = await world.as(ada);
  const mine = await codeFor(world);
  const other = await holdReadyToPay(world, ada, offer, startsAt + 3 * HOUR);
  const again = await holdReadyToPay(world, await world.make.person(), offer, startsAt + 6 * HOUR);
  const cases = [
    ["NOSUCHCODE", "There is no such code"],
    ["", "Type your code"],
    [await codeFor(world, { specialties: ["ophthalmology"] }), "another specialty"],
    [await codeFor(world, { kinds: ["mock-interview"] }), "another kind of session"],
    [await codeFor(world, { from: "2026-12-24" }), "This code can be used from 24 December 2026"],
  ] as const;
  expect(again).not.toBe(other);
  for (const [code, words] of cases) {
    const answer = await use(browser, other, code);
    expect([code, answer.status]).toEqual([code, 422]);
    const text = await answer.text();
    expect(text).toContain(words);
    expect(text).toContain(`value="${code}"`);
    expect(await standOf(world, other)).toMatchObject({ status: "held", payments: [] });
  }
  expect(id).not.toBe(other);
  const api = await browser(`/api/v1/bookings/${other}/code`, json({ code: "NOSUCHCODE" }));
  expect(await api.json()).toMatchObject({ code: "code-refused", reason: "code-unknown" });
  expect((await use(browser, other, mine)).status).toBe(303);
  const spent = await codeFor(world, { uses: 1 });
  const bea = await world.make.person();
  const hers = await holdReadyToPay(world, bea, offer, startsAt + 9 * HOUR);
  expect((await use(await world.as(bea), hers, spent)).status).toBe(303);
  expect(await (await use(browser, other, spent)).text()).toContain("as often as it can be");
  expect(await (await browser(`/bookings/${other}/pay`)).text()).toContain(mine);
});

test("of two at once for the last use one wins, and the other loses nothing", async () => {
  const world = makeWorld();
  const { offer, startsAt } = await heldSession(world);
  const code = await codeFor(world, { uses: 1 });
  const people = await Promise.all([1, 2, 3].map(() => world.make.person()));
  const ids: BookingId[] = [];
  for (const [nth, person] of people.entries())
    ids.push(await holdReadyToPay(world, person, offer, startsAt + (nth + 1) * 2 * HOUR));
  const answers = await Promise.all(
    people.map(async (person, nth) => use(await world.as(person), ids[nth] ?? "bkg_none", code)),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422, 422]);
});

test("a code is free again when it is taken off, and when the hold is let go or runs out", async () => {
  const world = makeWorld();
  const { ada, offer, startsAt, id } = await heldSession(world);
  const code = await codeFor(world, { uses: 1 });
  const bea = await world.make.person();
  const hers = await holdReadyToPay(world, bea, offer, startsAt + 3 * HOUR);
  const [adas, beas] = [await world.as(ada), await world.as(bea)];
  await use(adas, id, code);
  expect((await use(beas, hers, code)).status).toBe(422);
  await adas(`/bookings/${id}/code/removal`, form({}));
  expect(await (await adas(`/bookings/${id}/pay`)).text()).toContain("Pay £35.00");
  expect((await use(beas, hers, code)).status).toBe(303);
  await beas(`/bookings/${hers}/release`, form({}));
  expect((await use(adas, id, code)).status).toBe(303);
  world.pass(31 * MINUTE);
  const late = await holdReadyToPay(world, bea, offer, startsAt + 5 * HOUR);
  expect((await use(beas, late, code)).status).toBe(303);
});

test("a page of Stripe's that is open with the old price is closed before the price changes", async () => {
  const world = makeWorld();
  const { ada, id } = await heldSession(world);
  const code = await codeFor(world);
  const browser = await world.as(ada);
  const first = await pressPay(world, ada, id);
  await use(browser, id, code);
  expect(world.stripe.state().sessions.find((each) => each.id === first)?.status).toBe("expired");
  const second = await pressPay(world, ada, id);
  await browser(`/bookings/${id}/code/removal`, form({}));
  const third = await pressPay(world, ada, id);
  expect(new Set([first, second, third]).size).toBe(3);
  await world.stripe.pay(third, "paid");
  expect(await standOf(world, id)).toMatchObject({ status: "confirmed", taken: 3500 });
  expect((await use(browser, id, code)).status).toBe(409);
});

test("an empty pool says so and pays nothing; what is kept for one hold is not promised to another", async () => {
  const world = makeWorld();
  const { ada, offer, startsAt, id } = await heldSession(world);
  const before = (await readPool(world.context())).poolMinor;
  if (before > 0)
    await env.DB.prepare(
      "INSERT INTO ledger_entries (event, line, kind, debit, credit, amount_minor, at) VALUES (?, 0, 'bursary', 'pool', 'held', ?, 1)",
    )
      .bind(`bursary:emptied-${id}`, before)
      .run();
  await gift(world, 5000);
  const code = await codeFor(world, { gives: "full", percent: null, account: "pool" });
  const bea = await world.make.person();
  const hers = await holdReadyToPay(world, bea, offer, startsAt + 3 * HOUR);
  const [adas, beas] = [await world.as(ada), await world.as(bea)];
  expect((await use(adas, id, code)).status).toBe(303);
  const empty = await use(beas, hers, code);
  expect(empty.status).toBe(422);
  expect(await empty.text()).toContain("not enough in the bursary pool");
  await adas(`/bookings/${id}/payment`, form({}));
  expect((await readPool(world.context())).poolMinor).toBe(1500);
  await expect(
    env.DB.prepare(
      "INSERT INTO ledger_entries (event, line, kind, debit, credit, amount_minor, at) VALUES ('bursary:x', 0, 'bursary', 'pool', 'held', 1501, 1)",
    ).run(),
  ).rejects.toThrow("pool-empty");
});

test("cancelled in time everything goes where it came from and the code can be used again; late, as the tiers say", async () => {
  const world = makeWorld();
  const { ada, offer, startsAt, id } = await heldSession(world);
  await gift(world, 10_000);
  const code = await codeFor(world, { percent: 40, account: "pool" });
  const browser = await world.as(ada);
  await use(browser, id, code);
  await world.stripe.pay(await pressPay(world, ada, id), "paid");
  expect(await poolSince(world)).toBe(8600);
  const asked = await (await browser(`/bookings/${id}/cancel`)).text();
  expect(asked).toContain("£21.00");
  expect(asked).toContain("Can be used again");
  await browser(`/bookings/${id}/cancellation`, form({ seq: 4 }));
  expect(await standOf(world, id)).toMatchObject({ status: "cancelled", givenBack: 2100 });
  expect(await poolSince(world)).toBe(10_000);
  expect(balancesOf(await listEntries(world.context(), id)).held).toBe(0);

  const second = await holdReadyToPay(world, ada, offer, startsAt + 20 * 24 * HOUR);
  expect((await use(browser, second, code)).status).toBe(303);
  await world.stripe.pay(await pressPay(world, ada, second), "paid");
  world.at(startsAt + 20 * 24 * HOUR - 20 * HOUR);
  const late = await (await browser(`/bookings/${second}/cancel`)).text();
  expect(late).toContain("£10.50");
  expect(late).toContain("Stays used");
  await browser(`/bookings/${second}/cancellation`, form({ seq: 4 }));
  expect(await standOf(world, second)).toMatchObject({ status: "cancelled", givenBack: 1050 });
  expect(await poolSince(world)).toBe(10_000 - 700);
  const third = await holdReadyToPay(world, ada, offer, world.now() + 48 * HOUR);
  expect(await (await use(browser, third, code)).text()).toContain("used this code already");
});

test("money that comes after the hold ended goes back when the code's last use is gone meanwhile", async () => {
  const world = makeWorld();
  const { ada, offer, startsAt, id } = await heldSession(world);
  const code = await codeFor(world, { uses: 1 });
  await use(await world.as(ada), id, code);
  const session = await pressPay(world, ada, id);
  world.pass(30 * MINUTE + 1000);
  const bea = await world.make.person();
  const hers = await holdReadyToPay(world, bea, offer, startsAt + 3 * HOUR);
  expect((await use(await world.as(bea), hers, code)).status).toBe(303);
  await world.stripe.pay(session, "paid");
  await world.tick();
  expect(await standOf(world, id)).toMatchObject({
    status: "expired",
    confirmations: 0,
    taken: 1750,
    givenBack: 1750,
    refunds: [{ reason: "late-payment", status: "succeeded", amountMinor: 1750 }],
  });
});

test("the database lets nobody say that a code paid what it did not", async () => {
  const world = makeWorld();
  const { id } = await heldSession(world);
  await expect(
    env.DB.prepare("UPDATE bookings SET funded_minor = 3500 WHERE id = ?").bind(id).run(),
  ).rejects.toThrow("changed-meanwhile");
  await expect(
    env.DB.prepare(
      "INSERT INTO payments (id, booking_id, amount_minor, source, status, checkout_expires_at, created_at) VALUES ('pay_x', ?, 3500, 'discounts', 'paid', 0, 1)",
    )
      .bind(id)
      .run(),
  ).rejects.toThrow("code-used-up");
});
