import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { reports } from "#workers/db/schema/bookings.ts";
import { outbox } from "#workers/db/schema/outbox.ts";
import { mentors } from "#workers/db/schema/mentors.ts";
import { booked } from "#tests/support/booked.ts";
import { book, detail, london } from "#tests/support/booking-forms.ts";
import { form, json, makeWorld, type World } from "#tests/support/world.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TEN = london("2026-11-26", 10);

async function scene(world: World, priceMinor = 4000) {
  const dev = await world.make.mentor();
  const offer = await world.make.offer(dev, { priceMinor });
  const ada = await world.make.person();
  const id = await booked(world, { mentee: ada, offer, startsAt: TEN });
  return { dev, ada, id, adas: await world.as(ada), devs: await world.as(dev) };
}

async function standing(world: World, mentorId: string) {
  const { db } = world.context();
  const rows = await db.select().from(mentors);
  const row = rows.find(({ id }) => id === mentorId);
  return [row?.sessionsDone, row?.sessionsMissed];
}

test("from ten minutes past the start either side may nudge the other, once, by a mail with the way in", async () => {
  const world = makeWorld();
  const { id, dev, ada, adas, devs } = await scene(world);
  await world.tick();
  world.at(TEN + 10 * MINUTE - 1);
  const early = await adas(`/api/v1/bookings/${id}/nudge`, json({}));
  expect([early.status, await early.json()]).toMatchObject([
    409,
    { code: "too-early", from: TEN + 10 * MINUTE },
  ]);
  const before = await (await adas(`/bookings/${id}`)).text();
  expect(before).not.toContain(`/bookings/${id}/nudge`);
  expect(before).toMatch(/10:10[^<]* you can nudge/);

  world.pass(1);
  const offered = await (await adas(`/bookings/${id}`)).text();
  expect(offered).toContain(`action="/bookings/${id}/nudge"`);
  expect(offered).toMatch(/10:15[^<]* did not come/);
  expect((await adas(`/bookings/${id}/nudge`, form({}))).status).toBe(303);
  await world.tick();
  const mails = (email: string) =>
    world.resend.inbox(email).filter(({ subject }) => subject.includes("is waiting for you"));
  expect(mails(ada.email)).toEqual([]);
  expect(mails(dev.email)).toHaveLength(1);
  expect(mails(dev.email)[0]?.text).toContain("/join/");
  expect(mails(dev.email)[0]?.text).toContain("10:15");

  const again = await adas(`/api/v1/bookings/${id}/nudge`, json({}));
  expect([again.status, await again.json()]).toMatchObject([409, { code: "already-done", bookingId: id }]);
  const after = await (await adas(`/bookings/${id}`)).text();
  expect(after).not.toContain(`action="/bookings/${id}/nudge"`);
  expect(after).toContain("You nudged");
  expect(await (await devs(`/bookings/${id}`)).text()).toContain("nudged you");

  expect((await devs(`/api/v1/bookings/${id}/nudge`, json({}))).status).toBe(200);
  await world.tick();
  expect([mails(ada.email).length, mails(dev.email).length]).toEqual([1, 1]);
});

test("two nudges of one side at once are one mail, and nobody nudges once the session is over", async () => {
  const world = makeWorld();
  const { id, dev, adas } = await scene(world);
  world.at(TEN + 12 * MINUTE);
  const both = await Promise.all([0, 1].map(() => adas(`/api/v1/bookings/${id}/nudge`, json({}))));
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  await world.tick();
  const mails = world.resend.inbox(dev.email).filter(({ subject }) => subject.includes("waiting"));
  expect(mails).toHaveLength(1);
  const promised = await world.context().db.select().from(outbox).where(eq(outbox.bookingId, id));
  const nudge = promised.find(({ kind }) => kind === "email.nudge");
  expect(nudge?.usefulUntilAt).toBe(TEN + 30 * MINUTE);
  world.at(TEN + 30 * MINUTE);
  const late = await adas(`/api/v1/bookings/${id}/nudge`, json({}));
  expect(await late.json()).toMatchObject({ code: "too-late" });
});

test("nobody is missed before a quarter of an hour has passed, on either side", async () => {
  const world = makeWorld();
  const { id, adas, devs } = await scene(world);
  const { seq } = await detail(adas, id);
  world.at(TEN + 15 * MINUTE - 1);
  for (const browser of [adas, devs]) {
    const early = await browser(`/api/v1/bookings/${id}/no-show`, json({ seq, who: "mentor" }));
    expect(await early.json()).toMatchObject({ code: "too-early", from: TEN + 15 * MINUTE });
    expect((await browser(`/bookings/${id}/claim`)).status).toBe(409);
  }
  world.pass(1);
  expect((await adas(`/bookings/${id}/claim`)).status).toBe(200);
  expect((await devs(`/bookings/${id}/claim`)).status).toBe(200);
});

