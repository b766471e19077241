import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { bookings } from "#workers/db/schema/bookings.ts";
import { book, detail, hold, london, type Browser } from "#tests/support/booking-forms.ts";
import type { MadeMentor, MadeOffer } from "#tests/support/makers.ts";
import { form, makeWorld, type World } from "#tests/support/world.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TEN = london("2026-11-26", 10);

async function scene(world: World, fields: Parameters<World["make"]["mentor"]>[0] = {}) {
  const dev = await world.make.mentor(fields);
  const offer = await world.make.offer(dev);
  const ada = await world.make.person();
  return { dev, offer, ada, browser: await world.as(ada) };
}

function timesOf(dev: MadeMentor, offer: MadeOffer): string {
  return `/mentors/${dev.handle}/offers/${offer.id}/times`;
}

/** Round trips to the database and rows read, as the answer tells of them. */
async function cost(browser: Browser, path: string): Promise<{ trips: number; rows: number }> {
  const timing = (await browser(path)).headers.get("server-timing") ?? "";
  const [, trips, rows] = /(\d+) round trips, \d+ queries, (\d+) rows/.exec(timing) ?? [];
  return { trips: Number(trips), rows: Number(rows) };
}

test("free times, their list, a booking and the way to move it cost one round trip each, two where the booking must come first", async () => {
  const world = makeWorld();
  const { dev, offer, browser } = await scene(world);
  const id = await book(browser, offer, TEN);
  const paths = {
    [`${timesOf(dev, offer)}?from=2026-11-23`]: 1,
    [timesOf(dev, offer)]: 1,
    [`/api/v1/mentors/${dev.handle}/slots?offer=${offer.id}`]: 1,
    [`/bookings/${id}`]: 1,
    [`/bookings/${id}/cancel`]: 1,
    [`/api/v1/bookings/${id}`]: 1,
    [`/bookings/${id}/move`]: 2,
  };
  const found: Record<string, number> = {};
  for (const path of Object.keys(paths)) found[path] = (await cost(browser, path)).trips;
  expect(found).toEqual(paths);
});

test("reading a diary costs rows by its range, however much lies behind", async () => {
  const world = makeWorld();
  const { dev, offer, browser } = await scene(world);
  const path = `${timesOf(dev, offer)}?from=2026-11-23`;
  await book(browser, offer, TEN);
  const before = await cost(browser, path);
  // Two years of sessions, and a hundred times kept and let go in this very week.
  const { db } = world.context();
  const [one] = await db
    .select()
    .from(bookings)
    .where(sql`mentor_id = ${dev.mentorId}`);
  if (one === undefined) throw new Error("nothing is booked");
  const copy = (nth: number, startsAt: number, status: "completed" | "cancelled") =>
    db.insert(bookings).values({
      ...one,
      id: `bkg_copy${nth}${dev.mentorId}`,
      startsAt,
      endsAt: startsAt + 30 * MINUTE,
      busyUntilAt: startsAt + 45 * MINUTE,
      status,
      liveUntilAt: null,
    });
  for (let n = 1; n <= 150; n++) await copy(n, TEN - (30 + n) * DAY, "completed");
  const behind = await cost(browser, path);
  expect(behind.rows).toBe(before.rows);
  expect(await db.$count(bookings, sql`mentor_id = ${dev.mentorId}`)).toBe(151);

  const stranger = await world.as(await world.make.person());
  const alone = await cost(stranger, path);
  for (let n = 201; n <= 300; n++) await copy(n, TEN + (n % 7) * HOUR, "cancelled");
  expect((await cost(stranger, path)).rows).toBe(alone.rows);
});

test("reading pages of a booking, or asking for their heads, changes nothing", async () => {
  const world = makeWorld();
  const { dev, offer, browser } = await scene(world);
  const id = await hold(browser, offer, TEN);
  const paths = ["", "/prepare", "/pay", "/payment", "/cancel", "/move", "/claim", "/report"].map(
    (page) => `/bookings/${id}${page}`,
  );
  const snapshot = async () => {
    const { db } = world.context();
    return JSON.stringify([
      await db.all(sql`SELECT * FROM bookings WHERE id = ${id}`),
      await db.all(sql`SELECT * FROM booking_events WHERE booking_id = ${id}`),
      await db.all(sql`SELECT * FROM outbox WHERE booking_id = ${id}`),
      await db.all(sql`SELECT * FROM payments WHERE booking_id = ${id}`),
    ]);
  };
  const before = await snapshot();
  for (const path of [...paths, timesOf(dev, offer), "/bookings"])
    for (const method of ["GET", "HEAD", "GET"]) await browser(path, { method });
  expect(await snapshot()).toBe(before);
});

