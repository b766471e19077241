import { expect, test } from "vitest";
import { listRefunds } from "#workers/payments/store.ts";
import { chargeOf, paidSession, sentShare } from "#tests/support/payout-walk.ts";
import { standOf } from "#tests/support/stripe-walk.ts";
import { DAY } from "#tests/support/durations.ts";
import { form, makeWorld, type World } from "#tests/support/world.ts";

const REASON = "The bank wants our answer this week.";

async function operatorIn(world: World) {
  return world.as(await world.make.operator({ name: "Olu Operator" }));
}

test("the operator's page of a booking shows what happened and all of its money, whose balances sum to nothing", async () => {
  const world = makeWorld();
  const operator = await operatorIn(world);
  const { id } = await sentShare(world);
  const html = await (await operator(`/operator/bookings/${id}`)).text();
  for (const words of ["Paid by the mentee", "Stripe’s fee", "Shared out", "confirmed", "pi_", "tr_"])
    expect(html).toContain(words);
  // At Stripe 4.52, held nothing, ours 5.25, Stripe's fees 0.73: 4.52 + 0.73 - 5.25 is nothing.
  for (const amount of ["£4.52", "£5.25", "£0.73"]) expect(html).toContain(amount);
});

test("a refund on the operator's page is never called done before Stripe says so", async () => {
  const world = makeWorld();
  const operator = await operatorIn(world);
  const { ada, id } = await paidSession(world);
  world.stripe.startRefundsAs("pending");
  await (
    await world.as(ada)
  )(`/bookings/${id}/cancellation`, form(await cancelForm(world, id)));
  const before = await (await operator(`/operator/bookings/${id}`)).text();
  expect(before).toContain("pending");
  expect(before).not.toContain("succeeded");
  const [refund] = await listRefunds(world.context(), id);
  await world.stripe.settleRefund(refund?.stripeRefundId ?? "");
  expect(await (await operator(`/operator/bookings/${id}`)).text()).toContain("succeeded");
});

test("a booking is found by its number, by anything of it at Stripe and by the address of either person, and not by part of one", async () => {
  const world = makeWorld();
  const operator = await operatorIn(world);
  const { ada, mentor, id } = await sentShare(world);
  const { id: dispute } = await world.stripe.openDispute(chargeOf(world, id));
  const transfer = world.stripe.state().transfers.find(({ transfer_group: group }) => group === id);
  const names = [id, chargeOf(world, id), transfer?.id ?? "", dispute, ada.email, ` ${mentor.email} `];
  for (const name of names) expect([name, await listed(operator, name, id)]).toEqual([name, true]);
  expect(await listed(operator, ada.email.slice(1), id)).toBe(false);
  expect(await (await operator("/operator/money?q=nothing")).text()).toContain("No booking found");
});

test("the evidence of a dispute is opened with a reason, which is kept; without one, and for another operator, it stays shut", async () => {
  const world = makeWorld();
  const [operator, other] = [await operatorIn(world), await operatorIn(world)];
  const { ada, id } = await sentShare(world);
  const { id: dispute } = await world.stripe.openDispute(chargeOf(world, id), { reason: "fraudulent" });
  const page = `/operator/disputes/${dispute}`;
  expect(await (await operator(page)).text()).toContain("Disputed: fraudulent");
  expect((await operator(`${page}/evidence`)).headers.get("location")).toBe(page);
  expect((await operator(`${page}/evidence.json`)).headers.get("location")).toBe(page);
  const short = await operator(`${page}/evidence`, form({ reason: "because" }));
  expect(short.status).toBe(422);
  expect(await short.text()).toContain("because");

  expect((await operator(`${page}/evidence`, form({ reason: REASON }))).status).toBe(303);
  const html = await (await operator(`${page}/evidence`)).text();
  for (const words of ["booking confirmed", "Rules ", ada.email, chargeOf(world, id), "Not recorded"])
    expect(html).toContain(words);
  const pack = await (await operator(`${page}/evidence.json`)).json<Record<string, unknown>>();
  expect(pack).toMatchObject({
    dispute: { id: dispute, amountMinor: 3500, reason: "fraudulent" },
    booking: { id, mentee: { email: ada.email } },
  });
  expect(Object.keys(pack).toSorted()).toEqual([
    "booking",
    "dispute",
    "events",
    "intake",
    "joins",
    "mails",
    "payments",
    "policy",
    "refunds",
  ]);
  expect(await (await operator("/operator/decisions")).text()).toContain(REASON);
  expect((await other(`${page}/evidence`)).headers.get("location")).toBe(page);
  world.pass(DAY + 1);
  expect((await operator(`${page}/evidence`)).headers.get("location")).toBe(page);
});

