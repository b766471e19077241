import { actingAs } from "#tests/support/booked.ts";
import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { form, makeWorld, type World } from "#tests/support/world.ts";
import { eventsAbout, heldSession, pressPay, standOf } from "#tests/support/stripe-walk.ts";
import { releaseHold } from "#workers/bookings/release-hold.ts";

const MINUTE = 60_000;

type Return = "never" | "before" | "after" | "meanwhile";

type Delivery = readonly [which: number, times: number, order: "given" | "reversed", back: Return];

const DELIVERIES: readonly Delivery[] = [0, 1, 3].flatMap((times) =>
  (times === 0 ? (["given"] as const) : (["given", "reversed"] as const)).flatMap((order) =>
    (["never", "before", "after", "meanwhile"] as const).map(
      (back) => [caseOf(times, order, back), times, order, back] as const,
    ),
  ),
);

/** Which of the cases of Stripe's deliveries this is: lost, out of order, against the mentee's return, or simply repeated. */
function caseOf(times: number, order: "given" | "reversed", back: Return): number {
  if (times === 0) return 3;
  if (order === "reversed") return 4;
  return back === "never" ? 1 : 2;
}

const comeBack = async (world: World, browse: (path: string) => Promise<Response>, id: string) => {
  const response = await browse(`/bookings/${id}/payment`);
  expect(response.status).toBeLessThan(400);
  return response;
};

describe("however often and in whatever order Stripe's events come, and whenever the mentee comes back, the end is the same", () => {
  test.each(DELIVERIES)("case %i: paid, delivered %i times, %s, back %s", async (_, times, order, back) => {
    const world = makeWorld();
    const { ada, id } = await heldSession(world);
    const session = await pressPay(world, ada, id);
    const browser = await world.as(ada);
    world.stripe.setAutoDeliver(false);
    await world.stripe.pay(session, "declined");
    await world.stripe.pay(session, "authenticated");
    const events = eventsAbout(world, id);

    if (back === "before") await comeBack(world, browser, id);
    const delivered = world.stripe.deliver(events, { times, order });
    if (back === "meanwhile") await Promise.all([comeBack(world, browser, id), comeBack(world, browser, id)]);
    expect((await delivered).every((status) => status === 200)).toBe(true);
    if (back === "after") await comeBack(world, browser, id);
    await repaired(world);

    expect(await standOf(world, id)).toEqual({
      status: "confirmed",
      payments: ["paid"],
      refunds: [],
      confirmations: 1,
      mails: ["email.booking-confirmed", "email.booking-confirmed"],
      taken: 3500,
      givenBack: 0,
      sessions: 1,
    });
  });

  test.each([0, 1, 3])("never paid, and the time ran out: %i times", async (times) => {
    const world = makeWorld();
    const { ada, id } = await heldSession(world);
    await pressPay(world, ada, id);
    world.stripe.setAutoDeliver(false);
    world.pass(32 * MINUTE);
    await world.stripe.expireDue();
    await world.stripe.deliver(eventsAbout(world, id), { times });
    await repaired(world);
    expect(await standOf(world, id)).toMatchObject({ status: "expired", payments: ["expired"], taken: 0 });
  });

  test.each(DELIVERIES)(
    "case %i: paid after the mentee had given the time up, delivered %i times, %s, back %s",
    async (_, times, order, back) => {
      const world = makeWorld();
      const { ada, id } = await heldSession(world);
      const session = await pressPay(world, ada, id);
      const browser = await world.as(ada);
      world.stripe.setAutoDeliver(false);
      await world.stripe.pay(session, "paid");
      await releaseHold(actingAs(world, ada), { id });
      if (back === "before") await comeBack(world, browser, id);
      const delivered = world.stripe.deliver(eventsAbout(world, id), { times, order });
      if (back === "meanwhile")
        await Promise.all([comeBack(world, browser, id), comeBack(world, browser, id), world.tick()]);
      await delivered;
      if (back === "after") await comeBack(world, browser, id);
      await repaired(world);
      // What giving back caused comes in as often and in the same order.
      await world.stripe.deliver(eventsAbout(world, id), { times, order });
      await repaired(world);
      expect(await standOf(world, id)).toMatchObject({
        status: "cancelled",
        payments: ["paid"],
        refunds: [{ reason: "late-payment", status: "succeeded", amountMinor: 3500 }],
        mails: ["email.late-payment"],
        taken: 3500,
        givenBack: 3500,
      });
    },
  );
});

test("case 3: a payment whose every event is lost is found by the job within five minutes", async () => {
  const world = makeWorld();
  const { ada, id } = await heldSession(world);
  const session = await pressPay(world, ada, id);
  world.stripe.setAutoDeliver(false);
  await world.stripe.pay(session, "paid");
  for (let minute = 0; minute < 5; minute++) {
    world.pass(MINUTE);
    await world.tick();
  }
  expect(await standOf(world, id)).toMatchObject({ status: "confirmed", confirmations: 1 });
});

