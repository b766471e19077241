import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { BookingId } from "#shared/ids.ts";
import { listDifferences } from "#workers/reconciliation/store.ts";
import { expectErrors } from "#tests/support/console.ts";
import { DAY, HOUR, MINUTE } from "#tests/support/durations.ts";
import { balances, chargeOf, giveBack, paidSession, sentShare } from "#tests/support/payout-walk.ts";
import { standOf } from "#tests/support/stripe-walk.ts";
import { form, makeWorld, type World } from "#tests/support/world.ts";

// Each test has nights of its own in the one database, after those of the test before and before all that other tests do.
let next = Date.UTC(2026, 0, 5, 9);
function laterWorld(): World {
  next += 30 * DAY;
  return makeWorld(next);
}

test("a night after sharing out, giving back, a dispute and its end finds nothing that differs of them, and the balances beside each other", async () => {
  const world = laterWorld();
  const { id } = await sentShare(world);
  await giveBack(world, id, 1000);
  const { id: disputed } = await sentShare(world);
  const { id: dispute } = await world.stripe.openDispute(chargeOf(world, disputed));
  await world.stripe.closeDispute(dispute, "won");
  await world.tick();
  await world.tick();
  const { day } = await night(world);
  expect(await about(world, id, chargeOf(world, id))).toEqual([]);
  expect(await about(world, disputed, chargeOf(world, disputed), dispute)).toEqual([]);
  const row = await env.DB.prepare("SELECT * FROM reconciliations WHERE day = ?")
    .bind(day)
    .first<{ stage: string; compared: number; stripe_minor: number; ledger_minor: number }>();
  expect(row).toMatchObject({ stage: "done" });
  expect(row?.compared).toBeGreaterThan(10);
  const { available, pending } = await fetch("http://stripe.test/v1/balance", {
    headers: { authorization: "Bearer sk_test_rung" },
  }).then((answer) => answer.json<Record<"available" | "pending", { amount: number }[]>>());
  expect(row?.stripe_minor).toBe((available[0]?.amount ?? 0) + (pending[0]?.amount ?? 0));
});

test("what Stripe moved and we have not, and what we have and Stripe has not, is listed, mailed once, and gone when both agree; nothing is mended by itself", async () => {
  const world = laterWorld();
  const { id } = await paidSession(world);
  const before = await balances(world, id);
  world.stripe.setAutoDeliver(false);
  const refund = await byHand(world, id, 700);
  await invented(id, world.now());
  const first = await night(world);
  expect(await about(world, refund, "refund:re_invented")).toMatchObject([
    { kind: "missing", subject: `refund:${refund}`, ours: "nothing", stripes: "-£7.00", firstDay: first.day },
    {
      kind: "not-at-stripe",
      subject: "refund:re_invented",
      bookingId: id,
      ours: "-£3.00",
      stripes: "nothing",
    },
    { kind: "refund", subject: refund, ours: "nothing", stripes: "£7.00, succeeded" },
  ]);
  expect((await mailsOf(first.day)).length).toBe(1);
  expect(await standOf(world, id)).toMatchObject({ refunds: [] });
  expect((await balances(world, id)).stripe).toBe(before.stripe - 300);

  // The event comes at last, and the next night agrees about it; what is still not so keeps its first night.
  await world.stripe.deliver(world.stripe.events("refund.created").slice(-1));
  await world.tick();
  const second = await night(world);
  expect(await about(world, refund)).toEqual([]);
  expect(await about(world, "refund:re_invented")).toMatchObject([
    { kind: "not-at-stripe", firstDay: first.day, lastDay: second.day },
  ]);
  const operator = await world.as(await world.make.operator());
  const page = await (await operator("/operator/money")).text();
  expect(page).toContain("refund:re_invented");
  expect(page).not.toContain(`refund:${refund}`);
});

test("a payment, a refund or a share that stands differently at Stripe is named with both sides", async () => {
  const world = laterWorld();
  const paid = await paidSession(world);
  const { id } = await sentShare(world);
  await giveBack(world, id, 1000);
  await world.tick();
  const run = (sql: string, ...values: unknown[]) =>
    env.DB.prepare(sql)
      .bind(...values)
      .run();
  await run("UPDATE payments SET status = 'failed' WHERE booking_id = ?", paid.id);
  await run("UPDATE refunds SET status = 'pending' WHERE booking_id = ?", id);
  await run(
    "UPDATE transfers SET reversed_minor = 0, kept_minor = kept_minor + 1000 WHERE booking_id = ?",
    id,
  );
  await night(world);
  expect(await about(world, paid.id)).toMatchObject([
    { kind: "session", ours: "£35.00, failed", stripes: "£35.00, paid" },
  ]);
  expect(await about(world, id)).toMatchObject([
    { kind: "refund", ours: "£10.00, pending", stripes: "£10.00, succeeded" },
    { kind: "transfer", ours: "£29.75", stripes: "£29.75, £8.50 of it reversed" },
  ]);
});

test("a night goes on where Stripe left it without an answer, and two crons at once, or twice, come to one end and one mail", async () => {
  const world = laterWorld();
  const { id } = await paidSession(world);
  const refund = await byHandUnheard(world, id);
  atNight(world);
  world.stripe.faults({ kind: "500", times: 6, on: "GET /v1/refunds" });
  expectErrors(/reconcile|new: /);
  const tick = () => world.tick({ compares: true });
  await Promise.all([tick(), tick()]);
  const day = dayOf(world);
  const stage = () =>
    env.DB.prepare("SELECT stage FROM reconciliations WHERE day = ?").bind(day).first<{ stage: string }>();
  for (let minute = 0; minute < 30 && (await stage())?.stage !== "done"; minute++) {
    world.pass(MINUTE);
    await Promise.all([tick(), tick()]);
  }
  expect(await stage()).toEqual({ stage: "done" });
  expect((await about(world, refund)).map(({ kind }) => kind)).toEqual(["missing", "refund"]);
  expect((await mailsOf(day)).length).toBe(1);
});

