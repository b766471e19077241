import { Stripe } from "stripe";
import { describe, expect, test } from "vitest";
import { memoryStore } from "#workers/stand-ins/store.ts";
import { createStripeStandIn } from "#workers/stand-ins/stripe.tsx";
import type { Fault } from "#workers/stand-ins/faults.ts";

const minute = 60_000;
const secret = "whsec_for_this_test";

function makeStripe(options: { answer?: () => number } = {}) {
  let now = Date.now();
  const received: { body: string; signature: string }[] = [];
  const standIn = createStripeStandIn({
    store: memoryStore(),
    now: () => now,
    origin: "https://stripe.test",
    webhook: {
      url: "https://rung.test/webhooks/stripe",
      secret,
      send: async (input, init) => {
        const request = new Request(input, init);
        received.push({
          body: await request.text(),
          signature: request.headers.get("stripe-signature") ?? "",
        });
        return new Response(null, { status: options.answer?.() ?? 200 });
      },
    },
  });
  const clientWith = (key: string) =>
    new Stripe(key, {
      httpClient: Stripe.createFetchHttpClient((input, init) => standIn.fetch(new Request(input, init))),
      maxNetworkRetries: 0,
      timeout: 2000,
    });
  return {
    standIn,
    control: standIn.control,
    client: clientWith("sk_test_rung"),
    clientWith,
    received,
    types: () => received.map(({ body }) => typeIn(body)),
    pass: (ms: number) => {
      now += ms;
    },
    seconds: () => Math.floor(now / 1000),
  };
}

function typeIn(body: string): unknown {
  const event: unknown = JSON.parse(body);
  return typeof event === "object" && event !== null && "type" in event ? event.type : undefined;
}

const wish = (changes: Partial<Stripe.Checkout.SessionCreateParams> = {}) => ({
  mode: "payment" as const,
  success_url: "https://rung.test/bookings/bkg_1?session={CHECKOUT_SESSION_ID}",
  cancel_url: "https://rung.test/bookings/bkg_1",
  client_reference_id: "bkg_1",
  customer_email: "ada@example.org",
  metadata: { booking: "bkg_1" },
  line_items: [
    {
      quantity: 1,
      price_data: {
        currency: "gbp",
        unit_amount: 3500,
        product_data: { name: "Portfolio review, 45 minutes" },
      },
    },
  ],
  payment_intent_data: { transfer_group: "bkg_1", metadata: { booking: "bkg_1" } },
  ...changes,
});

const at = (unit_amount: number) =>
  wish({
    line_items: [
      { quantity: 1, price_data: { currency: "gbp", unit_amount, product_data: { name: "Fit call" } } },
    ],
  });

/** The error that `work` ends with. */
async function refusal(work: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof Stripe.errors.StripeError) return error;
  throw new Error(`Stripe did not refuse: ${String(error)}`);
}

async function paid(stripe: ReturnType<typeof makeStripe>) {
  const session = await stripe.client.checkout.sessions.create(wish());
  return stripe.control.pay(session.id, "paid");
}

const intentOf = (session: { payment_intent: string | null }) => session.payment_intent ?? "none";

