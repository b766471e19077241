import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { bookings } from "#workers/db/schema/bookings.ts";
import { mentors } from "#workers/db/schema/mentors.ts";
import { book, bookJson, hold, holdPost, london } from "#tests/support/booking-forms.ts";
import { makeWorld, type World } from "#tests/support/world.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;
const TEN = london("2026-11-26", 10);

type Problem = { code: string; reason?: string; status: number };

async function scene(world: World, fields: Parameters<World["make"]["mentor"]>[0] = {}) {
  const dev = await world.make.mentor(fields);
  const offer = await world.make.offer(dev);
  const ada = await world.make.person();
  return { dev, offer, ada, browser: await world.as(ada) };
}

const TAMPERED: readonly [string, Readonly<Record<string, unknown>>, number, Partial<Problem>][] = [
  ["off the grid", { startsAt: TEN + 7 * MINUTE }, 422, { code: "slot-refused", reason: "off-grid" }],
  ["off the grid by a second", { startsAt: TEN + 1000 }, 422, { code: "slot-refused", reason: "off-grid" }],
  [
    "outside the hours",
    { startsAt: london("2026-11-26", 3) },
    422,
    { code: "slot-refused", reason: "outside-hours" },
  ],
  [
    "inside the notice",
    { startsAt: london("2026-11-23", 20) },
    422,
    { code: "slot-refused", reason: "notice" },
  ],
  ["in the past", { startsAt: london("2026-11-20", 10) }, 422, { code: "slot-refused", reason: "notice" }],
  [
    "past the horizon",
    { startsAt: london("2027-01-28", 10) },
    422,
    { code: "slot-refused", reason: "horizon" },
  ],
  ["longer than the offer", { minutes: 60 }, 422, { code: "slot-refused", reason: "length" }],
  ["cheaper than the offer", { priceMinor: -500 }, 422, { code: "offer-changed", reason: "price" }],
  ["in a zone that is none", { zone: "Mars/Olympus" }, 422, { code: "invalid" }],
  ["of an offer that is none", { offerId: "ofr_0000000000000000000000000" }, 422, { code: "invalid" }],
  ["at no time at all", { startsAt: null }, 422, { code: "invalid" }],
  ["at a fraction of a time", { startsAt: TEN + 0.5 }, 422, { code: "invalid" }],
  ["beyond all time", { startsAt: 1e15 }, 422, { code: "slot-refused", reason: "off-grid" }],
];

test.each(TAMPERED)(
  "a start %s is refused with its reason, and nothing is kept",
  async (_, over, status, problem) => {
    const world = makeWorld();
    const { dev, offer, browser } = await scene(world);
    const answer = await browser("/api/v1/bookings", bookJson(offer, TEN, over));
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.json()).toMatchObject(problem);

    const fields = Object.fromEntries(
      Object.entries(over).map(([name, value]) => [
        name,
        typeof value === "number" ? value : typeof value === "string" ? value : "",
      ]),
    );
    const page = await browser("/holds", holdPost(offer, TEN, fields));
    expect(page.status).toBe(status);
    const rows = await world.context().db.select().from(bookings).where(eq(bookings.mentorId, dev.mentorId));
    expect(rows).toEqual([]);
  },
);

test("no more than the mentor's hours a week are booked, and no more than a day's", async () => {
  const world = makeWorld();
  const limits = { gridMinutes: 15, bufferMinutes: 15, noticeMinutes: 1440, horizonDays: 60 } as const;
  const { offer, browser } = await scene(world, {
    availability: { limits: { ...limits, dayCapMinutes: 60, weekCapMinutes: 90 } },
  });
  await book(browser, offer, TEN);
  await book(browser, offer, TEN + 120 * MINUTE);
  const sameDay = await browser("/api/v1/bookings", bookJson(offer, TEN + 240 * MINUTE));
  expect(sameDay.status).toBe(422);
  expect(await sameDay.json()).toMatchObject({ code: "day-cap" });
  await book(browser, offer, TEN + DAY);
  const sameWeek = await browser("/api/v1/bookings", bookJson(offer, london("2026-11-29", 10)));
  expect(await sameWeek.json()).toMatchObject({ code: "week-cap", status: 422 });
  await book(browser, offer, london("2026-11-30", 10));
});

test("the pause after a session is kept free on both sides of it", async () => {
  const world = makeWorld();
  const { offer, browser } = await scene(world);
  await book(browser, offer, TEN);
  const other = await world.as(await world.make.person());
  for (const startsAt of [TEN - 30 * MINUTE, TEN + 30 * MINUTE]) {
    const answer = await other("/api/v1/bookings", bookJson(offer, startsAt));
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ code: "slot-taken", reason: "buffer" });
  }
  await hold(other, offer, TEN - 45 * MINUTE);
  await hold(other, offer, TEN + 45 * MINUTE);
});

