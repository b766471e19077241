import { and, eq, like } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import type { BookingId } from "#shared/ids.ts";
import { actingAs, booked } from "#tests/support/booked.ts";
import { expectErrors } from "#tests/support/console.ts";
import { DAY, HOUR, MINUTE } from "#tests/support/durations.ts";
import type { MadePerson } from "#tests/support/makers.ts";
import { form, makeWorld, type World } from "#tests/support/world.ts";
import { requestSignIn } from "#workers/accounts/request-sign-in.ts";
import { sendMail } from "#workers/adapters/resend.ts";
import { cancelBooking } from "#workers/bookings/cancel-booking.ts";
import { moveBooking } from "#workers/bookings/move-booking.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import { users } from "#workers/db/schema/accounts.ts";
import { outbox } from "#workers/db/schema/outbox.ts";
import { drain } from "#workers/outbox/drain.ts";
import { paceOf } from "#workers/outbox/pace.ts";

// The cases of mail and of the clock among the 15 that every payment and mail system is to be asked about.

async function session(world: World) {
  // What other tests left to send must not meet the faults that this one asks for.
  await drain(world.context());
  const mentor = await world.make.mentor();
  const offer = await world.make.offer(mentor);
  const mentee = await world.make.person();
  const startsAt = Math.floor(world.now() / DAY) * DAY + 4 * DAY + 18 * HOUR;
  const id = await booked(world, { mentee, offer, startsAt });
  return { mentor, mentee, offer, startsAt, id };
}

const subjects = (world: World, { email }: MadePerson) =>
  world.resend
    .inbox(email)
    .toReversed()
    .map(({ subject }) => subject.split(/[:,]/)[0] ?? "");

const rowsOf = (world: World, id: BookingId, kind = "email.%") =>
  world
    .context()
    .db.select()
    .from(outbox)
    .where(and(eq(outbox.bookingId, id), like(outbox.kind, kind)));

async function drains(world: World, times: number, apart: number) {
  for (let done = 0; done < times; done++) {
    await drain(world.context());
    world.pass(apart);
  }
}

async function tickAt(world: World, ...moments: readonly number[]) {
  for (const moment of moments) {
    world.at(moment);
    await world.tick();
  }
}

async function isConfirmed(world: World, id: BookingId) {
  expect((await loadBooking(world.context(), id)).booking.status).toBe("confirmed");
}

test.each(["429", "500", "timeout", "accepted-no-answer"] as const)(
  "case 14: the mail provider answers %s: the booking stands, and each of the two gets one mail in the end",
  async (kind) => {
    const world = makeWorld();
    const { mentor, mentee, id } = await session(world);
    world.resend.faults({ kind, times: 3 });
    await drain(world.context());
    await isConfirmed(world, id);
    world.pass(MINUTE);
    await drains(world, 12, 5 * MINUTE);
    expect(subjects(world, mentee)).toEqual(["Booked"]);
    expect(subjects(world, mentor)).toEqual(["Ada Okafor booked you"]);
    expect((await rowsOf(world, id)).map(({ state }) => state)).toEqual(["done", "done"]);
  },
);

test("case 14: a person who books while the mail provider hangs is not held up by it", async () => {
  const world = makeWorld();
  const { offer, mentee } = await session(world);
  const browser = await world.as(mentee);
  world.resend.faults({ kind: "timeout", times: 4 });
  const answer = await browser("/api/v1/bookings", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      offerId: offer.id,
      startsAt: Math.floor(world.now() / DAY) * DAY + 6 * DAY + 18 * HOUR,
      minutes: 30,
      priceMinor: 0,
      zone: "UTC",
      intake: { goal: "A plan for a closed audit.", standing: "", links: "", ownWork: true },
    }),
  });
  const { booking }: { booking: { status: string } } = await answer.json();
  expect(booking.status).toBe("confirmed");
});