test("an hour after its end a session counts as held, once, and may still be said to have been missed for three days", async () => {
  const world = makeWorld();
  const { id, dev, adas } = await scene(world);
  world.at(TEN + 30 * MINUTE + HOUR - 1);
  await world.tick();
  expect((await detail(adas, id)).status).toBe("confirmed");
  world.pass(1);
  await world.tick();
  await world.tick();
  expect((await detail(adas, id)).status).toBe("completed");
  expect(await standing(world, dev.mentorId)).toEqual([1, 0]);

  world.at(TEN + 30 * MINUTE + 72 * HOUR - 1);
  const { seq } = await detail(adas, id);
  const answer = await adas(`/api/v1/bookings/${id}/no-show`, json({ seq, who: "mentor" }));
  expect(answer.status).toBe(200);
  expect(await standing(world, dev.mentorId)).toEqual([1, 0]);
  world.pass(72 * HOUR);
  await world.tick();
  expect(await standing(world, dev.mentorId)).toEqual([0, 1]);
});

test("after three days nobody is missed any more", async () => {
  const world = makeWorld();
  const { id, adas } = await scene(world);
  world.at(TEN + 30 * MINUTE + 72 * HOUR);
  const { seq } = await detail(adas, id);
  const late = await adas(`/api/v1/bookings/${id}/no-show`, json({ seq, who: "mentor" }));
  expect(await late.json()).toMatchObject({ code: "too-late", status: 409 });
});

test("the mentor may say that it took place, after its end; the mentee may not", async () => {
  const world = makeWorld();
  const { id, adas, devs } = await scene(world, 0);
  const { seq } = await detail(devs, id);
  world.at(TEN + 29 * MINUTE);
  expect((await devs(`/bookings/${id}/completion`, form({ seq }))).status).toBe(409);
  world.at(TEN + 30 * MINUTE);
  expect((await adas(`/bookings/${id}/completion`, form({ seq }))).status).toBe(404);
  expect((await devs(`/bookings/${id}/completion`, form({ seq }))).status).toBe(303);
  expect(await (await devs(`/bookings/${id}`)).text()).toContain(`/bookings/${id}/plan`);
});

test("the join link leads into the room around the session, and says what is so at any other time", async () => {
  const world = makeWorld();
  const { id, adas } = await scene(world, 0);
  const join = (await detail(adas, id)).joinUrl ?? "";
  const path = new URL(join).pathname;
  const early = await world.send(path);
  expect(early.status).toBe(200);
  const page = await early.text();
  expect(page).toContain("You are early");
  expect(page).not.toContain("meet.jit.si");

  world.at(TEN - 15 * MINUTE);
  const room = (await world.send(path)).headers.get("location");
  expect(room).toMatch(/^https:\/\/meet\.jit\.si\/rung-[0-9a-z]{30,}$/);
  world.at(TEN + 29 * MINUTE);
  expect((await world.send(path)).headers.get("location")).toBe(room);
  world.at(TEN + 2 * HOUR);
  expect(await (await world.send(path)).text()).toContain("over");
  expect((await world.send(path.replace(/.$/, (last) => (last === "0" ? "1" : "0")))).status).toBe(404);
});

test("the link to a cancelled session says so and gives no room away", async () => {
  const world = makeWorld();
  const { id, adas } = await scene(world, 0);
  const { joinUrl, seq } = await detail(adas, id);
  await adas(`/bookings/${id}/cancellation`, form({ seq, refundMinor: 0 }));
  world.at(TEN);
  const page = await (await world.send(new URL(joinUrl ?? "").pathname)).text();
  expect(page).toContain("cancelled");
  expect(page).not.toContain("meet.jit.si");
});

test("a mentor's own room is the room", async () => {
  const world = makeWorld();
  const dev = await world.make.mentor({ roomUrl: "https://rooms.example/dev" });
  const offer = await world.make.offer(dev);
  const adas = await world.as(await world.make.person());
  const id = await book(adas, offer, TEN);
  const path = new URL((await detail(adas, id)).joinUrl ?? "").pathname;
  world.at(TEN);
  expect((await world.send(path)).headers.get("location")).toBe("https://rooms.example/dev");
});

test("either side may say that something crosses the line; the other does not see it", async () => {
  const world = makeWorld();
  const { id, adas, devs } = await scene(world, 0);
  expect(await (await adas(`/bookings/${id}`)).text()).toContain(`/bookings/${id}/report`);
  const unsaid = await adas(`/bookings/${id}/report`, form({ text: "He wrote it for me." }));
  expect(unsaid.status).toBe(422);
  expect(await unsaid.text()).toContain("He wrote it for me.");
  await adas(`/bookings/${id}/report`, form({ reason: "writes-answers", text: "He wrote it for me." }));
  const rows = await world.context().db.select().from(reports).where(eq(reports.bookingId, id));
  expect(rows).toHaveLength(1);
  expect(await (await devs(`/bookings/${id}`)).text()).not.toContain("wrote it for me");
});