test("a warning of fraud moves nothing by itself; a person gives the payment back once, and a session to come is called off", async () => {
  const world = makeWorld();
  const [operator, other] = [await operatorIn(world), await operatorIn(world)];
  const { id } = await paidSession(world);
  const { id: warning } = await world.stripe.warnOfFraud(chargeOf(world, id));
  await world.tick();
  expect(await standOf(world, id)).toMatchObject({ status: "confirmed", givenBack: 0 });
  expect(await (await operator("/operator/money")).text()).toContain(warning);
  expect(await (await operator(`/operator/bookings/${id}`)).text()).toContain("A bank warns of fraud");
  const decide = `/operator/warnings/${warning}/decision`;
  expect((await operator(decide, form({ reason: "" }))).status).toBe(422);
  const input = form({ decision: "refund", reason: "The card was stolen, as the mentee's bank says." });
  const answers = await Promise.all([operator(decide, input), other(decide, input)]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409]);
  await world.tick();
  const stand = await standOf(world, id);
  expect(stand).toMatchObject({
    status: "cancelled",
    refunds: [{ status: "succeeded", amountMinor: 3500 }],
    givenBack: 3500,
  });
  expect(stand.mails.filter((kind) => kind === "email.booking-cancelled")).toHaveLength(2);
});

test("a warning that is left stays on record and gives nothing back", async () => {
  const world = makeWorld();
  const operator = await operatorIn(world);
  const { id } = await paidSession(world);
  const { id: warning } = await world.stripe.warnOfFraud(chargeOf(world, id));
  const reason = "Spoke to her; she paid herself.";
  await operator(`/operator/warnings/${warning}/decision`, form({ decision: "leave", reason }));
  await world.tick();
  expect(await standOf(world, id)).toMatchObject({ status: "confirmed", refunds: [], givenBack: 0 });
  expect(await (await operator("/operator/decisions")).text()).toContain(reason);
});

test("a disputed payment cannot be given back for a warning of fraud: the operator is told why", async () => {
  const world = makeWorld();
  const operator = await operatorIn(world);
  const { id } = await paidSession(world);
  const { id: warning } = await world.stripe.warnOfFraud(chargeOf(world, id));
  await world.stripe.openDispute(chargeOf(world, id));
  const answer = await operator(
    `/operator/warnings/${warning}/decision`,
    form({ decision: "refund", reason: "The card was stolen, says the bank." }),
  );
  expect(answer.status).toBe(409);
  expect(await answer.text()).toContain("A bank is deciding about this payment");
  expect(await standOf(world, id)).toMatchObject({ refunds: [], givenBack: 0 });
});

async function listed(browser: Awaited<ReturnType<World["as"]>>, q: string, id: string): Promise<boolean> {
  const html = await (await browser(`/operator/money?q=${encodeURIComponent(q)}`)).text();
  const found = /aria-label="Bookings found".*?<\/ul>/s.exec(html)?.[0] ?? "";
  return found.includes(`/operator/bookings/${id}`);
}

async function cancelForm(world: World, id: string) {
  const { db } = world.context();
  const [row] = await db.all<{ seq: number }>(`SELECT seq FROM bookings WHERE id = '${id}'`);
  return { seq: row?.seq ?? 0, refundMinor: 3500, reason: "" };
}