test("case 14: asked to wait, every drain waits with everybody's mail, and with mail alone", async () => {
  const world = makeWorld();
  const { mentor, mentee, id } = await session(world);
  world.resend.faults({ kind: "429" });
  await drain(world.context());
  const { mentee: second, paymentId } = await makePaidBooking(world);
  await Promise.all([drain(world.context()), drain(world.context())]);
  const { db } = world.context();
  const look = and(like(outbox.id, `stripe.%:${paymentId}:%`), eq(outbox.state, "done"));
  expect(await db.$count(outbox, look)).toBeGreaterThan(0);
  for (const person of [mentee, mentor, second]) expect(world.resend.inbox(person.email)).toEqual([]);
  expect((await rowsOf(world, id)).map(({ attempts }) => attempts).toSorted()).toEqual([0, 1]);
  world.pass(1000);
  await drain(world.context());
  for (const person of [mentee, mentor, second]) expect(world.resend.inbox(person.email)).toHaveLength(1);
});

async function makePaidBooking(world: World) {
  const mentor = await world.make.mentor();
  const offer = await world.make.offer(mentor, { priceMinor: 3500 });
  const mentee = await world.make.person();
  const startsAt = Math.floor(world.now() / DAY) * DAY + 4 * DAY + 18 * HOUR;
  const id = await booked(world, { mentee, offer, startsAt });
  const { payment } = await loadBooking(world.context(), id);
  return { mentee, id, paymentId: payment?.id ?? "none" };
}

test("case 14: a used-up quota holds all mail for an hour, and a wait that is not said is five seconds", async () => {
  const world = makeWorld();
  const mail = { to: "ada@example.org", subject: "x", html: "x", text: "x", headers: {}, attachments: [] };
  const waits = async (name: string, headers: Record<string, string>) => {
    vi.stubGlobal("fetch", async () =>
      Response.json({ statusCode: 429, name, message: "" }, { status: 429, headers }),
    );
    const answer = await sendMail(world.settings, mail, { effectId: "email.x:1", generation: 0 });
    vi.unstubAllGlobals();
    return answer.is === "later" ? answer.waitMs : answer.is;
  };
  expect(await waits("daily_quota_exceeded", { "retry-after": "1" })).toBe(HOUR);
  expect(await waits("rate_limit_exceeded", { "retry-after": "7" })).toBe(7000);
  expect(await waits("rate_limit_exceeded", {})).toBe(5000);
});

test("case 14: calls are kept as far apart as the setting says", async () => {
  const pace = paceOf(20);
  const began = Date.now();
  for (let call = 0; call < 4; call++) {
    await pace.wait();
    pace.count();
  }
  expect(Date.now() - began).toBeGreaterThanOrEqual(145);
});

test("case 14: a link to sign in does not wait behind mails that come by themselves", async () => {
  const world = makeWorld();
  const { offer, startsAt } = await session(world);
  for (const days of [1, 2, 3, 4]) {
    const mentee = await world.make.person();
    await booked(world, { mentee, offer, startsAt: startsAt + days * DAY });
  }
  const email = `waiting-${crypto.randomUUID()}@example.org`;
  world.pass(1);
  await requestSignIn(world.context(), { email, next: "/" });
  const before = world.resend.inbox().length;
  await drain(world.context());
  const sent = world.resend.inbox().toReversed().slice(before);
  expect(sent.length).toBe(11);
  expect(sent.findIndex(({ to }) => to[0] === email)).toBeLessThan(5);
});

test("case 14: a mail that was accepted without an answer is settled by the provider's event, and not sent again", async () => {
  const world = makeWorld();
  const { mentee, id } = await session(world);
  world.resend.faults({ kind: "accepted-no-answer", times: 2 });
  await drain(world.context());
  const [mail] = world.resend.inbox(mentee.email);
  expect((await rowsOf(world, id)).every(({ state }) => state === "pending")).toBe(true);
  await world.resend.tell(mail?.id ?? "", "sent");
  const row = (await rowsOf(world, id)).find((each) => each.id.endsWith(":mentee"));
  expect(row).toMatchObject({ state: "done", providerId: mail?.id, delivery: "sent" });
  world.pass(2 * DAY);
  await drains(world, 3, HOUR);
  expect(subjects(world, mentee)).toEqual(["Booked"]);
});