describe("a checkout session", () => {
  test("is open, unpaid and without a payment until someone pays", async () => {
    const { client, seconds } = makeStripe();
    const session = await client.checkout.sessions.create(wish({ expires_at: seconds() + 31 * 60 }));
    expect(session).toMatchObject({
      status: "open",
      payment_status: "unpaid",
      payment_intent: null,
      amount_total: 3500,
      currency: "gbp",
      client_reference_id: "bkg_1",
      metadata: { booking: "bkg_1" },
      expires_at: seconds() + 31 * 60,
      url: `https://stripe.test/c/pay/${session.id}`,
    });
    const again = await client.checkout.sessions.retrieve(session.id, { expand: ["line_items"] });
    expect(again.line_items?.data[0]).toMatchObject({
      description: "Portfolio review, 45 minutes",
      quantity: 1,
    });
    expect(again.line_items?.data[0]?.price?.unit_amount).toBe(3500);
  });

  test("must expire between 30 minutes and 24 hours ahead", async () => {
    const { client, seconds } = makeStripe();
    for (const ahead of [30 * 60 - 1, 24 * 3600 + 1]) {
      const error = await refusal(client.checkout.sessions.create(wish({ expires_at: seconds() + ahead })));
      expect(error).toMatchObject({ statusCode: 400, param: "expires_at" });
    }
    for (const ahead of [30 * 60, 24 * 3600]) {
      const session = await client.checkout.sessions.create(wish({ expires_at: seconds() + ahead }));
      expect(session.status).toBe("open");
    }
  });

  test("expires when its time is up, and says so once", async () => {
    const stripe = makeStripe();
    const session = await stripe.client.checkout.sessions.create(
      wish({ expires_at: stripe.seconds() + 31 * 60 }),
    );
    stripe.pass(31 * minute - 1000);
    expect((await stripe.client.checkout.sessions.retrieve(session.id)).status).toBe("open");
    stripe.pass(1000);
    expect((await stripe.client.checkout.sessions.retrieve(session.id)).status).toBe("expired");
    await stripe.control.expireDue();
    expect(stripe.control.events("checkout.session.expired")).toHaveLength(1);
    await expect(stripe.control.pay(session.id, "paid")).rejects.toThrow("expired");
  });

  test("can be expired by hand once, and not after it was paid", async () => {
    const stripe = makeStripe();
    const session = await stripe.client.checkout.sessions.create(wish());
    expect((await stripe.client.checkout.sessions.expire(session.id)).status).toBe("expired");
    expect((await refusal(stripe.client.checkout.sessions.expire(session.id))).statusCode).toBe(400);
    const other = await paid(stripe);
    const error = await refusal(stripe.client.checkout.sessions.expire(other.id));
    expect(error.message).toContain("complete");
  });

  test("once paid leads to its payment, charge and fee by expansion", async () => {
    const stripe = makeStripe();
    const { id } = await paid(stripe);
    const session = await stripe.client.checkout.sessions.retrieve(id, {
      expand: ["payment_intent.latest_charge.balance_transaction"],
    });
    expect(session).toMatchObject({
      status: "complete",
      payment_status: "paid",
      url: null,
      payment_intent: {
        status: "succeeded",
        amount_received: 3500,
        transfer_group: "bkg_1",
        metadata: { booking: "bkg_1" },
        latest_charge: {
          paid: true,
          amount: 3500,
          transfer_group: "bkg_1",
          balance_transaction: { amount: 3500, fee: 73, net: 3427, currency: "gbp" },
        },
      },
    });
  });

  test("that was declined stays open and can be tried again", async () => {
    const stripe = makeStripe();
    const session = await stripe.client.checkout.sessions.create(wish());
    const tried = await stripe.control.pay(session.id, "declined");
    expect(tried).toMatchObject({ status: "open", payment_status: "unpaid" });
    const intent = await stripe.client.paymentIntents.retrieve(intentOf(tried));
    expect(intent).toMatchObject({
      status: "requires_payment_method",
      last_payment_error: { code: "card_declined" },
    });
    const done = await stripe.control.pay(session.id, "authenticated");
    expect(done).toMatchObject({ status: "complete", payment_intent: intent.id });
    expect(stripe.types()).toEqual([
      "payment_intent.created",
      "charge.failed",
      "payment_intent.payment_failed",
      "payment_intent.requires_action",
      "charge.succeeded",
      "payment_intent.succeeded",
      "checkout.session.completed",
    ]);
  });

  test("paid by a slow method completes unpaid and is settled later", async () => {
    const stripe = makeStripe();
    const session = await stripe.client.checkout.sessions.create(wish());
    expect(await stripe.control.pay(session.id, "delayed")).toMatchObject({
      status: "complete",
      payment_status: "unpaid",
    });
    expect(await stripe.control.settlePayment(session.id, true)).toMatchObject({ payment_status: "paid" });
    expect(stripe.types()).toContain("checkout.session.async_payment_succeeded");
  });

  test("costs at least 30 pence, or nothing at all and then has no payment", async () => {
    const { client, control } = makeStripe();
    expect((await refusal(client.checkout.sessions.create(at(29)))).code).toBe("amount_too_small");
    const free = await client.checkout.sessions.create(at(0));
    expect(await control.pay(free.id, "paid")).toMatchObject({
      status: "complete",
      payment_status: "no_payment_required",
      payment_intent: null,
    });
  });

  test("is found by its payment in a list that goes page by page", async () => {
    const stripe = makeStripe();
    const session = await paid(stripe);
    for (let more = 0; more < 3; more += 1) await stripe.client.checkout.sessions.create(wish());
    const found = await stripe.client.checkout.sessions.list({ payment_intent: intentOf(session) });
    expect(found.data.map(({ id }) => id)).toEqual([session.id]);
    const ids: string[] = [];
    for await (const each of stripe.client.checkout.sessions.list({ limit: 2 })) ids.push(each.id);
    expect(new Set(ids).size).toBe(4);
    expect(ids.at(-1)).toBe(session.id);
  });
});

