import { expect, test } from "vitest";
import type { Id } from "#shared/ids.ts";
import { bookJson, detail, london } from "#tests/support/booking-forms.ts";
import { booked } from "#tests/support/booked.ts";
import { errorsIn } from "#tests/support/mentor-forms.ts";
import { form, json, makeWorld, type World } from "#tests/support/world.ts";

const THURSDAY = "2026-11-26";
const AWAY = { id: "awayaway", kind: "remove", from: THURSDAY, to: "", hours: "", note: "On call" };
const WORDS = "On call that night. Any other evening?";

/** Dev, and Ada's session with Dev on Thursday at 19:00. */
async function scene(world: World) {
  const dev = await world.make.mentor();
  const offer = await world.make.offer(dev);
  const ada = await world.make.person({ name: "Ada Okafor", timeZone: "Asia/Karachi" });
  const id = await booked(world, {
    mentee: ada,
    offer,
    startsAt: london(THURSDAY, 19),
    zone: "Asia/Karachi",
  });
  return { dev, offer, ada, id, devs: await world.as(dev), adas: await world.as(ada) };
}

const looked = (values: Readonly<Record<string, string>>) =>
  `/mentoring/availability/changes/new?${new URLSearchParams(values).toString()}`;

test("before a block is saved its page names the sessions it hits, in both zones, and looking changes nothing", async () => {
  const world = makeWorld();
  const { id, devs } = await scene(world);
  const page = await devs(looked(AWAY));
  expect(page.status).toBe(200);
  expect(page.headers.get("server-timing")).toContain("3 round trips");
  const html = await page.text();
  expect(html).toContain("It hits 1 session.");
  expect(html).toContain("Career direction with Ada Okafor");
  expect(html).toContain("Thu 26 November 2026, 19:00 to 19:30, UK");
  expect(html).toContain("Fri 27 November 2026, 00:00 to 00:30, Karachi");
  expect(html).toContain(`/bookings/${id}/move`);
  expect(html).toContain("I cannot make our session at the time we agreed");
  const diary = await (await devs("/api/v1/me/availability")).json<{ availability: { exceptions: [] } }>();
  expect(diary.availability.exceptions).toEqual([]);
});

test.each([
  ["hours before it", { hours: "08:00 to 19:00" }, 0],
  ["hours that begin in it", { hours: "9-10, 19:15 to 22:00" }, 1],
  ["another day", { from: "2026-11-27" }, 0],
  ["days around it", { from: "2026-11-24", to: "2026-11-30" }, 1],
])("a block hits a session by the minute: %s", async (_, over, hits) => {
  const world = makeWorld();
  const { devs } = await scene(world);
  const html = await (await devs(looked({ ...AWAY, ...over }))).text();
  expect(html.includes("Career direction with Ada Okafor")).toBe(hits === 1);
});

test("a page opened before anything is typed, or half typed, asks for the days and blames nobody", async () => {
  const world = makeWorld();
  const { devs } = await scene(world);
  for (const values of [{ kind: "remove" }, { ...AWAY, from: "2026-1" }, { ...AWAY, hours: "evening" }]) {
    const page = await devs(looked(values));
    expect(page.status).toBe(200);
    expect(await page.text()).toContain("Give the days, and the sessions booked in them stand here");
  }
  const wrong = await devs("/mentoring/availability/changes", form({ ...AWAY, hours: "evening" }));
  expect(await errorsIn(wrong)).toEqual(["Write times such as 19:00 to 21:00, several with commas."]);
});

test("a saved block stops new bookings, leaves the session to be moved, and is undone in one tap", async () => {
  const world = makeWorld();
  const { offer, id, devs, adas } = await scene(world);
  const bilal = await world.as(await world.make.person());
  const saved = await devs("/mentoring/availability/changes", form(AWAY));
  expect(saved.headers.get("location")).toBe("/mentoring/availability/changes/awayaway?saved=change");
  const refused = await bilal("/api/v1/bookings", bookJson(offer, london(THURSDAY, 10)));
  expect(await refused.json()).toMatchObject({ code: "slot-refused", reason: "exception" });

  const before = await detail(adas, id);
  expect(before.status).toBe("confirmed");
  const page = "/mentoring/availability/changes/awayaway";
  expect(await (await devs(page)).text()).toContain("It stands until you move it.");
  const startsAt = london("2026-11-27", 19);
  const moved = await devs(`/api/v1/bookings/${id}/move`, json({ seq: before.seq, startsAt }));
  expect(moved.status).toBe(200);
  expect(await (await devs(page)).text()).toContain("No session is booked or asked for in these times.");

  const undone = await devs(`${page}/removal`, form({}));
  expect(undone.headers.get("location")).toBe("/mentoring/availability?saved=undone#changes");
  const taken = await bilal("/api/v1/bookings", bookJson(offer, london(THURSDAY, 10)));
  expect(taken.status).toBe(201);
  expect((await devs(page)).status).toBe(404);
});

