import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { BookingId } from "#shared/ids.ts";
import { actingAs, booked } from "#tests/support/booked.ts";
import { DAY, HOUR, MINUTE } from "#tests/support/durations.ts";
import { expectErrors } from "#tests/support/console.ts";
import type { MadePerson } from "#tests/support/makers.ts";
import { form, makeWorld, type World } from "#tests/support/world.ts";
import { requestSignIn } from "#workers/accounts/request-sign-in.ts";
import { effectTag } from "#workers/adapters/effect-tag.ts";
import { cancelBooking } from "#workers/bookings/cancel-booking.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import { users } from "#workers/db/schema/accounts.ts";
import { mailEvents, suppressions } from "#workers/db/schema/mail.ts";
import { outbox } from "#workers/db/schema/outbox.ts";
import { forgetMailEvents } from "#workers/jobs/forget-mail-events.ts";
import { tryAddressAgain } from "#workers/mail/lift-suppression.ts";
import { drain } from "#workers/outbox/drain.ts";

async function session(world: World) {
  await drain(world.context());
  const mentor = await world.make.mentor();
  const offer = await world.make.offer(mentor);
  const mentee = await world.make.person();
  const startsAt = Math.floor(world.now() / DAY) * DAY + 3 * DAY + 18 * HOUR;
  const id = await booked(world, { mentee, offer, startsAt });
  await drain(world.context());
  return { mentor, offer, mentee, startsAt, id };
}

const newest = (world: World, { email }: MadePerson) => world.resend.inbox(email)[0]?.id ?? "none";
const subjects = (world: World, { email }: MadePerson) =>
  world.resend.inbox(email).map(({ subject }) => subject.split(":")[0]);

async function rowOf(world: World, id: string) {
  const [row] = await world.context().db.select().from(outbox).where(eq(outbox.id, id));
  return row;
}

async function suppressionOf(world: World, email: string) {
  const [row] = await world.context().db.select().from(suppressions).where(eq(suppressions.email, email));
  return row;
}

const confirmedTo = (id: BookingId, party: string) => `email.booking-confirmed:${id}:${party}`;

async function cancel(world: World, by: MadePerson, id: BookingId) {
  const { booking } = await loadBooking(world.context(), id);
  await cancelBooking(actingAs(world, by), { id, seq: booking.seq, reason: "" });
  await drain(world.context());
}

test("what Resend says of a mail stands on its row, the last word last, whatever order it comes in", async () => {
  const world = makeWorld();
  const { mentee, id } = await session(world);
  const mail = newest(world, mentee);
  const told = async (kind: Parameters<typeof world.resend.tell>[1]) => {
    expect(await world.resend.tell(mail, kind)).toBe(200);
    return (await rowOf(world, confirmedTo(id, "mentee")))?.delivery;
  };
  expect(await told("delivery_delayed")).toBe("delayed");
  expect(await told("sent")).toBe("delayed");
  expect(await told("delivered")).toBe("delivered");
  expect(await told("delivery_delayed")).toBe("delivered");
  expect(await told("complained")).toBe("complained");
  expect(await told("delivered")).toBe("complained");
  expect((await rowOf(world, confirmedTo(id, "mentor")))?.delivery).toBeNull();
});

test("an event that comes twice is taken once", async () => {
  const world = makeWorld();
  const { mentee } = await session(world);
  const mail = newest(world, mentee);
  const event = `msg_${crypto.randomUUID()}`;
  const answers = await Promise.all([1, 2, 3].map(() => world.resend.tell(mail, "bounced", event)));
  expect(answers).toEqual([200, 200, 200]);
  const { db } = world.context();
  expect(await db.$count(mailEvents, eq(mailEvents.id, event))).toBe(1);
  await tryAddressAgain(actingAs(world, mentee), mentee);
  expect((await suppressionOf(world, mentee.email))?.state).toBe("lifting");
  await world.resend.tell(mail, "bounced", event);
  expect((await suppressionOf(world, mentee.email))?.state).toBe("lifting");
});