describe("a request that is wrong", () => {
  test("is refused with the name of the parameter that is unknown, missing or bad", async () => {
    const { client } = makeStripe();
    const line = { quantity: 1, price_data: { currency: "gbp", product_data: { name: "Fit call" } } };
    const wrong: [string, string, object][] = [
      ["payment_method_types", "parameter_unknown", wish({ payment_method_types: ["card"] } as object)],
      [
        "payment_intent_data[colour]",
        "parameter_unknown",
        { ...wish(), payment_intent_data: { colour: "red" } },
      ],
      ["line_items[0][price_data][unit_amount]", "parameter_missing", wish({ line_items: [line] })],
      ["success_url", "parameter_missing", { ...wish(), success_url: undefined }],
      ["cancel_url", "parameter_invalid_empty", wish({ cancel_url: "" })],
    ];
    for (const [param, code, params] of wrong) {
      const error = await refusal(client.rawRequest("POST", "/v1/checkout/sessions", { ...params }));
      expect(error).toMatchObject({ type: "StripeInvalidRequestError", statusCode: 400, param, code });
    }
    const mode = await refusal(client.checkout.sessions.create(wish({ mode: "setup" })));
    expect(mode).toMatchObject({ statusCode: 400, param: "mode" });
  });

  test("is not found when the address, the thing or its kind is unknown", async () => {
    const stripe = makeStripe();
    const nowhere = await refusal(stripe.client.rawRequest("GET", "/v1/weather"));
    expect(nowhere).toMatchObject({ statusCode: 404, type: "StripeInvalidRequestError" });
    const nobody = await refusal(stripe.client.checkout.sessions.retrieve("cs_test_nobody"));
    expect(nobody).toMatchObject({ statusCode: 404, code: "resource_missing" });
    const session = await paid(stripe);
    expect((await refusal(stripe.client.refunds.retrieve(session.id))).statusCode).toBe(404);
  });

  test("is refused without a test key", async () => {
    const { clientWith, standIn } = makeStripe();
    const error = await refusal(clientWith("sk_live_oh").checkout.sessions.list());
    expect(error).toMatchObject({ type: "StripeAuthenticationError", statusCode: 401 });
    const bare = await standIn.fetch(new Request("https://stripe.test/v1/refunds"));
    expect(bare.status).toBe(401);
  });
});

describe("an idempotency key", () => {
  test("gives the same answer again and does nothing twice", async () => {
    const stripe = makeStripe();
    const session = await paid(stripe);
    const ask = () =>
      stripe.client.refunds.create(
        { payment_intent: intentOf(session), amount: 1000 },
        { idempotencyKey: "refund:bkg_1:1" },
      );
    const first = await ask();
    const second = await ask();
    expect(second.id).toBe(first.id);
    expect(stripe.control.state().refunds).toHaveLength(1);
  });

  test("is refused with other parameters, and forgotten after a day", async () => {
    const { client, pass, seconds } = makeStripe();
    const ask = (expires_at: number) =>
      client.checkout.sessions.create(wish({ expires_at }), { idempotencyKey: "checkout:bkg_1:1" });
    await ask(seconds() + 31 * 60);
    const error = await refusal(ask(seconds() + 32 * 60));
    expect(error).toMatchObject({ type: "StripeIdempotencyError", statusCode: 400 });
    pass(24 * 60 * minute + 1);
    await expect(ask(seconds() + 32 * 60)).resolves.toMatchObject({ status: "open" });
  });

  test("is refused while the first request is still being answered", async () => {
    const { client, control } = makeStripe();
    control.faults({ kind: "slow", ms: 40 });
    const ask = () => client.checkout.sessions.create(wish(), { idempotencyKey: "checkout:bkg_2:1" });
    const first = ask();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await refusal(ask())).toMatchObject({ statusCode: 409, code: "idempotency_key_in_use" });
    await expect(first).resolves.toMatchObject({ status: "open" });
    expect(control.state().sessions).toHaveLength(1);
  });

  test("is burned by a failure in the middle, but not by a refusal before anything began", async () => {
    const { client, control } = makeStripe();
    const ask = () => client.checkout.sessions.create(wish(), { idempotencyKey: "checkout:bkg_3:1" });
    for (const kind of ["429", "500"] as const) {
      control.faults({ kind });
      expect(String((await refusal(ask())).statusCode)).toBe(kind);
    }
    control.faults({ kind: "stored-500" });
    await refusal(ask());
    const again = await refusal(ask());
    expect(again.statusCode).toBe(500);
    expect(again.headers?.["idempotent-replayed"]).toBe("true");
    expect(control.state().sessions).toHaveLength(0);
  });

  test("finds what was done although no answer came", async () => {
    const { client, control } = makeStripe();
    const ask = () => client.checkout.sessions.create(wish(), { idempotencyKey: "checkout:bkg_4:1" });
    const silences: Fault[] = [
      { kind: "timeout", on: "POST /v1/checkout/sessions" },
      { kind: "accepted-no-answer", times: 2 },
    ];
    for (const fault of silences) control.faults(fault);
    expect((await refusal(ask())).type).toBe("StripeConnectionError");
    expect(control.state().sessions).toHaveLength(0);
    expect((await refusal(ask())).type).toBe("StripeConnectionError");
    expect(control.state().sessions).toHaveLength(1);
    const session = await ask().catch(ask);
    expect(control.state().sessions.map(({ id }) => id)).toEqual([session.id]);
  });
});

