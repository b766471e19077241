import { and, eq, isNotNull } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { hold, holdPost, london } from "#tests/support/booking-forms.ts";
import { booked } from "#tests/support/booked.ts";
import { serveCalendar, visitsTo } from "#tests/support/calendars.ts";
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
import { busyFeeds, busyTimes } from "#workers/db/schema/feeds.ts";
import { offers } from "#workers/db/schema/mentors.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LONG_DAY = "DTSTART;TZID=Europe/London:20261126T080000\r\nDTEND;TZID=Europe/London:20261126T203000";
const TEN = london("2026-11-26", 10);
const NINE_PM = london("2026-11-26", 21);

afterEach(takeFeedsAway);

async function scene(world: World) {
  const dev = await world.make.mentor();
  const offer = await world.make.offer(dev);
  const ada = await world.make.person();
  return { dev, offer, ada, mentor: await world.as(dev), mentee: await world.as(ada) };
}

test("a mentor sees what a calendar blocks before it counts; once it does, those starts are neither listed nor bookable", async () => {
  const world = makeWorld();
  const { dev, offer, mentor, mentee } = await scene(world);
  const address = freshAddress(calendarWith(LONG_DAY, "DTSTART;VALUE=DATE:20261128"));
  const [id] = await feedFormIds(mentor);

  const added = await mentor("/mentoring/feeds", form({ id, address, name: "Rota" }));
  expect(added.headers.get("location")).toBe(`/mentoring/feeds/${id}`);
  const preview = await (await mentor(`/mentoring/feeds/${id}`)).text();
  expect(preview).toContain(
    "This blocks 2 times in the next 60 days, first: Thu 26 November 2026, 08:00 to 20:30, UK.",
  );
  expect(preview).toContain("Sat 28 November 2026, all day");
  expect(await startsOn(mentee, dev, offer, "2026-11-26")).toContain(TEN);

  await mentor(`/mentoring/feeds/${id}/use`, form({}));
  const open = await startsOn(mentee, dev, offer, "2026-11-26");
  expect(open).not.toContain(TEN);
  expect(open).toContain(NINE_PM);
  expect(await startsOn(mentee, dev, offer, "2026-11-28")).toEqual([]);
  const refused = await mentee("/holds", holdPost(offer, TEN));
  expect(refused.status).toBe(422);
  await hold(mentee, offer, NINE_PM);

  const list = await (await mentor("/mentoring/feeds")).text();
  expect(list).toContain("Up to date");
  expect(list).not.toContain(address);
});

test("a calendar changes the next free start as soon as it counts, and when it goes", async () => {
  const world = makeWorld();
  const { offer, mentor } = await scene(world);
  const nextFree = async () => {
    const [row] = await world.context().db.select().from(offers).where(eq(offers.id, offer.id));
    return row?.nextFreeAt;
  };
  const id = await bringFeed(
    mentor,
    freshAddress(calendarWith("DTSTART;VALUE=DATE:20261123\r\nDTEND;VALUE=DATE:20261130")),
  );
  expect(await nextFree()).toBe(london("2026-11-30", 8));
  await mentor(`/mentoring/feeds/${id}/removal`, form({}));
  expect(await nextFree()).toBe(london("2026-11-24", 9));
});

test("the hours page says that a start is hidden because the mentor is busy elsewhere", async () => {
  const world = makeWorld();
  const { mentor } = await scene(world);
  await bringFeed(mentor, freshAddress(calendarWith(LONG_DAY)));
  expect(await (await mentor("/mentoring/availability")).text()).toContain("you are busy elsewhere");
});

test("a calendar is named in the mentor's own pages and reads in two round trips", async () => {
  const world = makeWorld();
  const { mentor } = await scene(world);
  const id = await bringFeed(mentor, freshAddress(calendarWith(LONG_DAY)));
  for (const path of ["/mentoring/feeds", `/mentoring/feeds/${id}`]) {
    const answer = await mentor(path);
    expect(answer.headers.get("server-timing")).toContain("2 round trips");
    expect(await answer.text()).toContain("Rota");
  }
});