test("several hours of one block are one change: one page, and taken back together", async () => {
  const world = makeWorld();
  const { devs } = await scene(world);
  await devs("/mentoring/availability/changes", form({ ...AWAY, hours: "08:00 to 09:00, 18:30 to 19:30" }));
  const html = await (await devs("/mentoring/availability/changes/awayaway")).text();
  expect(html).toContain("08:00 to 09:00, 18:30 to 19:30");
  expect(html).toContain("Career direction with Ada Okafor");
  await devs("/mentoring/availability/changes/awayaway/removal", form({}));
  const diary = await (await devs("/api/v1/me/availability")).json<{ availability: { exceptions: [] } }>();
  expect(diary.availability.exceptions).toEqual([]);
});

test("the mail that asks for another time is sent once for each time, in the mentor's own words", async () => {
  const world = makeWorld();
  const { ada, id, devs, adas } = await scene(world);
  await devs("/mentoring/availability/changes", form(AWAY));
  const ask = (words: string) =>
    devs("/mentoring/availability/changes/awayaway/asks", form({ bookingId: id, words }));
  expect(await errorsIn(await ask(" "))).toEqual(["Write what the mail should say."]);
  for (const words of [WORDS, "And again?"]) expect((await ask(words)).status).toBe(303);
  await world.tick();
  const asked = () =>
    world.resend.inbox(ada.email).filter(({ subject }) => subject.startsWith("Dev cannot make"));
  expect(asked()).toHaveLength(1);
  expect(asked()[0]?.text).toContain(WORDS);
  expect(asked()[0]?.text).toMatch(/\/b\/bkg_\w+\/usr_\w+\/\w+\?to=move/);
  expect(asked()[0]?.subject).toContain("Fri 27 Nov, 00:00 Karachi time");
  expect(await (await devs("/mentoring/availability/changes/awayaway")).text()).toContain(
    "We have told Ada.",
  );

  // At its new time it may have to be asked about anew.
  const { seq } = await detail(adas, id);
  await adas(`/api/v1/bookings/${id}/move`, json({ seq, startsAt: london("2026-11-27", 20) }));
  const friday = { ...AWAY, id: "awayagain", from: "2026-11-27" };
  await devs("/mentoring/availability/changes", form(friday));
  const page = "/mentoring/availability/changes/awayagain";
  expect(await (await devs(page)).text()).not.toContain("We have told");
  await devs(`${page}/asks`, form({ bookingId: id, words: "This one neither, I am sorry." }));
  await world.tick();
  expect(asked()).toHaveLength(2);
});

test("nobody is asked about somebody else's session, or about one that is not booked", async () => {
  const world = makeWorld();
  const { id, devs, adas } = await scene(world);
  const stranger = await world.make.mentor();
  const strangers = await world.as(stranger);
  await strangers("/mentoring/availability/changes", form(AWAY));
  const ask = (browser: typeof devs, bookingId: string) =>
    browser("/mentoring/availability/changes/awayaway/asks", form({ bookingId, words: WORDS }));
  expect((await ask(strangers, id)).status).toBe(404);
  expect(await (await strangers(looked(AWAY))).text()).not.toContain("Ada");

  await devs("/mentoring/availability/changes", form(AWAY));
  const unknown: Id<"booking"> = "bkg_0000000000000000000000000";
  expect((await ask(devs, unknown)).status).toBe(404);
  const { seq } = await detail(adas, id);
  await adas(`/api/v1/bookings/${id}/cancellation`, json({ seq }));
  expect((await ask(devs, id)).status).toBe(409);
});

test("a session that is too near for the mentee to move is the mentor's to move, and nobody is sent to a closed door", async () => {
  const world = makeWorld();
  const { id, devs } = await scene(world);
  await devs("/mentoring/availability/changes", form(AWAY));
  world.at(london(THURSDAY, 8));
  const html = await (await devs("/mentoring/availability/changes/awayaway")).text();
  expect(html).toContain("Ada cannot move it any more: it is for you to.");
  expect(html).not.toContain("Tell Ada");
  expect(html).toContain(`/bookings/${id}/move`);
  const asked = await devs(
    "/mentoring/availability/changes/awayaway/asks",
    form({ bookingId: id, words: WORDS }),
  );
  expect(asked.status).toBe(409);
});

test("extra hours open a day, and hit nothing", async () => {
  const world = makeWorld();
  const dev = await world.make.mentor({ availability: { weeklyHours: [] } });
  const offer = await world.make.offer(dev);
  const devs = await world.as(dev);
  const extra = { ...AWAY, kind: "add", hours: "10:00 to 11:00" };
  expect(await (await devs(looked(extra))).text()).not.toContain("What it hits");
  await devs("/mentoring/availability/changes", form(extra));
  const ada = await world.as(await world.make.person());
  expect((await ada("/api/v1/bookings", bookJson(offer, london(THURSDAY, 10)))).status).toBe(201);
});