test("a hard bounce holds back what comes after, with the reason; the other person's mail goes on", async () => {
  const world = makeWorld();
  const { mentor, mentee, id } = await session(world);
  await world.resend.tell(newest(world, mentee), "bounced");
  expect(await suppressionOf(world, mentee.email)).toMatchObject({ reason: "bounced", state: "held" });
  await cancel(world, mentor, id);
  expect(subjects(world, mentee)).toEqual(["Booked"]);
  expect(subjects(world, mentor)[0]).toBe("Cancelled");
  const row = await rowOf(world, `email.booking-cancelled:${id}:mentee`);
  expect(row).toMatchObject({ state: "dead", error: "mail does not reach the address: bounced" });
  expect((await loadBooking(world.context(), id)).booking.status).toBe("cancelled");
});

test.each(["full mailbox", "delivery_delayed"] as const)("after a %s mail goes on", async (kind) => {
  const world = makeWorld();
  const { mentor, mentee, id } = await session(world);
  await world.resend.tell(newest(world, mentee), kind);
  expect(await suppressionOf(world, mentee.email)).toBeUndefined();
  await cancel(world, mentor, id);
  expect(subjects(world, mentee)[0]).toBe("Cancelled");
});

test.each(["complained", "suppressed"] as const)("who %s gets no more mail", async (kind) => {
  const world = makeWorld();
  const { mentor, mentee, id } = await session(world);
  await world.resend.tell(newest(world, mentee), kind);
  await cancel(world, mentor, id);
  expect(subjects(world, mentee)).toEqual(["Booked"]);
  expect((await suppressionOf(world, mentee.email))?.reason).toBe(kind);
});

test("tried again, what still helps goes out, once Resend has let go of the address too", async () => {
  const world = makeWorld();
  const { mentor, mentee, id } = await session(world);
  await world.resend.tell(newest(world, mentee), "bounced");
  await cancel(world, mentor, id);
  world.pass(MINUTE);
  await tryAddressAgain(actingAs(world, mentee), mentee);
  world.resend.faults({ kind: "500", on: "DELETE /suppressions" });
  await drain(world.context());
  expect(subjects(world, mentee)).toEqual(["Booked"]);
  expect(world.resend.suppresses(mentee.email)).toBe(true);
  world.pass(MINUTE);
  await drain(world.context());
  expect(subjects(world, mentee)).toEqual(["Cancelled", "Booked"]);
  expect(world.resend.suppresses(mentee.email)).toBe(false);
  expect(await suppressionOf(world, mentee.email)).toMatchObject({ state: "lifted", liftedBy: mentee.id });

  // A bounce of a mail from before the lift is old news; one after it counts, and the person's one try is used up.
  const [later, earlier] = world.resend.inbox(mentee.email);
  await world.resend.tell(earlier?.id ?? "", "bounced");
  expect((await suppressionOf(world, mentee.email))?.state).toBe("lifted");
  await world.resend.tell(later?.id ?? "", "bounced");
  expect((await suppressionOf(world, mentee.email))?.state).toBe("held");
  await expect(tryAddressAgain(actingAs(world, mentee), mentee)).rejects.toThrow("not-possible-now");
});

test("a link to sign in is tried once a day for a suppressed address, and lifts it when it arrives", async () => {
  const world = makeWorld();
  const { mentee } = await session(world);
  await world.resend.tell(newest(world, mentee), "bounced");
  const ask = async () => {
    await requestSignIn(world.context(), { email: mentee.email, next: "/" });
    await drain(world.context());
    return subjects(world, mentee)[0];
  };
  expect(await ask()).toBe("Booked");
  world.pass(DAY);
  expect(await ask()).toMatch(/sign in/i);
  expect((await suppressionOf(world, mentee.email))?.state).toBe("held");
  await world.resend.tell(newest(world, mentee), "delivered");
  expect((await suppressionOf(world, mentee.email))?.state).toBe("lifted");
});