test("slots with calendars in the way still cost one question to the database", async () => {
  const world = makeWorld();
  const { dev, offer, mentor, mentee } = await scene(world);
  await bringFeed(mentor, freshAddress(calendarWith(LONG_DAY)));
  const answer = await mentee(
    `/api/v1/mentors/${dev.handle}/slots?offer=${offer.id}&from=2026-11-26&to=2026-12-20`,
  );
  expect(answer.headers.get("server-timing")).toContain("1 round trips");
});

test("an uploaded file counts with its name and day, and the next file takes its place in one go", async () => {
  const world = makeWorld();
  const { dev, offer, mentor, mentee } = await scene(world);
  const [, id] = await feedFormIds(mentor);
  const added = await mentor("/mentoring/feeds/files", filePost(id, calendarWith(LONG_DAY)));
  expect(added.headers.get("location")).toBe(`/mentoring/feeds/${id}`);
  await mentor(`/mentoring/feeds/${id}/use`, form({}));
  const list = await (await mentor("/mentoring/feeds")).text();
  expect(list).toContain("November rota");
  expect(list).toContain("A file, uploaded Mon 23 November 2026, 09:00, UK");
  expect(await startsOn(mentee, dev, offer, "2026-11-26")).not.toContain(TEN);

  const [, next] = await feedFormIds(mentor);
  const moved = calendarWith("DTSTART;TZID=Europe/London:20261127T080000\r\nDURATION:PT12H");
  await mentor("/mentoring/feeds/files", filePost(next, moved, { replaces: id, name: "Rota" }));
  expect(await startsOn(mentee, dev, offer, "2026-11-26")).not.toContain(TEN);
  await mentor(`/mentoring/feeds/${next}/use`, form({}));
  expect(await startsOn(mentee, dev, offer, "2026-11-26")).toContain(TEN);
  expect(await startsOn(mentee, dev, offer, "2026-11-27")).not.toContain(TEN + DAY);
  expect((await mentor(`/mentoring/feeds/${id}`)).status).toBe(404);
});

test("a file of 5 MB is taken, and a larger one comes back with words beside the field", async () => {
  const world = makeWorld();
  const { mentor } = await scene(world);
  const [, id] = await feedFormIds(mentor);
  const text = calendarWith(LONG_DAY);
  const full = text.replace("VERSION:2.0", `VERSION:2.0\r\nX-NOTE:${"x".repeat(5 * 1024 * 1024 - 200)}`);
  expect((await mentor("/mentoring/feeds/files", filePost(id, full))).status).toBe(303);
  const larger = await mentor("/mentoring/feeds/files", filePost(id, `${full}${" ".repeat(1000)}`));
  expect(larger.status).toBe(422);
  expect(await larger.text()).toContain("The calendar is larger than 5 MB.");
});

test.each([
  ["a web page", "<html>Sign in</html>", "This is a web page, not a calendar."],
  ["a picture", "\u0089PNG", "This is not a calendar"],
  [
    "half a calendar",
    calendarWith(LONG_DAY).slice(0, 90),
    "The calendar is damaged: it stops in the middle.",
  ],
])(
  "%s comes back with a sentence, by address and by file, and nothing is kept",
  async (_what, text, words) => {
    const world = makeWorld();
    const { dev, mentor } = await scene(world);
    const [addressId, fileId] = await feedFormIds(mentor);
    const answers = [
      await mentor(
        "/mentoring/feeds",
        form({ id: addressId, address: freshAddress(text), name: "My own words" }),
      ),
      await mentor("/mentoring/feeds/files", filePost(fileId, text, { name: "My own words" })),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(422);
      const html = await answer.text();
      expect(html).toContain(words);
      expect(html).toContain('value="My own words"');
    }
    const kept = await world
      .context()
      .db.select()
      .from(busyFeeds)
      .where(eq(busyFeeds.mentorId, dev.mentorId));
    expect(kept).toEqual([]);
  },
);

