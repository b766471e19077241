import { eq, ne } from "drizzle-orm";
import { expect, test } from "vitest";
import { bookingEvents, bookings } from "#workers/db/schema/bookings.ts";
import { offers } from "#workers/db/schema/mentors.ts";
import { book, detail, hold, holdPost, INTAKE, london, type Browser } from "#tests/support/booking-forms.ts";
import type { MadeMentor, MadeOffer } from "#tests/support/makers.ts";
import { form, makeWorld, type World } from "#tests/support/world.ts";

const MINUTE = 60_000;
const TEN = london("2026-11-26", 10);

async function scene(world: World, fields: Parameters<World["make"]["mentor"]>[0] = {}) {
  const dev = await world.make.mentor(fields);
  const offer = await world.make.offer(dev);
  const ada = await world.make.person();
  return { dev, offer, ada, browser: await world.as(ada) };
}

async function listed(browser: Browser, dev: MadeMentor, offer: MadeOffer): Promise<number[]> {
  const answer = await browser(
    `/api/v1/mentors/${dev.handle}/slots?offer=${offer.id}&from=2026-11-26&to=2026-11-26`,
  );
  const { slots } = await answer.json<{ slots: { startsAt: number }[] }>();
  return slots.map(({ startsAt }) => startsAt);
}

test("a held time stays in sight of its holder, is taken for others, and is free again within the same second once let go", async () => {
  const world = makeWorld();
  const { dev, offer, browser } = await scene(world);
  const other = await world.as(await world.make.person());
  const id = await hold(browser, offer, TEN);

  world.pass(5 * MINUTE + 50_000);
  const times = `/mentors/${dev.handle}/offers/${offer.id}/times?from=2026-11-23`;
  const own = await (await browser(times)).text();
  expect(own).toContain("Held for you");
  expect(own).toContain("held for you");
  expect(own).toContain(`/bookings/${id}/prepare`);
  expect(await (await other(times)).text()).not.toContain("eld for you");
  expect(await listed(other, dev, offer)).not.toContain(TEN);
  expect(await listed(browser, dev, offer)).toContain(TEN);

  const released = await browser(`/bookings/${id}/release`, form({}));
  expect(released.headers.get("location")).toContain(`/offers/${offer.id}/times`);
  expect(await listed(other, dev, offer)).toContain(TEN);
});

test("choosing the same time again is the same hold, and another time takes its place in one go", async () => {
  const world = makeWorld();
  const { offer, ada, browser } = await scene(world);
  const first = await hold(browser, offer, TEN);
  expect(await hold(browser, offer, TEN)).toBe(first);
  // Ten minutes later overlaps the first: only because that one gives way can this one be had.
  const second = await hold(browser, offer, TEN + 15 * MINUTE);
  expect(second).not.toBe(first);

  const rows = await world.context().db.select().from(bookings).where(eq(bookings.menteeId, ada.id));
  expect(Object.fromEntries(rows.map((row) => [row.id, row.status]))).toEqual({
    [first]: "cancelled",
    [second]: "held",
  });
  const events = await world
    .context()
    .db.select({ kind: bookingEvents.kind })
    .from(bookingEvents)
    .where(eq(bookingEvents.bookingId, first));
  expect(events.map(({ kind }) => kind)).toEqual(["held", "released"]);
});

test("a refused choice leaves the hold that was there", async () => {
  const world = makeWorld();
  const { offer, browser } = await scene(world);
  await book(await world.as(await world.make.person()), offer, TEN + 120 * MINUTE);
  const first = await hold(browser, offer, TEN);
  expect((await browser("/holds", holdPost(offer, TEN + 120 * MINUTE))).status).toBe(409);
  expect((await detail(browser, first)).status).toBe("held");
});

test("a hold ends after thirty minutes although no job has run, and somebody else may have the time", async () => {
  const world = makeWorld();
  const { dev, offer, browser } = await scene(world);
  const id = await hold(browser, offer, TEN);
  const other = await world.as(await world.make.person());
  world.pass(30 * MINUTE - 1);
  expect(await listed(other, dev, offer)).not.toContain(TEN);
  world.pass(1);
  expect(await listed(other, dev, offer)).toContain(TEN);
  await book(other, offer, TEN);

  const late = await browser(`/bookings/${id}/intake`, form({ goal: INTAKE.goal, ownWork: "yes" }));
  expect(late.status).toBe(409);
  expect(await late.text()).toContain("Your hold on this time has ended");
  expect(await (await browser(`/bookings/${id}`)).text()).toContain("Ran out");
  expect((await browser(`/bookings/${id}/prepare`)).headers.get("location")).toBe(`/bookings/${id}`);
});

test("a lapsed hold is written down by the job once, and nobody is mailed about it", async () => {
  const world = makeWorld();
  const { offer, browser } = await scene(world);
  const id = await hold(browser, offer, TEN);
  world.pass(31 * MINUTE);
  await world.tick();
  await world.tick();
  const events = await world
    .context()
    .db.select({ kind: bookingEvents.kind })
    .from(bookingEvents)
    .where(eq(bookingEvents.bookingId, id));
  expect(events.map(({ kind }) => kind)).toEqual(["held", "expired"]);
});