test("what was held back goes out too once a link to sign in has shown that mail arrives", async () => {
  const world = makeWorld();
  const { mentor, mentee, id } = await session(world);
  await world.resend.tell(newest(world, mentee), "bounced");
  await cancel(world, mentor, id);
  world.pass(DAY);
  await requestSignIn(world.context(), { email: mentee.email, next: "/" });
  await drain(world.context());
  await world.resend.tell(newest(world, mentee), "delivered");
  await drain(world.context());
  expect(subjects(world, mentee)[0]).toBe("Cancelled");
});

test("a mail whose try got no answer goes to the new address once its reader has changed it", async () => {
  const world = makeWorld();
  const { mentor, mentee, id } = await session(world);
  world.resend.faults({ kind: "500", times: 2 });
  await cancel(world, mentor, id);
  await world.resend.tell(newest(world, mentee), "bounced");
  const email = `new-${mentee.email}`;
  await world.context().db.update(users).set({ email }).where(eq(users.id, mentee.id));
  world.pass(MINUTE);
  await drain(world.context());
  expect(subjects(world, mentee)).toEqual(["Booked"]);
  expect(subjects(world, { ...mentee, email })).toEqual(["Cancelled"]);
});

test("who answers a mail reaches a person", async () => {
  const world = makeWorld();
  const { mentee } = await session(world);
  expect(world.resend.inbox(mentee.email)[0]?.reply_to).toEqual([world.settings.operatorEmail]);
});

test("a mail that Resend could not send stays for an operator when older news comes late, and a retry sends it anew", async () => {
  expectErrors(/Resend could not send email\.booking-confirmed/);
  const world = makeWorld();
  await drain(world.context());
  const mentor = await world.make.mentor();
  const offer = await world.make.offer(mentor);
  const mentee = await world.make.person();
  const id = await booked(world, { mentee, offer, startsAt: world.now() + 3 * DAY });
  world.resend.faults({ kind: "accepted-no-answer", times: 2 });
  await drain(world.context());
  const mail = newest(world, mentee);
  await world.resend.tell(mail, "failed");
  await world.resend.tell(mail, "sent");
  const effect = confirmedTo(id, "mentee");
  expect(await rowOf(world, effect)).toMatchObject({ state: "dead", delivery: "failed" });
  const operator = await world.as(await world.make.operator());
  expect((await operator("/operator/outbox/retries", form({ id: effect }))).status).toBe(303);
  world.pass(MINUTE);
  await drain(world.context());
  expect(subjects(world, mentee)).toEqual(["Booked", "Booked"]);
  expect(await rowOf(world, effect)).toMatchObject({ state: "done", providerId: newest(world, mentee) });
  await world.resend.tell(newest(world, mentee), "delivered");
  expect((await rowOf(world, effect))?.delivery).toBe("delivered");
});

test("a mail that Resend could not send after all is dead, for an operator to see", async () => {
  expectErrors(/Resend could not send email\.booking-confirmed/);
  const world = makeWorld();
  const { mentee, id } = await session(world);
  await world.resend.tell(newest(world, mentee), "failed");
  const row = await rowOf(world, confirmedTo(id, "mentee"));
  expect(row).toMatchObject({ state: "dead", delivery: "failed" });
});

const SECRET = "whsec_cnVuZy10ZXN0cw==";

function eventFor(effectId: string, email: string): string {
  const at = new Date().toISOString();
  return JSON.stringify({
    type: "email.bounced",
    created_at: at,
    data: {
      email_id: crypto.randomUUID(),
      created_at: at,
      from: "Rung <hello@rung.test>",
      to: [email],
      subject: "Booked",
      tags: { effect: effectTag(effectId) },
      bounce: { type: "Permanent", subType: "General", message: "no" },
    },
  });
}

