import { afterEach, expect, test } from "vitest";
import { env } from "cloudflare:workers";
import { booked } from "#tests/support/booked.ts";
import { bookJson, holdPost } from "#tests/support/booking-forms.ts";
import { heldSession, holdReadyToPay, pressPay, standOf } from "#tests/support/stripe-walk.ts";
import { form, json, makeWorld, type World } from "#tests/support/world.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SENTENCE = "We stop this until Monday morning, while we look into a fault.";

// The switches are everybody's; no test may leave one turned.
afterEach(() => env.DB.prepare("DELETE FROM switches").run());

async function operatorOf(world: World) {
  return world.as(await world.make.operator({ name: "Olu Operator" }));
}

async function turn(world: World, part: string, way: "stop" | "start" = "stop") {
  const operator = await operatorOf(world);
  const answer = await operator(`/operator/switches/${part}/${way}`, form({ sentence: SENTENCE }));
  expect(answer.status).toBe(303);
  return operator;
}

test("stopped bookings refuse new ones in the operator's sentence, and what is booked goes on", async () => {
  const world = makeWorld();
  const mentor = await world.make.mentor();
  const offer = await world.make.offer(mentor);
  const ada = await world.make.person();
  const startsAt = world.now() + 72 * HOUR;
  const id = await booked(world, { mentee: ada, offer, startsAt });
  await turn(world, "bookings");
  const browser = await world.as(ada);

  const page = await browser("/holds", holdPost(offer, startsAt + 3 * HOUR));
  expect(page.status).toBe(503);
  expect(await page.text()).toContain(SENTENCE);
  const api = await browser("/api/v1/bookings", bookJson(offer, startsAt + 3 * HOUR));
  expect(api.status).toBe(503);
  expect(await api.json()).toMatchObject({ code: "bookings-stopped", sentence: SENTENCE });

  for (const path of ["/mentors", `/mentors/${mentor.handle}`, "/bookings"]) {
    expect(await (await browser(path)).text()).toContain(SENTENCE);
    if (path !== "/bookings") expect(await (await world.send(path)).text()).toContain(SENTENCE);
  }
  const moved = await browser(`/bookings/${id}/move`, form({ startsAt: startsAt + HOUR, seq: 3 }));
  expect(moved.headers.get("location")).toBe(`/bookings/${id}?done=moved`);
  const cancelled = await browser(`/bookings/${id}/cancellation`, form({ seq: 4 }));
  expect(cancelled.headers.get("location")).toBe(`/bookings/${id}?done=cancelled`);

  await turn(world, "bookings", "start");
  expect((await browser("/holds", holdPost(offer, startsAt + 3 * HOUR))).status).toBe(303);
});

test("the database refuses a booking whose verb had not seen the switch yet", async () => {
  const world = makeWorld();
  const { id } = await heldSession(world);
  await turn(world, "bookings");
  await expect(
    env.DB.prepare("INSERT INTO bookings SELECT * FROM bookings WHERE id = ?").bind(id).run(),
  ).rejects.toThrow("bookings-stopped");
});

test("stopped payments open no page at Stripe and close those that are open; the hold and what was paid stay", async () => {
  const world = makeWorld();
  const { ada, id, offer, startsAt } = await heldSession(world);
  const session = await pressPay(world, ada, id);
  const bea = await world.make.person();
  const other = await holdReadyToPay(world, bea, offer, startsAt + 3 * HOUR);
  await turn(world, "payments");
  await world.tick();

  expect(world.stripe.state().sessions.find((each) => each.id === session)?.status).toBe("expired");
  expect(await standOf(world, id)).toMatchObject({ status: "held", payments: ["expired"], taken: 0 });
  const browser = await world.as(bea);
  const refused = await browser(`/bookings/${other}/payment`, form({}));
  expect(refused.status).toBe(503);
  expect(await refused.text()).toContain(SENTENCE);
  const api = await browser(`/api/v1/bookings/${other}/payment`, json({}));
  expect(await api.json()).toMatchObject({ code: "payments-stopped", sentence: SENTENCE });
  expect(await standOf(world, other)).toMatchObject({ status: "held", payments: [], sessions: 0 });

  await turn(world, "payments", "start");
  await world.stripe.pay(await pressPay(world, bea, other), "paid");
  expect(await standOf(world, other)).toMatchObject({ status: "confirmed", taken: 3500 });
});

