import { eq } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { feedStateAt } from "#shared/feeds.ts";
import type { FeedId } from "#shared/ids.ts";
import { book, hold, london, type Browser } from "#tests/support/booking-forms.ts";
import { calendarResponse, serveCalendar, visitsTo } from "#tests/support/calendars.ts";
import { expectErrors } from "#tests/support/console.ts";
import {
  bringFeed,
  calendarWith,
  feedFormIds,
  filePost,
  freshAddress,
  startsOn,
  takeFeedsAway,
} from "#tests/support/feed-forms.ts";
import { form, json, makeWorld, type World } from "#tests/support/world.ts";
import { bookings } from "#workers/db/schema/bookings.ts";
import { busyFeeds, busyTimes } from "#workers/db/schema/feeds.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const LONG_DAY = "DTSTART;TZID=Europe/London:20261126T080000\r\nDTEND;TZID=Europe/London:20261126T203000";
const TEN = london("2026-11-26", 10);

afterEach(takeFeedsAway);

async function scene(world: World, answer: Parameters<typeof serveCalendar>[1] = calendarWith(LONG_DAY)) {
  const dev = await world.make.mentor();
  const offer = await world.make.offer(dev);
  const mentor = await world.as(dev);
  const mentee = await world.as(await world.make.person());
  const address = freshAddress(answer);
  const id = await bringFeed(mentor, address);
  return { dev, offer, mentor, mentee, address, id };
}

/** Runs the jobs at every step until then. */
async function runUntil(world: World, at: number, step = 15 * MINUTE): Promise<void> {
  while (world.now() < at) {
    world.at(Math.min(world.now() + step, at));
    await world.tick();
  }
}

async function feedRow(world: World, id: FeedId) {
  const [row] = await world.context().db.select().from(busyFeeds).where(eq(busyFeeds.id, id));
  if (row === undefined) throw new Error("no such feed");
  return row;
}

async function pageOf(browser: Browser, id: FeedId): Promise<string> {
  return (await browser(`/mentoring/feeds/${id}`)).text();
}

const down = () => new Response("down", { status: 503 });

test("a calendar is asked for every 15 minutes, no sooner, and shown what we have", async () => {
  const world = makeWorld();
  const asked: (string | null)[] = [];
  const { address, id } = await scene(world, (request) => {
    asked.push(request.headers.get("if-none-match"));
    return request.headers.get("if-none-match") === '"v1"'
      ? new Response(null, { status: 304 })
      : calendarResponse(calendarWith(LONG_DAY), { etag: '"v1"' });
  });
  world.pass(14 * MINUTE);
  await world.tick();
  expect(visitsTo(address)).toHaveLength(1);
  world.pass(MINUTE);
  await world.tick();
  await world.tick();
  expect(asked).toEqual([null, '"v1"']);
  const row = await feedRow(world, id);
  expect([row.goodAt, row.nextAt]).toEqual([world.now(), world.now() + 15 * MINUTE]);
});

test("what changes in the calendar changes what can be booked, with the next reading", async () => {
  const world = makeWorld();
  const { dev, offer, mentee, address } = await scene(world);
  expect(await startsOn(mentee, dev, offer, "2026-11-26")).not.toContain(TEN);
  serveCalendar(
    address,
    calendarWith("DTSTART;TZID=Europe/London:20261127T080000\r\nDTEND;TZID=Europe/London:20261127T203000"),
  );
  world.pass(15 * MINUTE);
  await world.tick();
  expect(await startsOn(mentee, dev, offer, "2026-11-26")).toContain(TEN);
  expect(await startsOn(mentee, dev, offer, "2026-11-27")).not.toContain(TEN + DAY);
});

test("a mentor who moves to another zone takes the days of a calendar along within the minute", async () => {
  const world = makeWorld();
  const { mentor, id } = await scene(world, (request) =>
    request.headers.has("if-none-match")
      ? new Response(null, { status: 304 })
      : calendarResponse(calendarWith("DTSTART;VALUE=DATE:20261126"), { etag: '"v1"' }),
  );
  const times = async () => {
    const rows = await world.context().db.select().from(busyTimes).where(eq(busyTimes.feedId, id));
    return rows.map(({ startsAt, endsAt }) => [startsAt, endsAt]);
  };
  const midnight = london("2026-11-26", 0);
  expect(await times()).toEqual([[midnight, midnight + DAY]]);
  const { version, availability } = await (
    await mentor("/api/v1/me/availability")
  ).json<{ version: number; availability: object }>();
  const moved = await mentor(
    "/api/v1/me/availability",
    json({ version, availability: { ...availability, zone: "Asia/Kathmandu" } }, "PUT"),
  );
  expect(moved.status).toBe(200);
  world.pass(MINUTE);
  await world.tick();
  const kathmandu = midnight - 5.75 * HOUR;
  expect(await times()).toEqual([[kathmandu, kathmandu + DAY]]);
});