test("case 14: a key older than a day is never used blindly: a mail that is out is found, one that is not is sent anew", async () => {
  const world = makeWorld();
  const { mentee, mentor, id } = await session(world);
  // The mentee's mail is accepted and its answer lost; the mentor's never gets there. Then nothing runs for a day and more.
  world.resend.faults({ kind: "accepted-no-answer" });
  world.resend.faults({ kind: "timeout" });
  await drain(world.context());
  const before = [...world.resend.inbox(mentee.email), ...world.resend.inbox(mentor.email)];
  expect(before).toHaveLength(1);
  world.pass(25 * HOUR);
  await drain(world.context());
  expect(subjects(world, mentee)).toEqual(["Booked"]);
  expect(subjects(world, mentor)).toEqual(["Ada Okafor booked you"]);
  const rows = await rowsOf(world, id);
  expect(rows.map(({ state }) => state)).toEqual(["done", "done"]);
  expect(rows.map(({ generation }) => generation).toSorted()).toEqual([0, 1]);
  expect(rows.some(({ providerId }) => providerId === before[0]?.id)).toBe(true);
});

test("case 14: while the provider cannot say whether an old mail is out, it is not sent", async () => {
  const world = makeWorld();
  const { mentee, mentor } = await session(world);
  world.resend.faults({ kind: "accepted-no-answer", times: 2 });
  await drain(world.context());
  world.pass(25 * HOUR);
  world.resend.faults({ kind: "500", on: "GET /emails", times: 4 });
  await drain(world.context());
  world.pass(HOUR);
  await drain(world.context());
  world.pass(2 * HOUR);
  await drains(world, 4, HOUR);
  expect(subjects(world, mentee)).toEqual(["Booked"]);
  expect(subjects(world, mentor)).toEqual(["Ada Okafor booked you"]);
});

test("case 14: a dead mail that an operator retries is looked up first, and sent under a new key when it is not out", async () => {
  expectErrors(/is dead: (500|no answer|Resend did not say)/);
  const world = makeWorld();
  const { mentee, mentor, id } = await session(world);
  world.resend.faults({ kind: "accepted-no-answer" });
  await drain(world.context());
  const out = [...world.resend.inbox(mentee.email), ...world.resend.inbox(mentor.email)];
  expect(out.length).toBeGreaterThan(0);
  const { db } = world.context();
  const [waits] = (await rowsOf(world, id)).filter(({ state }) => state === "pending");
  await db
    .update(outbox)
    .set({ state: "dead" })
    .where(eq(outbox.id, waits?.id ?? ""));
  const operator = await world.as(await world.make.operator());
  expect((await operator("/operator/outbox/retries", form({ id: waits?.id ?? "" }))).status).toBe(303);
  expect(subjects(world, mentee)).toEqual(["Booked"]);
  expect(subjects(world, mentor)).toEqual(["Ada Okafor booked you"]);
  const row = (await rowsOf(world, id)).find((each) => each.id === waits?.id);
  expect(row).toMatchObject({ state: "done", generation: 1, providerId: out[0]?.id });
});

test("case 14: a permanent refusal is dead at once, after one try, and the other person's mail arrives", async () => {
  expectErrors(/email\.booking-confirmed is dead: 422/);
  const world = makeWorld();
  const { mentee, mentor, id } = await session(world);
  const { db } = world.context();
  await db
    .update(users)
    .set({ email: `no address ${mentee.id}` })
    .where(eq(users.id, mentee.id));
  await drain(world.context());
  const row = (await rowsOf(world, id)).find((each) => each.id.endsWith(":mentee"));
  expect(row).toMatchObject({ state: "dead", attempts: 1 });
  expect(subjects(world, mentor)).toEqual(["Ada Okafor booked you"]);
  await isConfirmed(world, id);
  // Other tests run the jobs of later days over this session too.
  await db.update(users).set({ email: mentee.email }).where(eq(users.id, mentee.id));
});

test("case 14: a hard bounce suppresses the address and is said in the app; the other person's mail and the booking go on", async () => {
  const world = makeWorld();
  const { mentee, mentor, startsAt, id } = await session(world);
  await drain(world.context());
  await world.resend.tell(world.resend.inbox(mentee.email)[0]?.id ?? "", "bounced");
  await tickAt(world, startsAt - DAY);
  expect(subjects(world, mentee)).toEqual(["Booked"]);
  expect(subjects(world, mentor)).toEqual(["Ada Okafor booked you", "Coming up"]);
  await isConfirmed(world, id);
  const page = await (await (await world.as(mentee))(`/bookings/${id}`)).text();
  expect(page).toContain("We cannot reach you by e-mail.");
  expect(await (await (await world.as(mentor))(`/bookings/${id}`)).text()).not.toContain("We cannot reach");
});