describe("a refund", () => {
  test("succeeds at once, in parts, and never gives back more than was paid", async () => {
    const stripe = makeStripe();
    const session = await paid(stripe);
    const payment_intent = intentOf(session);
    const part = await stripe.client.refunds.create({
      payment_intent,
      amount: 1750,
      metadata: { booking: "bkg_1" },
    });
    expect(part).toMatchObject({ status: "succeeded", amount: 1750, metadata: { booking: "bkg_1" } });
    const over = await refusal(stripe.client.refunds.create({ payment_intent, amount: 1751 }));
    expect(over).toMatchObject({ statusCode: 400, param: "amount", code: "amount_too_large" });
    const rest = await stripe.client.refunds.create({ payment_intent });
    expect(rest.amount).toBe(1750);
    const none = await refusal(stripe.client.refunds.create({ payment_intent }));
    expect(none.code).toBe("charge_already_refunded");
    const charge = await stripe.client.charges.retrieve(stripe.control.state().charges[0]?.id ?? "");
    expect(charge).toMatchObject({ amount_refunded: 3500, refunded: true });
    const listed = await stripe.client.refunds.list({ payment_intent });
    expect(listed.data.map(({ amount }) => amount)).toEqual([1750, 1750]);
  });

  test("can stay pending and then arrive, or fail and give the money back to the platform", async () => {
    const stripe = makeStripe();
    const payment_intent = intentOf(await paid(stripe));
    stripe.control.startRefundsAs("pending");
    const first = await stripe.client.refunds.create({ payment_intent, amount: 1000 });
    const second = await stripe.client.refunds.create({ payment_intent, amount: 500 });
    expect(first.status).toBe("pending");
    await stripe.control.settleRefund(first.id);
    expect((await stripe.client.refunds.retrieve(first.id)).status).toBe("succeeded");
    await stripe.control.failRefund(second.id, "lost_or_stolen_card");
    const failed = await stripe.client.refunds.retrieve(second.id, { expand: ["charge"] });
    expect(failed).toMatchObject({
      status: "failed",
      failure_reason: "lost_or_stolen_card",
      charge: { amount_refunded: 1000 },
    });
    expect(stripe.types()).toEqual(expect.arrayContaining(["refund.updated", "refund.failed"]));
  });

  test("is refused for a payment that never succeeded", async () => {
    const stripe = makeStripe();
    const session = await stripe.client.checkout.sessions.create(wish());
    const tried = await stripe.control.pay(session.id, "declined");
    const error = await refusal(stripe.client.refunds.create({ payment_intent: intentOf(tried) }));
    expect(error.statusCode).toBe(400);
    const unsaid = await refusal(stripe.client.refunds.create({ amount: 100 }));
    expect(unsaid.code).toBe("parameter_missing");
  });
});