test("a file of a mentor who moved to another zone says how its days were read", async () => {
  const world = makeWorld();
  const { mentor } = await scene(world);
  const [, id] = await feedFormIds(mentor);
  await mentor("/mentoring/feeds/files", filePost(id, calendarWith("DTSTART;VALUE=DATE:20261126")));
  await mentor(`/mentoring/feeds/${id}/use`, form({}));
  const move = async (zone: string) => {
    const { version, availability } = await (
      await mentor("/api/v1/me/availability")
    ).json<{ version: number; availability: object }>();
    const body = json({ version, availability: { ...availability, zone } }, "PUT");
    expect((await mentor("/api/v1/me/availability", body)).status).toBe(200);
  };
  await move("Asia/Kathmandu");
  await move("Asia/Karachi");
  const page = await (await mentor(`/mentoring/feeds/${id}`)).text();
  expect(page.match(/were read as UK time. Upload the file again./g)).toHaveLength(1);
});

test("a reading that changes nothing writes no busy time anew", async () => {
  const world = makeWorld();
  const { id } = await scene(world);
  const rows = () =>
    world.context().db.select().from(busyTimes).where(eq(busyTimes.feedId, id)).orderBy(busyTimes.endsAt);
  const before = await rows();
  world.pass(15 * MINUTE);
  await world.tick();
  expect(await rows()).toEqual(before);
  expect(before).toHaveLength(1);
});

test("a calendar that never changes is still worked out anew each day, so that its repeats reach on", async () => {
  const world = makeWorld();
  const asked: (string | null)[] = [];
  const { id } = await scene(world, (request) =>
    asked.push(request.headers.get("if-none-match")) > 0 && request.headers.get("if-none-match") === '"v1"'
      ? new Response(null, { status: 304 })
      : calendarResponse(calendarWith("DTSTART:20261123T120000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY"), {
          etag: '"v1"',
        }),
  );
  const last = async () => {
    const rows = await world.context().db.select().from(busyTimes).where(eq(busyTimes.feedId, id));
    return Math.max(...rows.map(({ endsAt }) => endsAt));
  };
  const first = await last();
  for (const hours of [1, 20, 40]) {
    world.pass(hours * HOUR);
    await world.tick();
  }
  expect(asked).toEqual([null, '"v1"', null, null]);
  // From Monday 09:00 to Wednesday 22:00: the lunches of three more days are within reach.
  expect(await last()).toBe(first + 3 * DAY);
});

test("a calendar that goes down: its last copy counts for 24 hours, the mentor is mailed once at 6, then every booking is asked for", async () => {
  const world = makeWorld();
  const { dev, offer, mentor, mentee, address, id } = await scene(world);
  const start = world.now();
  const mails = () => world.resend.inbox(dev.email).filter(({ subject }) => subject.includes("Rota"));
  serveCalendar(address, down);

  await runUntil(world, start + 15 * MINUTE);
  expect(await pageOf(mentor, id)).toContain("Not readable just now");
  expect(await pageOf(mentor, id)).toContain("The calendar’s server answered with an error (503).");
  expect(await pageOf(mentor, id)).toContain("Mon 23 November 2026, 09:30, UK");

  await runUntil(world, start + 6 * HOUR - 15 * MINUTE, HOUR);
  expect(mails()).toEqual([]);
  await runUntil(world, start + 6 * HOUR);
  expect(mails()).toHaveLength(1);
  expect(mails()[0]?.text).toContain("Tue 24 November 2026, 09:00");

  await runUntil(world, start + DAY - 15 * MINUTE, HOUR);
  expect(mails()).toHaveLength(1);
  expect(await startsOn(mentee, dev, offer, "2026-11-26")).not.toContain(TEN);
  expect(await (await mentor("/mentoring/feeds")).text()).not.toContain("waits for your yes");

  await runUntil(world, start + DAY);
  expect(await (await mentor("/mentoring/feeds")).text()).toContain("Every new booking waits for your yes.");
  expect(await pageOf(mentor, id)).toContain("Not counted");
  expect(await startsOn(mentee, dev, offer, "2026-11-26")).toContain(TEN);
  const asked = await book(mentee, offer, TEN);
  const [row] = await world.context().db.select().from(bookings).where(eq(bookings.id, asked));
  expect([row?.status, row?.approval]).toEqual(["requested", "request"]);
});