test("a free fit call keeps the hour of a mock interview from being booked, and a mentee has three of them at most", async () => {
  const world = makeWorld();
  const ada = await world.as(await world.make.person());
  const fitCalls = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const mentor = await world.make.mentor();
      return {
        call: await world.make.offer(mentor, { kind: "fit-call", minutes: 15 }),
        mock: await world.make.offer(mentor, { kind: "mock-interview", minutes: 60 }),
      };
    }),
  );
  const [first, second, third, fourth] = fitCalls;
  if (!first || !second || !third || !fourth) throw new Error("four were made");
  await book(ada, first.call, TEN);
  const other = await world.as(await world.make.person());
  const blocked = await other("/api/v1/bookings", bookJson(first.mock, TEN - 30 * MINUTE));
  expect(await blocked.json()).toMatchObject({ code: "slot-taken", reason: "taken" });

  await book(ada, second.call, TEN + DAY);
  await book(ada, third.call, TEN + 2 * DAY);
  const tooMany = await ada("/api/v1/bookings", bookJson(fourth.call, TEN + 3 * DAY));
  expect(tooMany.status).toBe(422);
  expect(await tooMany.json()).toMatchObject({ code: "too-many-fit-calls" });
});

test("a mentor cannot book an own offer, and an unlisted mentor cannot be booked by anybody", async () => {
  const world = makeWorld();
  const { dev, offer, browser } = await scene(world);
  const own = await (await world.as(dev))("/api/v1/bookings", bookJson(offer, TEN));
  expect(await own.json()).toMatchObject({ code: "own-offer", status: 422 });

  const { db } = world.context();
  const standings: Partial<typeof mentors.$inferInsert>[] = [
    { verifiedUntilAt: world.now() },
    { verifiedUntilAt: null },
    { verifiedUntilAt: world.now() + DAY, pausedAt: world.now() },
  ];
  for (const standing of standings) {
    await db.update(mentors).set(standing).where(eq(mentors.id, dev.mentorId));
    const answer = await browser("/api/v1/bookings", bookJson(offer, TEN));
    expect(await answer.json()).toMatchObject({ code: "not-listed", status: 409 });
    const times = await browser(`/mentors/${dev.handle}/offers/${offer.id}/times`);
    expect(times.status).toBe(409);
  }
});

test("a request that posts from another site changes nothing", async () => {
  const world = makeWorld();
  const { offer, browser } = await scene(world);
  const answer = await browser("/holds", {
    ...holdPost(offer, TEN),
    headers: { origin: "https://elsewhere.example" },
  });
  expect(answer.status).toBe(403);
});

test("a booking asked for again with its key is answered alike and made once", async () => {
  const world = makeWorld();
  const { dev, offer, browser } = await scene(world);
  const post = bookJson(offer, TEN);
  const headers = { "content-type": "application/json", "idempotency-key": `key-${dev.mentorId}` };
  const [first, second] = [
    await browser("/api/v1/bookings", { ...post, headers }),
    await browser("/api/v1/bookings", { ...post, headers }),
  ];
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(await second.json()).toEqual(await first.json());
});

test("whoever asks again for a start that is theirs already is told so, and led to it", async () => {
  const world = makeWorld();
  const { offer, browser } = await scene(world);
  const id = await book(browser, offer, TEN);
  const again = await browser("/api/v1/bookings", bookJson(offer, TEN));
  expect(again.status).toBe(409);
  const told = await again.json();
  expect(told).toMatchObject({
    code: "already-done",
    title: "This time is yours already",
    bookingId: id,
    url: `${world.context().settings.origin}/bookings/${id}`,
  });
  expect(told).not.toHaveProperty("alternatives");

  const page = await browser("/holds", holdPost(offer, TEN));
  expect(page.status).toBe(409);
  const html = await page.text();
  expect(html).toContain("This time is yours already");
  expect(html).toContain(`href="/bookings/${id}"`);
  expect(html).not.toContain("Somebody has just taken");

  const other = await world.as(await world.make.person());
  const taken = await other("/api/v1/bookings", bookJson(offer, TEN));
  expect(await taken.json()).toMatchObject({ code: "slot-taken" });
});

test("a request that waits for its answer is not made twice", async () => {
  const world = makeWorld();
  const { offer, browser } = await scene(world, { approval: "request" });
  const id = await book(browser, offer, TEN);
  const again = await browser("/api/v1/bookings", bookJson(offer, TEN));
  expect(await again.json()).toMatchObject({ code: "already-done", bookingId: id });
});