describe("a dispute", () => {
  const chargeOf = async (stripe: ReturnType<typeof makeStripe>) => {
    await paid(stripe);
    return stripe.control.state().charges[0]?.id ?? "";
  };
  const balance = async ({ client }: ReturnType<typeof makeStripe>) => {
    const { available, pending } = await client.balance.retrieve();
    return (available[0]?.amount ?? 0) + (pending[0]?.amount ?? 0);
  };

  test("takes the money and a fee, forbids a refund, and won brings the money back but not the fee", async () => {
    const stripe = makeStripe();
    const charge = await chargeOf(stripe);
    const before = await balance(stripe);
    const opened = await stripe.control.openDispute(charge, { reason: "fraudulent" });
    const seen = await stripe.client.disputes.retrieve(opened.id);
    expect(seen).toMatchObject({
      status: "needs_response",
      reason: "fraudulent",
      is_charge_refundable: false,
    });
    expect(seen.balance_transactions.map(({ amount, fee }) => [amount, fee])).toEqual([
      [0 - seen.amount, 2000],
    ]);
    await expect(stripe.client.refunds.create({ charge })).rejects.toMatchObject({ code: "charge_disputed" });
    await stripe.control.closeDispute(opened.id, "won");
    expect(await balance(stripe)).toBe(before - 2000);
    expect((await stripe.client.disputes.list({ charge })).data).toMatchObject([{ status: "won" }]);
    expect(stripe.types().slice(-4)).toEqual([
      "charge.dispute.created",
      "charge.dispute.funds_withdrawn",
      "charge.dispute.funds_reinstated",
      "charge.dispute.closed",
    ]);
    await expect(stripe.control.closeDispute(opened.id, "lost")).rejects.toThrow("won already");
    expect((await stripe.client.refunds.create({ charge })).status).toBe("succeeded");
  });

  test("that is only a question moves nothing until it is escalated, and a warning of fraud moves nothing", async () => {
    const stripe = makeStripe();
    const charge = await chargeOf(stripe);
    const before = await balance(stripe);
    const warned = await stripe.control.warnOfFraud(charge);
    expect(await stripe.client.radar.earlyFraudWarnings.retrieve(warned.id)).toMatchObject({ charge });
    const asked = await stripe.control.openDispute(charge, { inquiry: true });
    expect(await balance(stripe)).toBe(before);
    await stripe.control.escalateDispute(asked.id);
    expect(await balance(stripe)).toBe(before - asked.amount - 2000);
    await stripe.control.closeDispute(asked.id, "lost");
    expect(await balance(stripe)).toBe(before - asked.amount - 2000);
  });
});

describe("an event", () => {
  test("is signed so that the SDK accepts it, and a changed one is not", async () => {
    const stripe = makeStripe();
    const session = await paid(stripe);
    const last = stripe.received.at(-1) ?? { body: "", signature: "" };
    const event = await stripe.client.webhooks.constructEventAsync(last.body, last.signature, secret);
    expect(event).toMatchObject({
      type: "checkout.session.completed",
      data: { object: { id: session.id } },
    });
    await expect(
      stripe.client.webhooks.constructEventAsync(`${last.body} `, last.signature, secret),
    ).rejects.toThrow("signature");
  });

  test("can be held, sent three times, and sent in the other order", async () => {
    const stripe = makeStripe();
    stripe.control.holdEvents();
    await paid(stripe);
    expect(stripe.received).toHaveLength(0);
    const statuses = await stripe.control.releaseEvents({ times: 3, order: "reversed" });
    expect(statuses).toHaveLength(12);
    expect(stripe.types().slice(0, 2)).toEqual(["checkout.session.completed", "payment_intent.succeeded"]);
    expect(stripe.types().filter((type) => type === "checkout.session.completed")).toHaveLength(3);
  });

  test("can be lost, and is still in the list of events", async () => {
    const stripe = makeStripe();
    stripe.control.setAutoDeliver(false);
    await paid(stripe);
    stripe.control.setAutoDeliver(true);
    await stripe.control.retry();
    expect(stripe.received).toHaveLength(0);
    const listed = await stripe.client.events.list({ types: ["checkout.session.completed"] });
    expect(listed.data).toHaveLength(1);
    expect((await stripe.client.events.retrieve(listed.data[0]?.id ?? "")).type).toBe(
      "checkout.session.completed",
    );
  });

  test("is sent again while the app is not answering, until it does", async () => {
    let status = 503;
    const stripe = makeStripe({ answer: () => status });
    await paid(stripe);
    expect(stripe.received).toHaveLength(4);
    await stripe.standIn.work();
    expect(stripe.received).toHaveLength(4);
    stripe.pass(5000);
    await stripe.standIn.work();
    expect(stripe.received).toHaveLength(8);
    status = 200;
    stripe.pass(30_000);
    await stripe.standIn.work();
    await stripe.control.retry();
    expect(stripe.received).toHaveLength(12);
    expect(stripe.standIn.nextAt()).toBeUndefined();
  });
});