test.each([
  ["http://calendar.test/dev.ics", "must begin with https://"],
  ["file:///etc/passwd", "must begin with https://"],
  ["gopher://127.0.0.1/", "must begin with https://"],
  ["https://127.0.0.1/", "The address is a number."],
  ["https://2130706433/", "The address is a number."],
  ["https://[::ffff:127.0.0.1]/", "The address is a number."],
  ["https://169.254.169.254/latest/meta-data/", "The address is a number."],
  ["https://localhost/dev.ics", "not on the public internet"],
  ["https://calendar.test:8443/dev.ics", "names a port"],
  ["https://dev:secret@calendar.test/dev.ics", "a user name or password"],
  ["https://rung.test/calendar/0123456789abcdef0123456789.ics", "your sessions"],
  ["https://inside.test/dev.ics", "inside.test leads into a private network"],
  ["https://metadata.test/latest/", "metadata.test leads into a private network"],
  ["https://nobody.test/dev.ics", "There is no server called nobody.test."],
])("the address %s comes back with the reason beside it, and is never visited", async (address, words) => {
  const world = makeWorld();
  const { mentor } = await scene(world);
  const [id] = await feedFormIds(mentor);
  const answer = await mentor("/mentoring/feeds", form({ id, address, name: "" }));
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain(words);
  expect([...visitsTo("inside.test"), ...visitsTo("metadata.test"), ...visitsTo("localhost")]).toEqual([]);
});

test("a form sent twice brings one calendar", async () => {
  const world = makeWorld();
  const { dev, mentor } = await scene(world);
  const address = freshAddress(calendarWith(LONG_DAY));
  const [id] = await feedFormIds(mentor);
  const twice = await Promise.all([
    mentor("/mentoring/feeds", form({ id, address, name: "" })),
    mentor("/mentoring/feeds", form({ id, address, name: "" })),
  ]);
  expect(twice.map((answer) => answer.headers.get("location"))).toEqual(
    Array(2).fill(`/mentoring/feeds/${id}`),
  );
  const rows = await world.context().db.select().from(busyFeeds).where(eq(busyFeeds.mentorId, dev.mentorId));
  expect(rows.map(({ name }) => name)).toEqual(["calendar.test"]);
});

test("who goes back to the form and brings another calendar sees what that one blocks", async () => {
  const world = makeWorld();
  const { mentor } = await scene(world);
  const [id] = await feedFormIds(mentor);
  const bring = async (...events: readonly string[]) => {
    const address = freshAddress(calendarWith(...events));
    expect((await mentor("/mentoring/feeds", form({ id, address, name: "" }))).status).toBe(303);
    return (await mentor(`/mentoring/feeds/${id}`)).text();
  };
  expect(await bring(LONG_DAY)).toContain("Thu 26 November 2026, 08:00 to 20:30");
  const second = await bring("DTSTART;VALUE=DATE:20261128");
  expect(second).toContain("Sat 28 November 2026, all day");
  expect(second).not.toContain("Thu 26 November 2026");
  await mentor(`/mentoring/feeds/${id}/removal`, form({}));
});

test("a calendar belongs to its mentor alone", async () => {
  const world = makeWorld();
  const { dev, offer, mentor, mentee } = await scene(world);
  const id = await bringFeed(mentor, freshAddress(calendarWith(LONG_DAY)));
  const other = await world.as(await world.make.mentor());
  expect((await other(`/mentoring/feeds/${id}`)).status).toBe(404);
  for (const verb of ["use", "reading", "removal"])
    expect((await other(`/mentoring/feeds/${id}/${verb}`, form({}))).status).toBe(404);
  // Another's feed named as the one to replace stays where it is.
  const [, fileId] = await feedFormIds(other);
  await other("/mentoring/feeds/files", filePost(fileId, calendarWith(LONG_DAY), { replaces: id }));
  await other(`/mentoring/feeds/${fileId}/use`, form({}));
  expect(await startsOn(mentee, dev, offer, "2026-11-26")).not.toContain(TEN);
});