test("free and instant: what was prepared books the session, and both hear of it", async () => {
  const world = makeWorld();
  const { dev, offer, ada, browser } = await scene(world);
  const id = await hold(browser, offer, TEN);
  const answer = await browser(`/bookings/${id}/intake`, form({ goal: INTAKE.goal, ownWork: "yes" }));
  expect(answer.headers.get("location")).toBe(`/bookings/${id}?done=booked`);
  const page = await (await browser(`/bookings/${id}?done=booked`)).text();
  for (const words of [
    "Booked",
    INTAKE.goal,
    "Thu 26 November 2026",
    "10:00 to 10:30",
    "Move it",
    "Cancel it",
  ])
    expect(page).toContain(words);
  const devsPage = await (await (await world.as(dev))(`/bookings/${id}`)).text();
  expect(devsPage).toContain(INTAKE.goal);
  expect(devsPage).not.toContain(ada.email);
  expect(world.resend.inbox(ada.email)).toHaveLength(1);
  expect(world.resend.inbox(dev.email)).toHaveLength(1);
});

test("what cannot stand comes back with its words, each message beside its field, and the time stays held", async () => {
  const world = makeWorld();
  const { offer, browser } = await scene(world);
  const id = await hold(browser, offer, TEN);
  const answer = await browser(
    `/bookings/${id}/intake`,
    form({ goal: "short", standing: "Trust grade, 2 years" }),
  );
  expect(answer.status).toBe(422);
  const page = await answer.text();
  expect(page).toContain("Write at least a sentence");
  expect(page).toContain("Tick this to go on");
  expect(page).toContain("Trust grade, 2 years");
  expect((await detail(browser, id)).status).toBe("held");
});

test("a mentee may book now and prepare later, but not without the promise", async () => {
  const world = makeWorld();
  const { offer, browser } = await scene(world);
  const id = await hold(browser, offer, TEN);
  expect((await browser(`/bookings/${id}/intake`, form({ later: "yes" }))).status).toBe(422);
  await browser(`/bookings/${id}/intake`, form({ later: "yes", ownWork: "yes" }));
  expect((await detail(browser, id)).status).toBe("confirmed");
  expect(await (await browser(`/bookings/${id}`)).text()).toContain("Two minutes now");

  await browser(`/bookings/${id}/intake`, form({ goal: INTAKE.goal, ownWork: "yes" }));
  expect(await (await browser(`/bookings/${id}`)).text()).toContain(INTAKE.goal);
  world.at(TEN);
  expect((await browser(`/bookings/${id}/intake`, form({ goal: INTAKE.goal, ownWork: "yes" }))).status).toBe(
    409,
  );
});

test("the same form sent twice books once, and leads to the same booking", async () => {
  const world = makeWorld();
  const { offer, browser } = await scene(world);
  const id = world.context().newId("booking");
  const post = () => browser("/holds", holdPost(offer, TEN, { id }));
  expect((await post()).headers.get("location")).toBe(`/bookings/${id}/prepare`);
  await browser(`/bookings/${id}/intake`, form({ goal: INTAKE.goal, ownWork: "yes" }));
  expect((await post()).headers.get("location")).toBe(`/bookings/${id}/prepare`);
  const again = await browser(`/bookings/${id}/intake`, form({ goal: INTAKE.goal, ownWork: "yes" }));
  expect(again.headers.get("location")).toBe(`/bookings/${id}?done=saved`);
});

test("an id that another's booking has is no way into it", async () => {
  const world = makeWorld();
  const { offer, browser } = await scene(world);
  const id = await hold(browser, offer, TEN);
  const other = await world.as(await world.make.person());
  const answer = await other("/holds", holdPost(offer, TEN + 240 * MINUTE, { id }));
  expect(answer.status).toBe(303);
  expect(answer.headers.get("location")).not.toContain(id);
});

test("the list's next free start follows a booking, and comes back when it is cancelled", async () => {
  const world = makeWorld();
  const { offer, browser } = await scene(world);
  const next = async () => {
    const [row] = await world.context().db.select().from(offers).where(eq(offers.id, offer.id));
    return row?.nextFreeAt;
  };
  const soonest = london("2026-11-24", 9);
  const id = await book(browser, offer, soonest);
  expect(await next()).toBe(soonest + 45 * MINUTE);
  await browser(`/bookings/${id}/cancellation`, form({ seq: 3, refundMinor: 0 }));
  expect(await next()).toBe(soonest);
});

test("next free is no more than a minute behind: when the notice eats it, and when its mentor is somebody's mentee", async () => {
  const world = makeWorld();
  const { dev, offer } = await scene(world);
  const eve = await world.make.mentor({ person: { name: "Eve Adeyemi" } });
  const hers = await world.make.offer(eve);
  const { db } = world.context();
  // Everybody else's rows are in this database too: they can wait.
  await db
    .update(offers)
    .set({ nextFreeDueAt: world.now() + 2 * MINUTE })
    .where(ne(offers.mentorId, dev.mentorId));
  const next = async () => {
    await world.tick();
    const [row] = await db.select().from(offers).where(eq(offers.id, offer.id));
    return row?.nextFreeAt;
  };
  expect(await next()).toBe(london("2026-11-24", 9));
  world.pass(MINUTE);
  expect(await next()).toBe(london("2026-11-24", 9, 15));
  await book(await world.as(dev), hers, london("2026-11-24", 9, 15));
  expect(await next()).toBe(london("2026-11-24", 10));
});

test("two who hold different times at once leave a next free that both have left, within the minute", async () => {
  const world = makeWorld();
  const { dev, offer, browser } = await scene(world);
  const other = await world.as(await world.make.person());
  const { db } = world.context();
  await Promise.all([
    hold(browser, offer, london("2026-11-24", 9)),
    hold(other, offer, london("2026-11-24", 9, 45)),
  ]);
  await db
    .update(offers)
    .set({ nextFreeDueAt: world.now() + 2 * MINUTE })
    .where(ne(offers.mentorId, dev.mentorId));
  await world.tick();
  const [row] = await db.select().from(offers).where(eq(offers.id, offer.id));
  expect(row?.nextFreeAt).toBe(london("2026-11-24", 10, 30));
});
