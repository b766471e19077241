import { and, eq, inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import { bookings } from "#workers/db/schema/bookings.ts";
import { book, bookJson, hold, holdPost, london } from "#tests/support/booking-forms.ts";
import { form, json, makeWorld } from "#tests/support/world.ts";

const MINUTE = 60_000;

type Made = { booking: { id: string; status: string } };
type Problem = { code: string; status: number; alternatives: number[] };

test("case 7: of fifty who book overlapping times of one mentor at once, one is booked and the others are shown three free times", async () => {
  const world = makeWorld();
  const mentor = await world.make.mentor();
  const offer = await world.make.offer(mentor);
  const wanted = london("2026-11-26", 10);
  const browsers = await Promise.all(
    Array.from({ length: 50 }, async () => world.as(await world.make.person())),
  );
  // Thirty minutes each, a quarter of an hour apart: each overlaps its neighbours or comes too close.
  const answers = await Promise.all(
    browsers.map((browser, i) =>
      browser("/api/v1/bookings", bookJson(offer, wanted + (i % 3) * 15 * MINUTE)),
    ),
  );

  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  const refused = answers.filter(({ status }) => status === 409);
  expect(refused).toHaveLength(49);
  for (const answer of refused) {
    const problem = await answer.json<Problem>();
    expect(problem.code).toBe("slot-taken");
    expect(problem.alternatives).toHaveLength(3);
  }
  const rows = await world.context().db.select().from(bookings).where(eq(bookings.mentorId, mentor.mentorId));
  expect(rows.map(({ status }) => status)).toEqual(["confirmed"]);
});

test("each of the three times that a refusal names can be booked", async () => {
  const world = makeWorld();
  const offer = await world.make.offer(await world.make.mentor());
  const wanted = london("2026-11-26", 10);
  await book(await world.as(await world.make.person()), offer, wanted);
  const late = await world.as(await world.make.person());
  const refused = await late("/api/v1/bookings", bookJson(offer, wanted));
  const { alternatives } = await refused.json<Problem>();
  expect(alternatives).toHaveLength(3);
  for (const startsAt of alternatives) {
    const id = await hold(late, offer, startsAt);
    expect((await late(`/bookings/${id}/release`, form({}))).status).toBe(303);
  }
});

test("of fifty times that one mentee books at once with fifty mentors, one is booked", async () => {
  const world = makeWorld();
  const ada = await world.make.person();
  const browser = await world.as(ada);
  const wanted = london("2026-11-26", 10);
  const offers = await Promise.all(
    Array.from({ length: 50 }, async () => world.make.offer(await world.make.mentor())),
  );
  const answers = await Promise.all(
    offers.map((offer) => browser("/api/v1/bookings", bookJson(offer, wanted))),
  );

  const made = answers.filter(({ status }) => status === 201);
  expect(made).toHaveLength(1);
  expect((await made[0]?.json<Made>())?.booking.status).toBe("confirmed");
  for (const answer of answers.filter(({ status }) => status !== 201)) {
    expect(answer.status).toBe(409);
    const problem = await answer.json<Problem>();
    expect(problem.code).toBe("mentee-busy");
    expect(problem.alternatives).toHaveLength(3);
  }
  const rows = await world.context().db.select().from(bookings).where(eq(bookings.menteeId, ada.id));
  expect(rows).toHaveLength(1);
});

test("case 7: a time pressed twenty times at once is held once", async () => {
  const world = makeWorld();
  const offer = await world.make.offer(await world.make.mentor());
  const ada = await world.make.person();
  const browser = await world.as(ada);
  const wanted = london("2026-11-26", 10);
  const ids = [world.context().newId("booking"), world.context().newId("booking")];
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      browser("/holds", holdPost(offer, wanted, { id: ids[i % 2] ?? "" })),
    ),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
  expect(new Set(answers.map((answer) => answer.headers.get("location"))).size).toBe(1);
  const rows = await world.context().db.select().from(bookings).where(eq(bookings.menteeId, ada.id));
  expect(rows).toHaveLength(1);
});

test("a mentor who accepts a request in two windows at once accepts it once", async () => {
  const world = makeWorld();
  const dev = await world.make.mentor({ approval: "request" });
  const offer = await world.make.offer(dev);
  const id = await book(await world.as(await world.make.person()), offer, london("2026-11-26", 10));
  const browser = await world.as(dev);
  const answers = await Promise.all(
    [0, 1].map(() => browser(`/api/v1/bookings/${id}/acceptance`, json({ seq: 2 }))),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
});

test("cancelled by both at once, it is cancelled once", async () => {
  const world = makeWorld();
  const dev = await world.make.mentor();
  const ada = await world.make.person();
  const offer = await world.make.offer(dev);
  const browser = await world.as(ada);
  const id = await book(browser, offer, london("2026-11-26", 10));
  const answers = await Promise.all(
    [browser, await world.as(dev)].map((one) =>
      one(`/bookings/${id}/cancellation`, form({ seq: 3, refundMinor: 0 })),
    ),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409]);
});

test("a person who mentors and is mentored is in one session at a time", async () => {
  const world = makeWorld();
  const dev = await world.make.mentor();
  const devs = await world.make.offer(dev);
  const others = await world.make.offer(await world.make.mentor());
  const wanted = london("2026-11-26", 10);
  await book(await world.as(dev), others, wanted);

  const ada = await world.as(await world.make.person());
  const refused = await ada("/api/v1/bookings", bookJson(devs, wanted));
  expect(refused.status).toBe(422);
  expect(await refused.json()).toMatchObject({ code: "slot-refused", reason: "busy-feed" });

  await book(ada, devs, wanted + 120 * MINUTE);
  const again = await (await world.as(dev))("/api/v1/bookings", bookJson(others, wanted + 120 * MINUTE));
  expect(again.status).toBe(409);
  expect(await again.json()).toMatchObject({ code: "mentee-busy", reason: "mentee-busy" });
});

test("two roles of one person that race for the same hour leave one session", async () => {
  const world = makeWorld();
  const dev = await world.make.mentor();
  const devs = await world.make.offer(dev);
  const others = await world.make.offer(await world.make.mentor());
  const wanted = london("2026-11-26", 10);
  const ada = await world.as(await world.make.person());
  const devBrowser = await world.as(dev);
  const answers = await Promise.all([
    ada("/api/v1/bookings", bookJson(devs, wanted)),
    devBrowser("/api/v1/bookings", bookJson(others, wanted)),
  ]);
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  const rows = await world
    .context()
    .db.select()
    .from(bookings)
    .where(and(inArray(bookings.offerId, [devs.id, others.id]), eq(bookings.status, "confirmed")));
  expect(rows).toHaveLength(1);
});