test("sessions that are booked inside a new calendar's times are named before it counts, and stand", async () => {
  const world = makeWorld();
  const { offer, ada, mentor, mentee } = await scene(world);
  const bookingId = await booked(world, { mentee: ada, offer, startsAt: TEN });
  const [id] = await feedFormIds(mentor);
  await mentor("/mentoring/feeds", form({ id, address: freshAddress(calendarWith(LONG_DAY)), name: "" }));
  const preview = await (await mentor(`/mentoring/feeds/${id}`)).text();
  expect(preview).toContain("1 session is booked in these times.");
  expect(preview).toContain(`/bookings/${bookingId}`);
  await mentor(`/mentoring/feeds/${id}/use`, form({}));
  expect(await (await mentee(`/bookings/${bookingId}`)).text()).toContain("10:00");
});

test("our own sessions in a mentor's calendar are not busy times, or they could not be moved", async () => {
  const world = makeWorld();
  const { dev, mentor } = await scene(world);
  const id = await bringFeed(
    mentor,
    freshAddress(
      [
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
        "UID:booking-bkg_0123456789abcdef0123456789@rung.test",
        LONG_DAY,
        "END:VEVENT",
        "END:VCALENDAR",
        "",
      ].join("\r\n"),
    ),
  );
  const times = await world.context().db.select().from(busyTimes).where(eq(busyTimes.feedId, id));
  expect(times).toEqual([]);
  expect(dev.handle).not.toBe("");
});

test("what could not be counted as it stands is said, and so is a calendar that blocks nothing", async () => {
  const world = makeWorld();
  const { mentor } = await scene(world);
  const odd = calendarWith(
    "DTSTART;TZID=Mars/Olympus_Mons:20261126T080000\r\nDURATION:PT1H",
    "DTSTART:tomorrow",
  );
  const id = await bringFeed(mentor, freshAddress(odd));
  const html = await (await mentor(`/mentoring/feeds/${id}`)).text();
  expect(html).toContain("1 event in a time zone that we do not know (“Mars/Olympus_Mons”)");
  expect(html).toContain("1 event could not be read");

  const empty = await bringFeed(mentor, freshAddress(calendarWith()), "Empty");
  expect(await (await mentor(`/mentoring/feeds/${empty}`)).text()).toContain(
    "This blocks nothing in the next 60 days.",
  );
});

test("eight calendars are the most", async () => {
  const world = makeWorld();
  const { mentor } = await scene(world);
  for (let i = 0; i < 8; i++) await bringFeed(mentor, freshAddress(calendarWith(LONG_DAY)), `Number ${i}`);
  const [id] = await feedFormIds(mentor);
  const ninth = await mentor(
    "/mentoring/feeds",
    form({ id, address: freshAddress(calendarWith(LONG_DAY)), name: "" }),
  );
  expect(ninth.status).toBe(422);
  expect(await ninth.text()).toContain("8 calendars are the most.");
});

test("of previews kept one after another no more than eight count", async () => {
  const world = makeWorld();
  const { dev, mentor } = await scene(world);
  for (let i = 0; i < 7; i++) await bringFeed(mentor, freshAddress(calendarWith(LONG_DAY)));
  const previews: string[] = [];
  for (let i = 0; i < 2; i++) {
    const [id] = await feedFormIds(mentor);
    await mentor("/mentoring/feeds", form({ id, address: freshAddress(calendarWith(LONG_DAY)), name: "" }));
    previews.push(id);
  }
  const use = (id: string | undefined) => mentor(`/mentoring/feeds/${id}/use`, form({}));
  const answers = await Promise.all(previews.map(use));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422]);
  const refused = answers.find(({ status }) => status === 422);
  expect(await refused?.text()).toContain("8 calendars are the most. Remove one first.");
  const kept = and(eq(busyFeeds.mentorId, dev.mentorId), isNotNull(busyFeeds.keptAt));
  expect(await world.context().db.$count(busyFeeds, kept)).toBe(8);
  await world
    .context()
    .db.update(busyFeeds)
    .set({ nextAt: null, keptAt: null })
    .where(eq(busyFeeds.mentorId, dev.mentorId));
});