test("case 15: cron that fires twice, and twice at once, reminds each person once", async () => {
  const world = makeWorld();
  const { mentee, mentor, startsAt } = await session(world);
  for (const moment of [startsAt - DAY, startsAt - DAY, startsAt - HOUR, startsAt - HOUR]) {
    world.at(moment);
    await Promise.all([world.tick(), world.tick()]);
  }
  expect(subjects(world, mentee)).toEqual(["Booked", "Coming up", "Soon"]);
  expect(subjects(world, mentor)).toEqual(["Ada Okafor booked you", "Coming up", "Soon"]);
});

test("case 15: a run that is killed between promise and mail leaves the rest to the next", async () => {
  const world = makeWorld();
  const { mentee, startsAt, id } = await session(world);
  world.at(startsAt - DAY);
  world.resend.faults({ kind: "timeout", times: 4 });
  await world.tick();
  const { db } = world.context();
  // As a Worker leaves it that dies in the middle: leased, and nothing written.
  await db
    .update(outbox)
    .set({ lease: "gone", leaseUntilAt: world.now() + MINUTE, nextAt: world.now() })
    .where(and(eq(outbox.bookingId, id), eq(outbox.state, "pending")));
  await tickAt(world, startsAt - DAY + 30_000, startsAt - DAY + 2 * MINUTE, startsAt - DAY + 10 * MINUTE);
  expect(subjects(world, mentee)).toEqual(["Booked", "Coming up"]);
});

test("case 15: cron that missed an hour sends late what still helps, and nothing that no longer does", async () => {
  const world = makeWorld();
  const first = await session(world);
  await tickAt(world, first.startsAt - DAY - HOUR, first.startsAt - DAY + 2 * MINUTE * 30);
  expect(subjects(world, first.mentee)).toEqual(["Booked", "Coming up"]);
  await tickAt(world, first.startsAt - 30 * MINUTE);
  expect(subjects(world, first.mentee)).toEqual(["Booked", "Coming up", "Soon"]);

  const second = await session(world);
  await tickAt(world, second.startsAt - DAY - MINUTE, second.startsAt + MINUTE);
  expect(subjects(world, second.mentee)).toEqual(["Booked"]);
});

test.each(["cancelled", "moved"] as const)(
  "case 15: a session that was %s has no reminder of its old time, promised before or after",
  async (what) => {
    const world = makeWorld();
    const { mentee, mentor, startsAt, id } = await session(world);
    await drain(world.context());
    // The reminder is promised, and waits for the provider, when the session changes.
    world.at(startsAt - DAY);
    world.resend.faults({ kind: "500", until: world.now() + HOUR });
    await world.tick();
    const { booking } = await loadBooking(world.context(), id);
    const by = actingAs(world, mentor);
    const later = startsAt + 3 * DAY;
    if (what === "moved") await moveBooking(by, { id, seq: booking.seq, startsAt: later });
    else await cancelBooking(by, { id, seq: booking.seq, reason: "" });
    await tickAt(world, world.now() + 2 * HOUR, startsAt - HOUR, startsAt - MINUTE);
    expect(subjects(world, mentee)).toEqual(["Booked", expect.stringMatching(/^(Cancelled|Moved)/)]);
    const reminders = await rowsOf(world, id, "email.reminder");
    expect(reminders.map(({ state }) => state)).toEqual(["skipped", "skipped"]);
    await tickAt(world, later - DAY, later - HOUR);
    const rest = subjects(world, mentee).slice(2);
    expect(rest).toEqual(what === "moved" ? ["Coming up", "Soon"] : []);
  },
);

test("case 15: each reminder has a name of its own for each booking, start and reader", async () => {
  const world = makeWorld();
  const { startsAt, id } = await session(world);
  await tickAt(world, startsAt - DAY, startsAt - DAY + MINUTE, startsAt - HOUR);
  const names = (await rowsOf(world, id, "email.reminder")).map((row) => row.id);
  expect(names.toSorted()).toEqual(
    [1, 24].flatMap((hours) =>
      ["mentee", "mentor"].map((to) => `email.reminder-${hours}h:${id}:${startsAt}:${to}`),
    ),
  );
});
