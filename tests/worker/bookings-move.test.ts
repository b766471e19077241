import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { innermost } from "#workers/db/commit.ts";
import { bookings, payments } from "#workers/db/schema/bookings.ts";
import { offers } from "#workers/db/schema/mentors.ts";
import { booked } from "#tests/support/booked.ts";
import { book, bookJson, detail, london } from "#tests/support/booking-forms.ts";
import { form, json, makeWorld, type World } from "#tests/support/world.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TEN = london("2026-11-30", 10);

async function scene(world: World, fields: Parameters<World["make"]["mentor"]>[0] = {}) {
  const dev = await world.make.mentor(fields);
  const offer = await world.make.offer(dev);
  const ada = await world.make.person();
  return { dev, offer, ada, adas: await world.as(ada), devs: await world.as(dev) };
}

test("a mentee moves a session twice, each time the calendar entry goes on, and not a third time", async () => {
  const world = makeWorld();
  const { offer, ada, adas } = await scene(world);
  const id = await book(adas, offer, TEN);
  const join = (await detail(adas, id)).joinUrl;

  const week = await (await adas(`/bookings/${id}/move?from=2026-12-01&start=${TEN + DAY}`)).text();
  expect(week).toContain("Move the session");
  const first = await adas(`/bookings/${id}/move`, form({ seq: 3, startsAt: TEN + DAY }));
  expect(first.headers.get("location")).toBe(`/bookings/${id}?done=moved`);
  expect(await detail(adas, id)).toMatchObject({
    startsAt: TEN + DAY,
    endsAt: TEN + DAY + 30 * MINUTE,
    calendarSequence: 1,
    movesLeft: 1,
    joinUrl: join,
  });
  await adas(`/bookings/${id}/move`, form({ seq: 4, startsAt: TEN + 2 * DAY }));
  const third = await adas(`/bookings/${id}/move`, form({ seq: 5, startsAt: TEN + 3 * DAY }));
  expect(third.status).toBe(409);
  expect(await third.text()).toContain("cannot be moved again");
  expect((await adas(`/bookings/${id}/move`)).status).toBe(409);
  expect((await detail(adas, id)).startsAt).toBe(TEN + 2 * DAY);
  // Booked, moved, moved: and nothing about the third.
  expect(world.resend.inbox(ada.email)).toHaveLength(3);
});

test("a session may go to a time that overlaps its own, and stays within thirty days of the first date", async () => {
  const world = makeWorld();
  const { offer, adas } = await scene(world);
  const id = await book(adas, offer, TEN);
  await adas(`/bookings/${id}/move`, form({ seq: 3, startsAt: TEN + 15 * MINUTE }));
  expect((await detail(adas, id)).startsAt).toBe(TEN + 15 * MINUTE);
  const far = await adas(`/api/v1/bookings/${id}/move`, json({ seq: 4, startsAt: TEN + 31 * DAY }));
  expect(far.status).toBe(422);
  expect(await far.json()).toMatchObject({ code: "slot-refused", reason: "move-window" });
});

test("inside twenty-four hours a mentee cannot move", async () => {
  const world = makeWorld();
  const { offer, adas } = await scene(world);
  const id = await book(adas, offer, TEN);
  world.at(TEN - 24 * HOUR);
  expect((await adas(`/bookings/${id}/move`)).status).toBe(200);
  world.pass(1);
  const late = await adas(`/api/v1/bookings/${id}/move`, json({ seq: 3, startsAt: TEN + 5 * DAY }));
  expect(late.status).toBe(409);
  expect(await late.json()).toMatchObject({ code: "too-late", hours: 24 });
});

test("moving works in a week that is full, because the session itself does not count twice", async () => {
  const world = makeWorld();
  const { offer, adas } = await scene(world, {
    availability: {
      limits: {
        gridMinutes: 15,
        bufferMinutes: 15,
        noticeMinutes: 1440,
        horizonDays: 60,
        dayCapMinutes: 60,
        weekCapMinutes: 60,
      },
    },
  });
  const id = await book(adas, offer, TEN);
  await book(adas, offer, TEN + 2 * HOUR);
  const full = await adas("/api/v1/bookings", bookJson(offer, TEN + DAY));
  expect(full.status).toBe(422);
  const moved = await adas(`/api/v1/bookings/${id}/move`, json({ seq: 3, startsAt: TEN + DAY }));
  expect(moved.status).toBe(200);
});