function signed(id: string, body: string, { ageS = 0, secret = SECRET, as = {} } = {}): RequestInit {
  const at = Math.floor(Date.now() / 1000) - ageS;
  const mac = createHmac("sha256", Buffer.from(secret.slice("whsec_".length), "base64"));
  const signature = `v1,${mac.update(`${id}.${at}.${body}`).digest("base64")}`;
  return {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "svix-id": id,
      "svix-timestamp": String(at),
      "svix-signature": signature,
      ...as,
    },
  };
}

test("forged, old and foreign events are refused and nothing is kept; one about no mail of ours is passed over", async () => {
  const world = makeWorld();
  const { mentee, id } = await session(world);
  const body = eventFor(confirmedTo(id, "mentee"), mentee.email);
  const event = `msg_${crypto.randomUUID()}`;
  const good = signed(event, body);
  const wrong = [
    { method: "POST", body },
    { ...good, body: body.replace("Permanent", "permanent") },
    signed(event, body, { as: { "svix-id": "msg_other" } }),
    signed(event, body, { as: { "svix-signature": "v1,AAAA" } }),
    signed(event, body, { ageS: 330 }),
    signed(event, body, { ageS: -330 }),
    signed(event, body, { secret: "whsec_c29tZWJvZHkgZWxzZQ==" }),
    signed(event, "not json"),
  ];
  for (const init of wrong) expect((await world.send("/webhooks/resend", init)).status).toBe(400);
  const { db } = world.context();
  expect(await db.$count(mailEvents, eq(mailEvents.id, event))).toBe(0);
  expect(await suppressionOf(world, mentee.email)).toBeUndefined();

  const foreign = signed(event, eventFor("email.of-somebody-else", mentee.email));
  const other = signed(event, JSON.stringify({ type: "domain.created", created_at: "", data: {} }));
  for (const init of [foreign, other]) expect((await world.send("/webhooks/resend", init)).status).toBe(200);
  expect(await db.$count(mailEvents, eq(mailEvents.id, event))).toBe(0);
  expect(await suppressionOf(world, mentee.email)).toBeUndefined();

  expect((await world.send("/webhooks/resend", signed(event, body, { ageS: 240 }))).status).toBe(200);
  expect((await suppressionOf(world, mentee.email))?.state).toBe("held");
});

test("an event counts whichever of the two forms that Resend describes its tags have", async () => {
  const world = makeWorld();
  const { mentee, id } = await session(world);
  const { data, ...event } = JSON.parse(eventFor(confirmedTo(id, "mentee"), mentee.email)) as {
    data: { tags: Record<string, string> };
  };
  const tags = Object.entries(data.tags).map(([name, value]) => ({ name, value }));
  const init = signed(`msg_${crypto.randomUUID()}`, JSON.stringify({ ...event, data: { ...data, tags } }));
  expect((await world.send("/webhooks/resend", init)).status).toBe(200);
  expect((await suppressionOf(world, mentee.email))?.state).toBe("held");
});

test("what Resend told is forgotten after 90 days, by night, and an address that mail does not reach stays so", async () => {
  const world = makeWorld();
  const { mentee, id } = await session(world);
  const mail = newest(world, mentee);
  const known = eq(mailEvents.outboxId, confirmedTo(id, "mentee"));
  await world.resend.tell(mail, "delivered");
  await world.resend.tell(mail, "bounced");
  const night = Math.floor(world.now() / DAY) * DAY + DAY + 10 * MINUTE;
  const leftAt = async (now: number) => {
    world.at(now);
    const ctx = world.context();
    await forgetMailEvents.run(ctx);
    return ctx.db.$count(mailEvents, known);
  };
  expect(await leftAt(night + 89 * DAY)).toBe(2);
  expect(await leftAt(night + 90 * DAY + HOUR)).toBe(2);
  expect(await leftAt(night + 90 * DAY)).toBe(0);
  expect((await suppressionOf(world, mentee.email))?.state).toBe("held");
});
