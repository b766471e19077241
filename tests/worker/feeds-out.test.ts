import ICAL from "ical.js";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { booked } from "#tests/support/booked.ts";
import { detail, london, type Browser } from "#tests/support/booking-forms.ts";
import { form, json, makeWorld, type World } from "#tests/support/world.ts";
import { calendarAddresses } from "#workers/db/schema/feeds.ts";

const TEN = london("2026-11-26", 10);
const DAY = 86_400_000;

async function subscribe(browser: Browser): Promise<string> {
  const html = await (await browser("/calendar", form({}))).text();
  const url = /https:\/\/rung\.test(\/calendar\/[0-9a-z]+\.ics)/.exec(html)?.[1];
  if (url === undefined) throw new Error(`no address: ${html}`);
  return url;
}

/** The events of a calendar as ical.js reads them. */
async function eventsAt(world: World, path: string): Promise<ICAL.Event[]> {
  const answer = await world.send(path);
  expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  const calendar = ICAL.Component.fromString(await answer.text());
  expect(calendar.name).toBe("vcalendar");
  return calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
}

const instantOf = (time: ICAL.Time) => time.toUnixTime() * 1000;

async function scene(world: World) {
  const dev = await world.make.mentor();
  const paid = await world.make.offer(dev, { priceMinor: 3500 });
  const ada = await world.make.person({ name: "Ada Siddiqui" });
  return { dev, paid, ada, mentor: await world.as(dev), mentee: await world.as(ada) };
}

test("both people's calendars hold the session under the name that the mails use, in UTC, with its link and nothing private", async () => {
  const world = makeWorld();
  const { dev, paid, ada, mentor, mentee } = await scene(world);
  const id = await booked(world, { mentee: ada, offer: paid, startsAt: TEN });
  const mine = await subscribe(mentee);
  const theirs = await subscribe(mentor);

  for (const [path, title] of [
    [mine, "Career direction with Dev Kulkarni"],
    [theirs, "Career direction with Ada Siddiqui"],
  ] as const) {
    const [event, ...more] = await eventsAt(world, path);
    expect(more).toEqual([]);
    expect(event?.uid).toBe(`booking-${id}@rung.test`);
    expect(event?.summary).toBe(title);
    expect([
      instantOf(event?.startDate ?? ICAL.Time.now()),
      instantOf(event?.endDate ?? ICAL.Time.now()),
    ]).toEqual([TEN, TEN + 30 * 60_000]);
    expect(event?.location).toMatch(/^https:\/\/rung\.test\/join\//);

    const text = await (await world.send(path)).text();
    expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
    expect(text).toMatch(/DTSTART:20261126T100000Z\r\n/);
    expect(text).not.toMatch(/ATTENDEE|ORGANIZER|mailto|£|35\.00|3500|Which two audits/i);
    for (const { email } of [ada, dev]) expect(text).not.toContain(email);
  }
});

test("a moved session keeps its name and gets its next number, and a cancelled one is gone", async () => {
  const world = makeWorld();
  const { paid, ada, mentee } = await scene(world);
  const id = await booked(world, { mentee: ada, offer: paid, startsAt: TEN });
  const path = await subscribe(mentee);
  const first = await eventsAt(world, path);

  const before = await detail(mentee, id);
  const moved = await mentee(`/api/v1/bookings/${id}/move`, json({ startsAt: TEN + DAY, seq: before.seq }));
  expect(moved.status).toBe(200);
  const second = await eventsAt(world, path);
  expect(second.map(({ uid }) => uid)).toEqual(first.map(({ uid }) => uid));
  expect(second.map(({ sequence }) => sequence)).toEqual([1]);
  expect(second.map(({ startDate }) => instantOf(startDate))).toEqual([TEN + DAY]);

  const { seq, cancellation } = await detail(mentee, id);
  await mentee(
    `/api/v1/bookings/${id}/cancellation`,
    json({ seq, refundMinor: cancellation?.refundMinor ?? 0 }),
  );
  expect(await eventsAt(world, path)).toEqual([]);
});

test("what is only held or asked for is not in the calendar, nor what ended three months ago", async () => {
  const world = makeWorld();
  const dev = await world.make.mentor({ approval: "request" });
  const offer = await world.make.offer(dev);
  const ada = await world.make.person();
  await booked(world, { mentee: ada, offer, startsAt: TEN });
  const path = await subscribe(await world.as(ada));
  expect(await eventsAt(world, path)).toEqual([]);

  const { paid, ada: olu, mentee } = await scene(world);
  await booked(world, { mentee: olu, offer: paid, startsAt: TEN });
  const old = await subscribe(mentee);
  world.at(TEN + 89 * DAY);
  expect(await eventsAt(world, old)).toHaveLength(1);
  world.pass(2 * DAY);
  expect(await eventsAt(world, old)).toEqual([]);
});

test("a calendar that has not changed is not sent again", async () => {
  const world = makeWorld();
  const { paid, ada, mentee } = await scene(world);
  const path = await subscribe(mentee);
  const first = await world.send(path);
  const etag = first.headers.get("etag") ?? "";
  expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
  world.pass(DAY / 2);
  const again = await world.send(path, { headers: { "if-none-match": `W/${etag}` } });
  expect([again.status, await again.text()]).toEqual([304, ""]);

  await booked(world, { mentee: ada, offer: paid, startsAt: TEN });
  const changed = await world.send(path, { headers: { "if-none-match": etag } });
  expect(changed.status).toBe(200);
  expect(changed.headers.get("server-timing")).toContain("1 round trips");
});

test("the address is shown once, kept as a fingerprint, ended by a new one and by its owner, and a wrong one opens nothing", async () => {
  const world = makeWorld();
  const { ada, mentee } = await scene(world);
  expect(await (await mentee("/calendar")).text()).toContain("Make my calendar’s address");
  const first = await subscribe(mentee);
  const token = first.slice("/calendar/".length, -".ics".length);
  expect(token.length).toBeGreaterThanOrEqual(26);
  const page = await (await mentee("/calendar")).text();
  expect(page).not.toContain(token);
  expect(page).toContain("It has an address, made Mon 23 November 2026, 09:00, UK.");
  const [row] = await world
    .context()
    .db.select()
    .from(calendarAddresses)
    .where(eq(calendarAddresses.userId, ada.id));
  expect(JSON.stringify(row)).not.toContain(token);

  const second = await subscribe(mentee);
  expect((await world.send(first)).status).toBe(404);
  expect((await world.send(second)).status).toBe(200);
  expect((await world.send(second, { method: "HEAD" })).status).toBe(200);
  await mentee("/calendar/end", form({}));
  expect((await world.send(second)).status).toBe(404);
  for (const path of ["/calendar/x.ics", `/calendar/${"0".repeat(38)}.ics`, second.replace(".ics", "")])
    expect((await world.send(path)).status).toBe(404);
});