test("with payments stopped a session that was paid is cancelled and its money goes back", async () => {
  const world = makeWorld();
  const { ada, id } = await heldSession(world);
  await world.stripe.pay(await pressPay(world, ada, id), "paid");
  await turn(world, "payments");
  const browser = await world.as(ada);
  await browser(`/bookings/${id}/cancellation`, form({ seq: 3 }));
  await world.tick();
  expect(await standOf(world, id)).toMatchObject({ status: "cancelled", givenBack: 3500 });
});

test("stopped mail waits and goes out when it is let go, without what is no longer of use", async () => {
  const world = makeWorld();
  const mentor = await world.make.mentor();
  const offer = await world.make.offer(mentor);
  const ada = await world.make.person();
  const bea = await world.make.person();
  const asked = await world.send("/sign-in", form({ email: bea.email, next: "/" }));
  expect(asked.status).toBeLessThan(400);
  await turn(world, "mail");
  const refused = await world.send("/sign-in", form({ email: bea.email, next: "/" }));
  expect(refused.status).toBe(503);
  expect(await refused.text()).toContain(SENTENCE);

  const id = await booked(world, { mentee: ada, offer, startsAt: world.now() + 26 * HOUR });
  for (let hour = 0; hour < 4; hour++) {
    world.pass(HOUR);
    await world.tick();
  }
  expect(await standOf(world, id)).toMatchObject({ status: "confirmed" });
  const to = (email: string) => world.resend.inbox(email);
  expect(to(ada.email)).toEqual([]);
  world.pass(23 * HOUR);
  await world.tick();
  await turn(world, "mail", "start");
  await world.tick();
  // The session is over: its confirmation and its reminders would only confuse.
  expect(
    to(ada.email)
      .map(({ subject }) => subject)
      .filter((subject) => /Booked|Tomorrow/.test(subject)),
  ).toEqual([]);
  const late = await booked(world, { mentee: bea, offer, startsAt: world.now() + 26 * HOUR });
  await world.tick();
  expect(to(bea.email).map(({ subject }) => subject)).toContainEqual(expect.stringMatching(/^Booked: /));
  expect(await standOf(world, late)).toMatchObject({ status: "confirmed" });
});

test("while mail is stopped no link or code that is soon over is said to be sent", async () => {
  const world = makeWorld();
  const mentor = await world.make.mentor({ verifiedAt: null, verifiedUntilAt: null });
  await turn(world, "mail");
  const browser = await world.as(mentor);
  for (const answer of [
    await browser("/account/address", form({ email: "new@example.org" })),
    await browser(
      "/mentoring/verification",
      form({ gmcNumber: "7654321", nhsEmail: `${mentor.id.slice(4)}@nhs.net`, rules: "yes" }),
    ),
  ]) {
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain(SENTENCE);
  }
});

test("who stopped what, when and why is kept; a sentence that says nothing comes back beside its field", async () => {
  const world = makeWorld();
  const operator = await operatorOf(world);
  const short = await operator("/operator/switches/mail/stop", form({ sentence: "Soon." }));
  expect(short.status).toBe(422);
  const text = await short.text();
  expect(text).toContain("Write a sentence that people can read");
  expect(text).toContain('value="Soon."');
  expect((await operator("/operator/switches/doors/stop", form({ sentence: SENTENCE }))).status).toBe(404);
  expect((await operator("/operator/switches/mail/start", form({}))).status).toBe(409);

  await operator("/operator/switches/mail/stop", form({ sentence: SENTENCE }));
  world.pass(MINUTE);
  await operator("/operator/switches/mail/start", form({}));
  const page = await (await operator("/operator/switches")).text();
  expect(page).toContain("Olu Operator");
  expect(page).toContain("Mail stopped");
  expect(page).toContain("Mail started");
  expect(await (await operator("/operator/decisions")).text()).toContain(SENTENCE);
});