test("a time that somebody took is refused with three others, and the session stays where it was", async () => {
  const world = makeWorld();
  const { offer, adas } = await scene(world);
  const id = await book(adas, offer, TEN);
  await book(await world.as(await world.make.person()), offer, TEN + DAY);
  const taken = await adas(`/bookings/${id}/move`, form({ seq: 3, startsAt: TEN + DAY }));
  expect(taken.status).toBe(409);
  const page = await taken.text();
  expect(page.match(/\/move\?start=\d+/g)).toHaveLength(3);
  expect((await detail(adas, id)).startsAt).toBe(TEN);
});

test("two who move onto the same time at once: one arrives", async () => {
  const world = makeWorld();
  const { offer, adas } = await scene(world);
  const bens = await world.as(await world.make.person());
  const moves = [
    [adas, await book(adas, offer, TEN)] as const,
    [bens, await book(bens, offer, TEN + 2 * HOUR)] as const,
  ];
  const answers = await Promise.all(
    moves.map(([browser, id]) =>
      browser(`/api/v1/bookings/${id}/move`, json({ seq: 3, startsAt: TEN + DAY })),
    ),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  // What the other is offered instead is free beside the one who arrived.
  const lost = answers.findIndex(({ status }) => status === 409);
  const [late, id] = moves[lost] ?? [];
  const { alternatives = [] } = (await answers[lost]?.json<{ alternatives: number[] }>()) ?? {};
  expect(alternatives).toHaveLength(3);
  for (const start of alternatives) expect(Math.abs(start - TEN - DAY)).toBeGreaterThanOrEqual(45 * MINUTE);
  const [startsAt] = alternatives;
  const again = await late?.(`/api/v1/bookings/${id}/move`, json({ seq: 3, startsAt }));
  expect(again?.status).toBe(200);
});

test("a paid session keeps its price when the fee has gone up, and moving never asks for money", async () => {
  const world = makeWorld();
  const { dev, ada, adas } = await scene(world);
  const offer = await world.make.offer(dev, { priceMinor: 3500 });
  const id = await booked(world, { mentee: ada, offer, startsAt: TEN });
  const { db } = world.context();
  await db.update(offers).set({ priceMinor: 9000 }).where(eq(offers.id, offer.id));
  const { seq } = await detail(adas, id);
  const moved = await adas(`/bookings/${id}/move`, form({ seq, startsAt: TEN + DAY }));
  expect(moved.headers.get("location")).toBe(`/bookings/${id}?done=moved`);
  expect(await detail(adas, id)).toMatchObject({ status: "confirmed", priceMinor: 3500 });
  expect(await db.select().from(payments).where(eq(payments.bookingId, id))).toHaveLength(1);
});

test("when the mentor moves, the mentee keeps both moves and may cancel for all of it", async () => {
  const world = makeWorld();
  const { dev, ada, adas, devs } = await scene(world);
  const offer = await world.make.offer(dev, { priceMinor: 4000 });
  const startsAt = TEN + 20 * DAY;
  const id = await booked(world, { mentee: ada, offer, startsAt });
  world.at(startsAt - 26 * HOUR);
  const { seq } = await detail(devs, id);
  const answer = await devs(`/api/v1/bookings/${id}/move`, json({ seq, startsAt: startsAt + 6 * HOUR }));
  expect(answer.status).toBe(200);
  world.at(startsAt);
  expect(await detail(adas, id)).toMatchObject({
    movesLeft: 2,
    cancellation: { refundMinor: 4000, because: "moved-by-mentor" },
  });
});

test("the database itself refuses a session put on top of another, whoever tries", async () => {
  const world = makeWorld();
  const { offer, adas } = await scene(world);
  const id = await book(adas, offer, TEN);
  const other = await book(await world.as(await world.make.person()), offer, TEN + DAY);
  const { db } = world.context();
  const onTop = db
    .update(bookings)
    .set({ startsAt: TEN, endsAt: TEN + 30 * MINUTE, busyUntilAt: TEN + 45 * MINUTE })
    .where(eq(bookings.id, other));
  await expect(saying(onTop)).rejects.toThrow(/slot-taken/);
  await db.update(bookings).set({ status: "completed" }).where(eq(bookings.id, id));
  const revived = db.update(bookings).set({ status: "confirmed" }).where(eq(bookings.id, id));
  await expect(saying(revived)).rejects.toThrow(/changed-meanwhile/);
});

/** Fails with what the database itself said. */
async function saying(write: PromiseLike<unknown>): Promise<void> {
  try {
    await write;
  } catch (error) {
    throw new Error(innermost(error), { cause: error });
  }
}