test("bookings are refused or asked for to the minute, whether or not a job has run", async () => {
  const world = makeWorld();
  const { dev, offer, mentee } = await scene(world);
  const page = async () => (await mentee(`/mentors/${dev.handle}`)).text();
  world.pass(DAY - 1);
  expect(await page()).toContain("Booked at once");
  expect(await startsOn(mentee, dev, offer, "2026-11-26")).not.toContain(TEN);
  const instant = await hold(mentee, offer, london("2026-11-27", 10));
  world.pass(1);
  expect(await page()).toContain("On request");
  expect(await startsOn(mentee, dev, offer, "2026-11-26")).toContain(TEN);
  const other = await world.as(await world.make.person());
  const asked = await hold(other, offer, TEN);
  const rows = await world.context().db.select().from(bookings).where(eq(bookings.mentorId, dev.mentorId));
  expect(Object.fromEntries(rows.map(({ id, approval }) => [id, approval]))).toEqual({
    [instant]: "instant",
    [asked]: "request",
  });
});

test("a calendar that comes back counts at once, and a later outage is a new one", async () => {
  const world = makeWorld();
  const { dev, offer, mentor, mentee, address, id } = await scene(world);
  const mails = () => world.resend.inbox(dev.email).filter(({ subject }) => subject.includes("Rota"));
  serveCalendar(address, down);
  await runUntil(world, world.now() + 25 * HOUR, HOUR);
  expect(mails()).toHaveLength(1);

  serveCalendar(address, calendarWith(LONG_DAY));
  await runUntil(world, world.now() + 15 * MINUTE);
  expect(await startsOn(mentee, dev, offer, "2026-11-26")).not.toContain(TEN);
  expect(await pageOf(mentor, id)).toContain("Up to date");

  serveCalendar(address, down);
  await runUntil(world, world.now() + 7 * HOUR, HOUR);
  expect(mails()).toHaveLength(2);
});

test("a calendar that is read again before the mail goes out is not complained about", async () => {
  const world = makeWorld();
  const { dev, mentor, address, id } = await scene(world);
  serveCalendar(address, down);
  world.pass(6 * HOUR);
  world.resend.faults({ kind: "500", until: world.now() + MINUTE });
  expectErrors(/.*/);
  await world.tick();
  serveCalendar(address, calendarWith(LONG_DAY));
  world.pass(MINUTE);
  await mentor(`/mentoring/feeds/${id}/reading`, form({}));
  expect(await pageOf(mentor, id)).toContain("Up to date");
  await runUntil(world, world.now() + HOUR, 30 * MINUTE);
  expect(world.resend.inbox(dev.email).map(({ subject }) => subject)).not.toContainEqual(
    expect.stringContaining("Rota"),
  );
});

test.each<[string, Parameters<typeof serveCalendar>[1], string]>([
  ["a sign-in page", "<!doctype html><title>Sign in</title>", "This is a web page, not a calendar."],
  ["half of itself", calendarWith(LONG_DAY).slice(0, 90), "The calendar is damaged"],
  [
    "a redirect inside",
    () => new Response(null, { status: 302, headers: { location: "https://inside.test/x" } }),
    "inside.test leads into a private network",
  ],
  ["nothing to see", () => new Response("", { status: 404 }), "no longer at this address (404)"],
])(
  "a calendar that turns into %s is an error with words, and its last good copy stays",
  async (_what, answer, words) => {
    const world = makeWorld();
    const { dev, offer, mentor, mentee, address, id } = await scene(world);
    serveCalendar(address, answer);
    world.pass(15 * MINUTE);
    await world.tick();
    expect(await pageOf(mentor, id)).toContain(words);
    expect(await startsOn(mentee, dev, offer, "2026-11-26")).not.toContain(TEN);
    expect(feedStateAt(await feedRow(world, id), world.now())).toBe("failing");
  },
);

test("a mentor may have a calendar read at once, and its server is asked once a minute at most", async () => {
  const world = makeWorld();
  const { mentor, address, id } = await scene(world);
  world.pass(2 * MINUTE);
  for (let i = 0; i < 5; i++) await mentor(`/mentoring/feeds/${id}/reading`, form({}));
  expect(visitsTo(address)).toHaveLength(2);
  expect(await pageOf(mentor, id)).toContain("Mon 23 November 2026, 09:02, UK");
});

test("a removed calendar no longer asks for anything, even when it was down", async () => {
  const world = makeWorld();
  const { dev, offer, mentor, mentee, address, id } = await scene(world);
  serveCalendar(address, down);
  world.pass(25 * HOUR);
  await world.tick();
  await mentor(`/mentoring/feeds/${id}/removal`, form({}));
  const held = await hold(mentee, offer, TEN);
  const [row] = await world.context().db.select().from(bookings).where(eq(bookings.id, held));
  expect(row?.approval).toBe("instant");
  const visits = visitsTo(address).length;
  await runUntil(world, world.now() + HOUR);
  expect(visitsTo(address)).toHaveLength(visits);
  expect(dev.handle).not.toBe("");
});
