import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { AlternativesDetail } from "#shared/contract/claims.ts";
import type { BookingId, MentorId } from "#shared/ids.ts";
import { bookings, refunds } from "#workers/db/schema/bookings.ts";
import { alternatives } from "#workers/db/schema/claims.ts";
import { mentors } from "#workers/db/schema/mentors.ts";
import { switches } from "#workers/db/schema/switches.ts";
import { booked } from "#tests/support/booked.ts";
import { bookJson, detail, london, type Browser } from "#tests/support/booking-forms.ts";
import { DAY, HOUR, MINUTE } from "#tests/support/durations.ts";
import { form, json, makeWorld, type World } from "#tests/support/world.ts";

const TEN = london("2026-11-26", 10);

/** A specialty of this test's own, so that no other test's mentor is comparable. */
let next = 0;
const specialtyOfOurs = () => `specialty-${(next += 1)}`;

type Prices = { readonly lost?: number; readonly others?: readonly number[]; readonly kind?: string };

/** Ada has a session with Dev at ten; others of his specialty offer the same kind of session. */
async function scene(
  world: World,
  { lost = 4000, others = [0, 3000], kind = "career-direction" }: Prices = {},
) {
  const specialty = specialtyOfOurs();
  const dev = await world.make.mentor({ specialty });
  const offer = await world.make.offer(dev, { priceMinor: lost, kind });
  const made = [];
  for (const priceMinor of others) {
    const mentor = await world.make.mentor({ specialty, person: { name: "Ifeoma Okeke" } });
    const theirs = await world.make.offer(mentor, { priceMinor, kind, nextFreeAt: TEN });
    made.push({ mentor, offer: theirs });
  }
  const ada = await world.make.person();
  const id = await booked(world, { mentee: ada, offer, startsAt: TEN, zone: "Asia/Karachi" });
  await world.tick();
  return { dev, ada, id, offer, others: made, adas: await world.as(ada), devs: await world.as(dev) };
}

async function cancel(browser: Browser, id: BookingId) {
  const { seq } = await detail(browser, id);
  return browser(`/api/v1/bookings/${id}/cancellation`, json({ seq, reason: "On call." }));
}
const heldFor = async (browser: Browser, id: BookingId) =>
  (await browser(`/api/v1/bookings/${id}/alternatives`)).json<AlternativesDetail>();
const choose = (browser: Browser, id: BookingId, choice: string) =>
  browser(`/api/v1/bookings/${id}/alternatives/choice`, json({ choice }));
const statusOf = async (world: World, id: string) => {
  const rows = await world
    .context()
    .db.select()
    .from(bookings)
    .where(eq(bookings.id, id as BookingId));
  return rows[0]?.status;
};

async function limit(world: World, mentorId: MentorId | undefined, limits: object): Promise<void> {
  const { db } = world.context();
  const of = eq(mentors.id, mentorId ?? "mtr_none");
  const [row] = await db.select().from(mentors).where(of);
  if (row === undefined) throw new Error("no such mentor");
  const availability = { ...row.availability, limits: { ...row.availability.limits, ...limits } };
  await db
    .update(mentors)
    .set({ availability, availabilityVersion: row.availabilityVersion + 1 })
    .where(of);
}