test("a new file may take the place of one of eight calendars", async () => {
  const world = makeWorld();
  const { mentor } = await scene(world);
  const bring = () => bringFeed(mentor, freshAddress(calendarWith(LONG_DAY)));
  const replaces = await bring();
  for (let i = 1; i < 8; i++) await bring();
  const [, id] = await feedFormIds(mentor);
  const file = filePost(id, calendarWith(LONG_DAY), { replaces });
  expect((await mentor("/mentoring/feeds/files", file)).status).toBe(303);
});

test("a preview that was kept late is read with the next minute", async () => {
  const world = makeWorld();
  const { dev, offer, mentor, mentee } = await scene(world);
  const [id] = await feedFormIds(mentor);
  const address = freshAddress(calendarWith(LONG_DAY));
  await mentor("/mentoring/feeds", form({ id, address, name: "" }));
  serveCalendar(address, calendarWith("DTSTART:20261128T000000Z\r\nDURATION:P1D"));
  world.pass(HOUR);
  await mentor(`/mentoring/feeds/${id}/use`, form({}));
  expect(await startsOn(mentee, dev, offer, "2026-11-26")).not.toContain(TEN);
  await world.tick();
  expect(await startsOn(mentee, dev, offer, "2026-11-26")).toContain(TEN);
  await mentor(`/mentoring/feeds/${id}/removal`, form({}));
});

test("a preview that nobody decided about is forgotten after a day, with its times", async () => {
  const world = makeWorld();
  const { mentor } = await scene(world);
  const [id] = await feedFormIds(mentor);
  await mentor("/mentoring/feeds", form({ id, address: freshAddress(calendarWith(LONG_DAY)), name: "" }));
  world.pass(DAY - 1);
  await world.tick();
  expect((await mentor(`/mentoring/feeds/${id}`)).status).toBe(200);
  world.pass(1);
  await world.tick();
  expect((await mentor(`/mentoring/feeds/${id}`)).status).toBe(404);
});

test("the API brings, lists and removes calendars by the same rules", async () => {
  const world = makeWorld();
  const { dev, offer, mentor, mentee } = await scene(world);
  const refused = await mentor("/api/v1/me/feeds", json({ address: "https://inside.test/x", name: "" }));
  expect(refused.status).toBe(422);
  expect(JSON.stringify(await refused.json())).toContain("leads into a private network");

  const address = freshAddress(calendarWith(LONG_DAY));
  const made = await mentor("/api/v1/me/feeds", json({ address, name: "" }));
  expect(made.status).toBe(201);
  const feed = await made.json<{ id: string }>();
  expect(feed).toMatchObject({
    name: "calendar.test",
    state: "good",
    busyTimes: 1,
    nextBusyAt: TEN - 2 * HOUR,
  });
  const list = await (await mentor("/api/v1/me/feeds")).text();
  expect(JSON.parse(list)).toEqual({ items: [feed], next: null, asksFirst: false });
  expect(list).not.toContain(address);
  expect(await startsOn(mentee, dev, offer, "2026-11-26")).not.toContain(TEN);

  const left = await mentor(`/api/v1/me/feeds/${feed.id}`, { method: "DELETE" });
  expect(await left.json()).toEqual({ items: [], next: null, asksFirst: false });
  expect(await startsOn(mentee, dev, offer, "2026-11-26")).toContain(TEN);
});