test("a night whose run is killed at its very end is told of all the same, a minute later", async () => {
  const world = laterWorld();
  const { id } = await paidSession(world);
  await byHandUnheard(world, id);
  expectErrors(/killed/);
  await env.DB.prepare(
    "CREATE TRIGGER killed BEFORE INSERT ON outbox WHEN NEW.id LIKE 'email.operator-money:differences:%' BEGIN SELECT RAISE(ABORT, 'killed'); END",
  ).run();
  const { day } = await night(world);
  await env.DB.prepare("DROP TRIGGER killed").run();
  expect(await mailsOf(day)).toEqual([]);
  world.pass(MINUTE);
  await world.tick({ compares: true });
  expect((await mailsOf(day)).length).toBe(1);
});

test("outside its hour nothing is compared", async () => {
  const world = laterWorld();
  for (const at of [3 * HOUR + 9 * MINUTE, 4 * HOUR + 10 * MINUTE]) {
    world.at(Math.ceil(world.now() / DAY) * DAY + at);
    await world.tick({ compares: true });
    const row = await env.DB.prepare("SELECT day FROM reconciliations WHERE day = ?")
      .bind(dayOf(world))
      .first();
    expect(row).toBeNull();
  }
});

test("what Stripe moved of our own money is entered by a person, once, with a reason; nothing else can be", async () => {
  const world = laterWorld();
  const operator = await world.as(await world.make.operator());
  const { id } = await paidSession(world);
  const refund = await byHandUnheard(world, id);
  const payout = world.stripe.moveOwn("payout", -12_000).id;
  const fee = world.stripe.moveOwn("stripe_fee", -200).id;
  await night(world);
  for (const subject of [`payout:${payout}`, `stripe-fee:${fee}`]) {
    const path = `/operator/differences/${encodeURIComponent(`missing:${subject}`)}`;
    expect(await (await operator(path)).text()).toContain("Enter it into our books");
    expect((await operator(`${path}/entry`, form({ reason: "x" }))).status).toBe(422);
    const reason = form({ reason: "Our own, as the bank statement says." });
    const answers = await Promise.all([operator(`${path}/entry`, reason), operator(`${path}/entry`, reason)]);
    expect(answers.map(({ status }) => status).toSorted()[0]).toBe(303);
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
  }
  const { results } = await env.DB.prepare(
    "SELECT kind, debit, credit, amount_minor AS minor, booking_id AS booking FROM ledger_entries WHERE event IN (?, ?) ORDER BY kind",
  )
    .bind(`payout:${payout}`, `stripe-fee:${fee}`)
    .all();
  expect(results).toEqual([
    { kind: "payout", debit: "bank", credit: "stripe", minor: 12_000, booking: null },
    { kind: "stripe-fee", debit: "fees", credit: "stripe", minor: 200, booking: null },
  ]);
  const other = `/operator/differences/${encodeURIComponent(`missing:refund:${refund}`)}`;
  expect(await (await operator(other)).text()).not.toContain("Enter it");
  expect((await operator(`${other}/entry`, form({ reason: "It should be so." }))).status).toBe(409);
  await night(world);
  expect(await about(world, `payout:${payout}`, `stripe-fee:${fee}`)).toEqual([]);
});

/** Sets the clock to the next 03:10 UTC. */
function atNight(world: World): void {
  world.at(Math.floor(world.now() / DAY) * DAY + DAY + 3 * HOUR + 10 * MINUTE);
}

const dayOf = (world: World) => new Date(world.now()).toISOString().slice(0, 10);

/** Runs the next night to its end; other tests of this runtime leave differences of their own, which it names in the log. */
async function night(world: World): Promise<{ day: string }> {
  atNight(world);
  const day = dayOf(world);
  expectErrors(/new: /);
  for (let minute = 0; minute < 60; minute++) {
    await world.tick({ compares: true });
    const row = await env.DB.prepare("SELECT stage FROM reconciliations WHERE day = ?")
      .bind(day)
      .first<{ stage: string }>();
    if (row?.stage === "done") return { day };
    world.pass(MINUTE);
  }
  throw new Error("the night did not come to its end");
}

/** The open differences about any of these: a booking, or a thing at Stripe. */
async function about(world: World, ...names: string[]) {
  const all = await listDifferences(world.context());
  return all
    .filter(({ subject, bookingId }) => names.some((name) => subject.includes(name) || bookingId === name))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

async function mailsOf(day: string) {
  const { results } = await env.DB.prepare("SELECT id FROM outbox WHERE id = ?")
    .bind(`email.operator-money:differences:${day}`)
    .all();
  return results;
}

/** As staff would do it on Stripe's own pages; gives the refund. */
async function byHand(world: World, id: BookingId, amount: number): Promise<string> {
  const answer = await fetch("http://stripe.test/v1/refunds", {
    ...form({ charge: chargeOf(world, id), amount }),
    headers: { authorization: "Bearer sk_test_rung" },
  });
  return (await answer.json<{ id: string }>()).id;
}

async function byHandUnheard(world: World, id: BookingId): Promise<string> {
  world.stripe.setAutoDeliver(false);
  return byHand(world, id, 500);
}

/** An entry of a refund that never was. */
async function invented(id: BookingId, at: number): Promise<void> {
  await env.DB.prepare(
    "INSERT INTO ledger_entries (event, line, kind, debit, credit, amount_minor, booking_id, at) VALUES ('refund:re_invented', 0, 'refund', 'held', 'stripe', 300, ?, ?)",
  )
    .bind(id, at)
    .run();
}