test("a mentor who cancels gives all of it back at once, and three times are held for two hours", async () => {
  const world = makeWorld();
  const { id, ada, adas, devs, others, dev } = await scene(world);
  expect((await cancel(devs, id)).status).toBe(200);
  const back = await world.context().db.select().from(refunds).where(eq(refunds.bookingId, id));
  expect(back).toMatchObject([{ amountMinor: 4000, reason: "mentor-cancelled" }]);

  const held = await heldFor(adas, id);
  expect(held).toMatchObject({ untilAt: world.now() + 2 * HOUR, short: null, chosen: null });
  const handles = held.choices.map(({ mentor }) => mentor.handle);
  expect(handles.toSorted()).toEqual([dev.handle, ...others.map(({ mentor }) => mentor.handle)].toSorted());
  expect(held.choices.filter(({ startsAt }) => startsAt === TEN)).toHaveLength(1);

  const page = await (await adas(`/bookings/${id}/alternatives`)).text();
  expect(page).toMatch(/held for you alone until[^<]*16:00/);
  expect(page).toContain('data-until="');
  expect(page.match(/alternatives\/choice"/g)).toHaveLength(3);
  expect(await (await adas(`/bookings/${id}`)).text()).toContain(`/bookings/${id}/alternatives`);
  expect((await devs(`/bookings/${id}/alternatives`)).status).toBe(404);

  await world.tick();
  const mail = world.resend.inbox(ada.email).find(({ subject }) => subject.startsWith("Cancelled"));
  expect(mail?.text).toContain("Held for you");
  expect(mail?.text).toMatch(/\/b\/\S+\?to=alternatives/);
  expect(mail?.text).toMatch(/until[^]*16:00[^]*11:00/);
});

test("nobody else gets a time while it is held, and everybody does when two hours are over, without a job", async () => {
  const world = makeWorld();
  const { id, devs, adas, others } = await scene(world);
  await cancel(devs, id);
  const { choices } = await heldFor(adas, id);
  const mine = choices.find(({ mentor }) => mentor.handle === others[0]?.mentor.handle);
  const theirs = others[0];
  if (mine === undefined || theirs === undefined) throw new Error("none held");
  const noor = await world.as(await world.make.person());
  world.at(world.now() + 2 * HOUR - 1);
  const early = await noor("/api/v1/bookings", bookJson(theirs.offer, mine.startsAt));
  expect([early.status, await early.json()]).toMatchObject([409, { code: "slot-taken" }]);
  expect((await heldFor(adas, id)).choices).toHaveLength(3);
  world.pass(1);
  expect((await heldFor(adas, id)).choices).toEqual([]);
  expect(await (await choose(adas, id, mine.id)).json()).toMatchObject({ code: "hold-expired" });
  const page = await (await adas(`/bookings/${id}/alternatives`)).text();
  expect(page).toContain("The time to choose is over");
  expect(page).toContain("Free instead");
  expect((await noor("/api/v1/bookings", bookJson(theirs.offer, mine.startsAt))).status).toBe(201);
});

test("one tap takes a free one: booked at once with what was prepared, and the others are free again", async () => {
  const world = makeWorld();
  const { id, ada, adas, devs, others } = await scene(world, { lost: 0, others: [0, 0] });
  await cancel(devs, id);
  const { choices } = await heldFor(adas, id);
  const [first, ...rest] = choices;
  if (first === undefined) throw new Error("none held");
  const answer = await adas(`/bookings/${id}/alternatives/choice`, form({ choice: first.id }));
  expect(answer.headers.get("location")).toBe(`/bookings/${first.id}?done=booked`);
  expect(await statusOf(world, first.id)).toBe("confirmed");
  for (const other of rest) expect(await statusOf(world, other.id)).toBe("cancelled");
  const [row] = await world
    .context()
    .db.select()
    .from(bookings)
    .where(eq(bookings.id, first.id as BookingId));
  expect(row?.intake?.goal).toContain("Which two audits");
  await world.tick();
  const mails = world.resend.inbox(ada.email).filter(({ subject }) => subject.startsWith("Booked"));
  expect(mails).toHaveLength(2);
  const noor = await world.as(await world.make.person());
  const free = rest.find(({ mentor }) => others.some((each) => each.mentor.handle === mentor.handle));
  const offer = others.find(({ mentor }) => mentor.handle === free?.mentor.handle)?.offer;
  if (free !== undefined && offer !== undefined)
    expect((await noor("/api/v1/bookings", bookJson(offer, free.startsAt))).status).toBe(201);

  expect(await (await choose(adas, id, rest[0]?.id ?? "")).json()).toMatchObject({ code: "already-done" });
  expect(await (await adas(`/bookings/${id}/alternatives`)).text()).toContain(`/bookings/${first.id}`);
});

test("of two taps at once one takes a time, and nothing is booked twice", async () => {
  const world = makeWorld();
  const { id, adas, devs } = await scene(world, { lost: 0, others: [0, 0] });
  await cancel(devs, id);
  const { choices } = await heldFor(adas, id);
  const both = await Promise.all(choices.slice(0, 2).map((each) => choose(adas, id, each.id)));
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  const states = await Promise.all(choices.map((each) => statusOf(world, each.id)));
  expect(states.toSorted()).toEqual(["cancelled", "cancelled", "confirmed"]);
});

test("a priced one is a booking of its own: held half an hour more, paid on its own, and the refund stays a refund", async () => {
  const world = makeWorld();
  const { id, adas, devs, others } = await scene(world, { lost: 4000, others: [3000] });
  await cancel(devs, id);
  const { choices } = await heldFor(adas, id);
  const priced = choices.find(({ mentor }) => mentor.handle === others[0]?.mentor.handle);
  world.pass(2 * HOUR - MINUTE);
  const answer = await choose(adas, id, priced?.id ?? "");
  const { checkoutUrl } = await answer.json<{ checkoutUrl: string }>();
  expect(await detail(adas, priced?.id as BookingId)).toMatchObject({ status: "held", priceMinor: 3000 });
  world.pass(10 * MINUTE);
  await world.tick();
  await world.stripe.pay(/cs_\w+/.exec(checkoutUrl)?.[0] ?? "", "paid");
  await world.tick();
  expect(await statusOf(world, priced?.id ?? "")).toBe("confirmed");
  const back = await world.context().db.select().from(refunds).where(eq(refunds.bookingId, id));
  expect(back).toMatchObject([{ amountMinor: 4000 }]);
});

test("times with one and the same mentor are on days of their own", async () => {
  const world = makeWorld();
  const { id, adas, devs } = await scene(world, { others: [] });
  await cancel(devs, id);
  const { choices } = await heldFor(adas, id);
  const starts = choices.map(({ startsAt }) => startsAt).toSorted((a, b) => a - b);
  expect(starts).toEqual([TEN - 2 * DAY, TEN - DAY, TEN + DAY]);
});

test("none of them: let go at once", async () => {
  const world = makeWorld();
  const { id, adas, devs } = await scene(world);
  await cancel(devs, id);
  const { choices } = await heldFor(adas, id);
  expect((await adas(`/bookings/${id}/alternatives/release`, form({}))).status).toBe(303);
  for (const each of choices) expect(await statusOf(world, each.id)).toBe("cancelled");
  expect(await (await adas(`/bookings/${id}/alternatives`)).text()).toContain("You let them go");
});

test("the mail's link is enough to take one and to see it, without signing in", async () => {
  const world = makeWorld();
  const { id, ada, devs, adas } = await scene(world, { lost: 0, others: [0, 0] });
  await cancel(devs, id);
  await world.tick();
  const mail = world.resend.inbox(ada.email).find(({ subject }) => subject.startsWith("Cancelled"));
  const link = new URL(/https?:\/\/\S+\/b\/\S+/.exec(mail?.text ?? "")?.[0] ?? "");
  const opened = await world.send(link.pathname + link.search);
  expect(opened.headers.get("location")).toBe(`/bookings/${id}/alternatives`);
  const cookie = (opened.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  expect((await world.send(`/bookings/${id}/alternatives`, {}, { cookie })).status).toBe(200);
  const { choices } = await heldFor(adas, id);
  const choice = choices[0]?.id ?? "";
  const taken = await world.send(`/bookings/${id}/alternatives/choice`, form({ choice }), { cookie });
  expect(taken.headers.get("location")).toBe(`/bookings/${choice}?done=booked`);
  const own = (taken.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  expect(await (await world.send(`/bookings/${choice}`, {}, { cookie: own })).text()).toContain("Booked");
});

test("where there are not three, the page says why and lists what is free", async () => {
  const world = makeWorld();
  const { id, adas, devs, dev, others } = await scene(world, { others: [0] });
  const { db } = world.context();
  await db.run(`UPDATE mentors SET paused_at = ${world.now()} WHERE id = '${dev.mentorId}'`);
  await limit(world, others[0]?.mentor.mentorId, { weekCapMinutes: 30, horizonDays: 7 });
  await cancel(devs, id);
  const held = await heldFor(adas, id);
  expect([held.choices.length, held.short]).toEqual([2, "none-free"]);
  expect(await (await adas(`/bookings/${id}/alternatives`)).text()).toContain("not three times");

  const alone = await scene(world, { others: [] });
  await world
    .context()
    .db.run(`UPDATE mentors SET paused_at = ${world.now()} WHERE id = '${alone.dev.mentorId}'`);
  await cancel(alone.devs, alone.id);
  expect(await heldFor(alone.adas, alone.id)).toMatchObject({ choices: [], short: "none-free" });
  const page = await (await alone.adas(`/bookings/${alone.id}/alternatives`)).text();
  expect(page).toContain("not three times");
  expect(page).toContain("Find another time");
});

test("a mentor who is asked first, costs more or has another kind of session is no alternative", async () => {
  const world = makeWorld();
  const { id, adas, devs, others } = await scene(world, { lost: 1000, others: [1000, 2000, 0, 0] });
  const [, , asked, other] = others;
  await world
    .context()
    .db.run(`UPDATE mentors SET approval = 'request' WHERE id = '${asked?.mentor.mentorId}'`);
  await world.context().db.run(`UPDATE offers SET kind = 'mock-interview' WHERE id = '${other?.offer.id}'`);
  await cancel(devs, id);
  const handles = new Set((await heldFor(adas, id)).choices.map(({ mentor }) => mentor.handle));
  expect(handles.has(others[0]?.mentor.handle ?? "")).toBe(true);
  for (const each of others.slice(1)) expect(handles.has(each.mentor.handle)).toBe(false);
});

test("caps hold for all three together: of a mentor with half an hour a week one time is held in a week", async () => {
  const world = makeWorld();
  const { id, adas, devs, dev } = await scene(world, { others: [] });
  await limit(world, dev.mentorId, { weekCapMinutes: 30 });
  await cancel(devs, id);
  const { choices } = await heldFor(adas, id);
  expect(choices).toHaveLength(3);
  const weeks = choices.map(({ startsAt }) => Math.floor((startsAt - Date.UTC(2026, 10, 23)) / (7 * DAY)));
  expect(new Set(weeks).size).toBe(3);
});

test("fit calls: no more are held than one person may have open, and the page says so", async () => {
  const world = makeWorld();
  const { id, ada, adas, devs, dev, offer } = await scene(world, {
    lost: 0,
    others: [0, 0],
    kind: "fit-call",
  });
  const other = await world.make.mentor({ specialty: specialtyOfOurs() });
  const theirs = await world.make.offer(other, { kind: "fit-call" });
  await booked(world, { mentee: ada, offer: theirs, startsAt: TEN + 2 * DAY });
  expect([dev.mentorId, offer.mentorId]).toEqual([dev.mentorId, dev.mentorId]);
  await cancel(devs, id);
  const held = await heldFor(adas, id);
  expect([held.choices.length, held.short]).toEqual([2, "fit-calls"]);
  expect(await (await adas(`/bookings/${id}/alternatives`)).text()).toContain("as many free fit calls");
});

test("what could not be held at that moment is held by the job of the minute, once, within two hours", async () => {
  const world = makeWorld();
  const { id, adas, devs } = await scene(world);
  const { db } = world.context();
  await db.insert(switches).values({
    name: "bookings",
    sentence: "Back at noon.",
    stoppedAt: 1,
    byUserId: (await world.make.operator()).id,
  });
  await cancel(devs, id);
  expect(await heldFor(adas, id)).toMatchObject({ untilAt: null, choices: [] });
  expect((await adas(`/bookings/${id}/alternatives`)).status).toBe(200);
  await db.delete(switches).where(eq(switches.name, "bookings"));
  world.pass(MINUTE);
  await Promise.all([world.tick(), world.tick()]);
  expect((await heldFor(adas, id)).choices).toHaveLength(3);
  const rows = await db.select().from(alternatives).where(eq(alternatives.bookingId, id));
  expect(rows).toHaveLength(1);
  const all = await db
    .select()
    .from(bookings)
    .where(and(eq(bookings.insteadOf, id)));
  expect(all).toHaveLength(3);
});

test("a mentee whose mentor does not come has them in the room, and no second set when it is settled", async () => {
  const world = makeWorld();
  const { id, adas, devs, ada } = await scene(world);
  world.at(TEN + 16 * MINUTE);
  const { seq } = await detail(adas, id);
  await adas(`/bookings/${id}/claim`, form({ seq, says: "mentor-absent" }));
  expect((await heldFor(adas, id)).choices).toHaveLength(3);
  expect(await (await adas(`/bookings/${id}`)).text()).toContain(`/bookings/${id}/alternatives`);
  await world.tick();
  const noted = world.resend.inbox(ada.email).find(({ subject }) => subject.startsWith("Noted"));
  expect(noted?.text).toContain("Held for you");
  world.pass(3 * HOUR);
  await devs(`/api/v1/bookings/${id}/claim/answer`, json({ answer: "agree" }));
  await world.tick();
  const all = await world.context().db.select().from(bookings).where(eq(bookings.insteadOf, id));
  expect(all.map(({ status }) => status)).toEqual(["expired", "expired", "expired"]);
});

test("nothing is held for who cancels themselves, and what is held shows as theirs to choose", async () => {
  const world = makeWorld();
  const { id, adas } = await scene(world);
  await cancel(adas, id);
  expect((await adas(`/bookings/${id}/alternatives`)).status).toBe(409);

  const other = await scene(world);
  await cancel(other.devs, other.id);
  const list = await (await other.adas("/bookings")).text();
  expect(list).toContain("Choose one<");
  expect(list.match(/\/alternatives"/g)).toHaveLength(1);
  const { choices } = await heldFor(other.adas, other.id);
  const choice = choices[0]?.id ?? "";
  for (const end of ["", "/prepare"])
    expect((await other.adas(`/bookings/${choice}${end}`)).status).toBe(303);
  const around = await other.adas(
    `/bookings/${choice}/intake`,
    form({ goal: "To go around the choice.", ownWork: "yes" }),
  );
  expect(around.status).toBe(409);
  expect((await choose(other.adas, other.id, id)).status).toBe(409);
});
