import { expect, test } from "vitest";
import { paidSession, payable, untilDue } from "#tests/support/payout-walk.ts";
import { MINUTE } from "#tests/support/durations.ts";
import { eventsSent } from "#tests/support/stand-ins.ts";
import { form, makeWorld } from "#tests/support/world.ts";

test("a mentor reads what each session earns, when it is due and whether it is sent, and takes the year along as a file", async () => {
  const world = makeWorld();
  const { mentor, startsAt } = await paidSession(world);
  const browser = await world.as(mentor);
  const before = await (await browser("/mentoring/earnings")).text();
  expect(before).toContain("£29.75");
  expect(before).toContain("Set up payment with Stripe");
  await payable(world, mentor);
  await untilDue(world, startsAt);
  expect(await (await browser("/mentoring/earnings")).text()).toContain("Owed on 28 November 2026");
  await world.tick();
  const after = await (await browser("/mentoring/earnings")).text();
  expect(after).toContain("Sent 28 November 2026");
  expect(after).toContain("£29.75 in 2026, of which £29.75 is sent.");
  const file = await browser("/mentoring/earnings/2026.csv");
  expect(file.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect((await file.text()).split("\r\n")[1]).toMatch(
    /^2026-11-25,"[^"]+",30,35,29\.75,0,2026-11-28,"Sent [^"]+",2026-11-28,bkg_\w+$/,
  );
  const statement = await (await browser("/mentoring/earnings/2026")).text();
  for (const words of ["Statement for 2026", "Portfolio review, 30 minutes", "Sent 28 November 2026"])
    expect(statement).toContain(words);
  expect(await (await browser("/mentoring/earnings/2025")).text()).toContain("£0.00");
  for (const path of ["all.csv", "all", "1999", "2026.pdf"])
    expect((await browser(`/mentoring/earnings/${path}`)).status).toBe(404);
});

test("a mentor whose bank sends the money back is told what to do about it, until a later payout arrives", async () => {
  const world = makeWorld();
  const { mentor } = await paidSession(world);
  const account = await payable(world, mentor);
  const browser = await world.as(mentor);
  const reads = async () => (await browser("/mentoring/earnings")).text();
  await world.stripe.payOut(account, 2975, "paid");
  await eventsSent();
  expect(await reads()).toContain("You can be paid.");
  await world.stripe.payOut(account, 2975, "failed");
  await eventsSent();
  const told = await reads();
  expect(told).toContain("Your bank sent your money back");
  expect(told).toContain("Go on with Stripe");
  expect(await (await browser("/mentoring")).text()).toContain("Stripe needs something from you");
  const failed = world.stripe.events("payout.failed").slice(-1);
  world.pass(MINUTE);
  await world.stripe.payOut(account, 2975, "paid");
  expect(await world.stripe.deliver(failed, { times: 2 })).toEqual([200, 200]);
  await eventsSent();
  expect(await reads()).toContain("You can be paid.");
});

test("what is paid out of an account that is none of ours changes nothing", async () => {
  const world = makeWorld();
  const { mentor } = await paidSession(world);
  const account = await payable(world, mentor);
  world.stripe.setAutoDeliver(false);
  await world.stripe.payOut(account, 2975, "failed");
  const [event] = world.stripe.events("payout.failed").slice(-1);
  if (event === undefined) throw new Error("Stripe said nothing");
  expect(await world.stripe.deliver([{ ...event, account: "acct_unknown" }])).toEqual([200]);
  await world.tick();
  expect(await (await (await world.as(mentor))("/mentoring/earnings")).text()).toContain("You can be paid.");
});

test("a mentee has a receipt of what was paid, and the mentor does not", async () => {
  const world = makeWorld();
  const { ada, mentor, id } = await paidSession(world);
  const receipt = await (await (await world.as(ada))(`/bookings/${id}/receipt`)).text();
  expect(receipt).toContain("Paid by card through Stripe");
  expect(receipt).toContain("£35.00");
  expect(receipt).toContain(id);
  expect((await (await world.as(mentor))(`/bookings/${id}/receipt`)).status).toBe(404);
});

test("an operator reads where a booking's money is, and what all of it comes to", async () => {
  const world = makeWorld();
  const { mentor, startsAt, id } = await paidSession(world);
  await payable(world, mentor);
  await untilDue(world, startsAt);
  await world.tick();
  const browser = await world.as(await world.make.operator());
  const shown = await (await browser(`/operator/bookings/${id}`)).text();
  for (const words of ["Paid by the mentee", "Stripe’s fee", "Shared out", "£29.75", "£5.25"])
    expect(shown).toContain(words);
  expect(await (await browser("/operator/money")).text()).toMatch(/\/operator\/bookings\/bkg_\w+/);
});

test("the first price a mentor asks leads to arranging how to be paid, and a free offer does not", async () => {
  const world = makeWorld();
  const mentor = await world.make.mentor({ paidDeclaredAt: world.now() });
  const browser = await world.as(mentor);
  const add = async (price: string) => {
    const id = world.context().newId("offer");
    const answer = await browser(
      "/mentoring/offers",
      form({ id, kind: "portfolio-review", minutes: 30, price, about: "" }),
    );
    return answer.headers.get("location");
  };
  expect(await add("")).toBe("/mentoring/offers?saved=added");
  expect(await (await browser("/mentoring/earnings")).text()).not.toContain("Before you can be paid");
  expect(await add("35")).toBe("/mentoring/earnings");
  expect(await (await browser("/mentoring")).text()).toContain("Stripe needs something from you");
  await payable(world, mentor);
  expect(await add("40")).toBe("/mentoring/offers?saved=added");
});