// The UK's clocks go back on 25 October 2026 and forward on 28 March 2027; Cairo's and New York's on other days.
test.each([
  ["Europe/London", "2026-10-23", "19:00 to 19:30"],
  ["Europe/London", "2026-10-26", "19:00 to 19:30"],
  ["Africa/Cairo", "2026-10-26", "22:00 to 22:30"],
  ["Africa/Cairo", "2026-10-30", "21:00 to 21:30"],
  ["Asia/Karachi", "2026-10-24", "23:00 to 23:30"],
  ["Asia/Karachi", "2026-10-26", "00:00 to 00:30"],
  ["Asia/Kolkata", "2027-03-27", "00:30 to 01:00"],
  ["Asia/Kolkata", "2027-03-29", "23:30 to Tue 00:00"],
  ["Asia/Kathmandu", "2027-03-29", "23:45 to Tue 00:15"],
  ["America/New_York", "2027-03-15", "15:00 to 15:30"],
  ["America/New_York", "2027-03-29", "14:00 to 14:30"],
])(
  "the mentor's 19:00 in London is read in %s around %s as it is there, and stays that instant",
  async (zone, date, clock) => {
    const startsAt = london(date, 19);
    const world = makeWorld(startsAt - 5 * DAY);
    const { dev, offer, browser } = await scene(world);
    const week = await (await browser(`${timesOf(dev, offer)}?zone=${zone}&start=${startsAt}`)).text();
    const first = clock.slice(0, 5);
    expect(week).toContain(first);
    expect(week).toContain("19:00");
    const answer = await browser(
      "/holds",
      form({ offerId: offer.id, startsAt, minutes: 30, priceMinor: 0, zone }),
    );
    const id = /bkg_\w+/.exec(answer.headers.get("location") ?? "")?.[0];
    const page = await (await browser(`/bookings/${id}`)).text();
    expect(page.replaceAll(/<[^>]+>/g, "")).toContain(clock);
    expect(page).toContain("19:00 to 19:30");
    const told = await browser(`/api/v1/bookings/${id}`);
    const { local, startsAt: instant } = await told.json<{ local: string; startsAt: number }>();
    expect([instant, Date.parse(local)]).toEqual([startsAt, startsAt]);
  },
);

test("a week without a free time says so and leads to the next one", async () => {
  const world = makeWorld();
  const { dev, offer, browser } = await scene(world, {
    availability: { weeklyHours: [{ weekday: 2, startMinute: 1140, endMinute: 1200 }] },
  });
  await book(await world.as(await world.make.person()), offer, london("2026-12-01", 19));
  const page = await (await browser(`${timesOf(dev, offer)}?from=2026-11-30`)).text();
  expect(page).toContain("Nothing free in this week");
  const next = /times\?zone=Europe%2FLondon&amp;start=(\d+)">Next free/.exec(page)?.[1];
  expect(Number(next)).toBe(london("2026-12-08", 19));
  expect(page).toContain("Full");
});

test("a mentor without any hours is said to have none, and leads elsewhere", async () => {
  const world = makeWorld();
  const { dev, offer, browser } = await scene(world, { availability: { weeklyHours: [] } });
  const page = await (await browser(timesOf(dev, offer))).text();
  expect(page).toContain("has no free time for this session");
  expect(page).toContain(`href="/mentors/${dev.handle}"`);
});

test("a picked time shows its price, what comes back until when, and one button", async () => {
  const world = makeWorld();
  const { dev, browser } = await scene(world);
  const offer = await world.make.offer(dev, { priceMinor: 3500, kind: "portfolio-review", minutes: 45 });
  const far = london("2026-12-16", 19);
  const page = await (await browser(`${timesOf(dev, offer)}?zone=Asia/Karachi&start=${far}`)).text();
  const text = page.replaceAll(/<[^>]+>/g, "").replaceAll(/\s+/g, " ");
  expect(text).toContain("£35.00, all in");
  expect(text).toContain(
    "Cancel by Wed 16 December 2026, 00:00, Karachi (Tue 19:00, UK) for all of it back.",
  );
  expect(text).toContain("Then by Wed 16 December 2026, 21:00, Karachi (16:00, UK) for £17.50 back.");
  expect(text).toContain("If Dev cancels, always all of it.");
  expect(page.match(/Hold this time for 30 minutes/g)).toHaveLength(1);
});

test("clocks that change in sight are told of", async () => {
  const world = makeWorld(Date.UTC(2027, 2, 15, 9));
  const { dev, offer, browser } = await scene(world);
  const page = await (await browser(`${timesOf(dev, offer)}?zone=Asia/Karachi`)).text();
  expect(page).toContain("The UK is 5 hours behind Karachi until 28 March 2027, then 4 hours behind.");
});

test("bookings are listed by whose turn it is: what waits, what is coming, what is past", async () => {
  const world = makeWorld();
  const { dev, offer, browser } = await scene(world);
  const done = await book(browser, offer, london("2026-11-24", 10));
  world.pass(2 * DAY);
  await world.tick();
  const coming = await book(browser, offer, TEN + 2 * DAY);
  const held = await hold(browser, offer, TEN + 3 * DAY);
  const gone = await hold(await world.as(await world.make.person()), offer, TEN + 4 * DAY);
  const page = await (await browser("/bookings")).text();
  const order = ["Waiting for you", held, "Coming", coming, "Past", done];
  const places = order.map((words) => page.indexOf(words));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places[0]).toBeGreaterThan(0);
  expect(page).not.toContain(gone);
  const devs = await (await (await world.as(dev))("/bookings")).text();
  expect(devs).toContain(coming);
  expect(devs).not.toContain(held);
  expect((await detail(browser, done)).status).toBe("completed");
});

test("a field takes as many letters as it says, though a form is sent with two for a line's end", async () => {
  const world = makeWorld();
  const { offer, browser } = await scene(world);
  const id = await hold(browser, offer, TEN);
  const goal = `${"a".repeat(749)}\r\n${"b".repeat(750)}`;
  expect((await browser(`/bookings/${id}/intake`, form({ goal, ownWork: "yes" }))).status).toBe(303);
  expect(await (await browser(`/api/v1/bookings/${id}`)).json()).toMatchObject({
    intake: { goal: goal.replace("\r\n", "\n") },
  });
});