test("case 3: a hold is not given up before Stripe is asked: paid in its last seconds, it is confirmed", async () => {
  const world = makeWorld();
  const { ada, id } = await heldSession(world);
  const session = await pressPay(world, ada, id);
  world.stripe.setAutoDeliver(false);
  world.pass(29.9 * MINUTE);
  await world.stripe.pay(session, "paid");
  world.pass(MINUTE);
  await world.tick();
  expect(await standOf(world, id)).toMatchObject({ status: "confirmed", payments: ["paid"], refunds: [] });
});

test("an event that is forged, too old, or signed by somebody else is refused and leaves no trace", async () => {
  const world = makeWorld();
  const { ada, id } = await heldSession(world);
  const session = await pressPay(world, ada, id);
  world.stripe.setAutoDeliver(false);
  await world.stripe.pay(session, "paid");
  const [event] = eventsAbout(world, id).filter(({ type }) => type === "checkout.session.completed");
  const body = JSON.stringify(event);
  const signed = async (secret: string, at: number, text = body) =>
    `t=${Math.floor(at / 1000)},v1=${await hmac(secret, `${Math.floor(at / 1000)}.${text}`)}`;
  const ring = (signature: string | undefined, text = body) =>
    world.app.fetch(
      new Request("https://rung.test/webhooks/stripe", {
        method: "POST",
        headers: {
          "content-type": "application/json; charset=utf-8",
          ...(signature === undefined ? {} : { "stripe-signature": signature }),
        },
        body: text,
      }),
      env,
    );
  for (const [signature, text] of [
    [undefined, body],
    ["t=1,v1=abc", body],
    [await signed("whsec_another", world.now()), body],
    [await signed("whsec_rung", world.now() - 6 * MINUTE), body],
    [await signed("whsec_rung", world.now()), body.replace(id, "bkg_other")],
  ] as const)
    expect((await ring(signature, text)).status).toBe(400);
  const stored = await env.DB.prepare("SELECT count(*) AS n FROM stripe_events WHERE id = ?")
    .bind(event?.id)
    .first<{ n: number }>();
  expect(stored?.n).toBe(0);
  expect(await standOf(world, id)).toMatchObject({ status: "held", payments: ["open"] });
});

test("case 1: a change told twice, with its object and by its name only, confirms once and mails once", async () => {
  const world = makeWorld();
  const { ada, id } = await heldSession(world);
  const session = await pressPay(world, ada, id);
  world.stripe.setAutoDeliver(false);
  await world.stripe.pay(session, "paid");
  const thin = JSON.stringify({
    id: `evt_thin_${session}`,
    object: "v2.core.event",
    type: "v1.checkout.session.completed",
    related_object: { id: session, type: "checkout.session", url: `/v1/checkout/sessions/${session}` },
  });
  const at = Math.floor(world.now() / 1000);
  const ring = async () =>
    world.send("/webhooks/stripe", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "stripe-signature": `t=${at},v1=${await hmac("whsec_rung", `${at}.${thin}`)}`,
      },
      body: thin,
    });
  const [completed] = eventsAbout(world, id).filter(({ type }) => type === "checkout.session.completed");
  const answers = await Promise.all([ring(), ring(), world.stripe.deliver(completed ? [completed] : [])]);
  expect([answers[0].status, answers[1].status, ...answers[2]]).toEqual([200, 200, 200]);
  await repaired(world);
  expect(await standOf(world, id)).toMatchObject({ status: "confirmed", confirmations: 1, taken: 3500 });
  expect((await standOf(world, id)).mails).toHaveLength(2);
});

test("an event about something that is not ours is answered and forgotten", async () => {
  const world = makeWorld();
  const other = await fetch("http://stripe.test/v1/checkout/sessions", {
    ...form({
      mode: "payment",
      success_url: "https://elsewhere.example",
      "line_items[0][quantity]": 1,
      "line_items[0][price_data][currency]": "gbp",
      "line_items[0][price_data][unit_amount]": 900,
      "line_items[0][price_data][product_data][name]": "A mug",
    }),
    headers: { authorization: "Bearer sk_test_rung" },
  });
  const { id } = await other.json<{ id: string }>();
  world.stripe.setAutoDeliver(false);
  await world.stripe.pay(id, "paid");
  const events = world.stripe.events().filter((event) => JSON.stringify(event).includes(id));
  expect(await world.stripe.deliver(events, { times: 2 })).toEqual(events.flatMap(() => [200, 200]));
});

/** Cron runs for a while, as it would whatever came in. */
async function repaired(world: World): Promise<void> {
  for (const minutes of [1, 3, 4]) {
    world.pass(minutes * MINUTE);
    await world.tick();
  }
}

async function hmac(secret: string, text: string): Promise<string> {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey(
    "raw",
    encoder.encode(secret),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  const bytes = new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
