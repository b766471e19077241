import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { defaultAvailability } from "#shared/contract/availability.ts";
import type { SessionReviews } from "#shared/contract/reviews.ts";
import type { BookingId, MentorId } from "#shared/ids.ts";
import { reports } from "#workers/db/schema/bookings.ts";
import { mentors } from "#workers/db/schema/mentors.ts";
import { reviews } from "#workers/db/schema/reviews.ts";
import { decisions } from "#workers/db/schema/trust.ts";
import { booked } from "#tests/support/booked.ts";
import { detail, london, type Browser } from "#tests/support/booking-forms.ts";
import { DAY, HOUR, MINUTE } from "#tests/support/durations.ts";
import { payable, transfersAtStripe } from "#tests/support/payout-walk.ts";
import { form, json, makeWorld, type World } from "#tests/support/world.ts";

const TEN = london("2026-11-26", 10);
const HELD = TEN + 30 * MINUTE + HOUR;
const SHUT = HELD + 7 * DAY;
const FOUR = { clarity: 5, preparation: 4, usefulness: 5, kindness: 5 };
const GOOD = { ...FOUR, text: "Told me which audit to close first." };
const BACK = { preparation: 3, kindness: 5, text: "Came with one clear question." };

type Made = Awaited<ReturnType<World["make"]["mentor"]>>;

/** A session of Ada's with Dev (or with the mentor given), an hour after its end. */
async function scene(world: World, mentor?: Made, at = TEN) {
  const dev = mentor ?? (await world.make.mentor());
  const offer = await world.make.offer(dev);
  const ada = await world.make.person();
  const id = await booked(world, { mentee: ada, offer, startsAt: at, zone: "Asia/Karachi" });
  const [adas, devs] = [await world.as(ada), await world.as(dev)];
  return { id, dev, ada, adas, devs };
}

async function held(world: World) {
  const made = await scene(world);
  world.at(HELD);
  await world.tick();
  return made;
}

const write = (browser: Browser, id: BookingId, body: object) =>
  browser(`/api/v1/bookings/${id}/review`, json(body));
const read = async (browser: Browser, id: BookingId) =>
  (await browser(`/api/v1/bookings/${id}/review`)).json<SessionReviews>();
const pageOf = async (world: World, dev: Made, query = "") =>
  (await world.send(`/mentors/${dev.handle}${query}`)).text();
const inList = async (world: World, dev: Made) =>
  (await world.send(`/api/v1/mentors/${dev.handle}/reviews`)).json<{ items: { text: string }[] }>();

async function summaryOf(world: World, mentorId: MentorId) {
  const [row] = await world.context().db.select().from(mentors).where(eq(mentors.id, mentorId));
  return [row?.reviewCount, row?.reviewSum];
}

test("neither side sees the other's review before both are in; then both show at once, and the mentor's summary holds it", async () => {
  const world = makeWorld();
  const { id, dev, adas, devs } = await held(world);
  expect((await write(adas, id, GOOD)).status).toBe(201);
  expect(await read(devs, id)).toMatchObject({ yours: null, theirs: null, mayReviewUntil: SHUT });
  expect(await (await devs(`/bookings/${id}/review`)).text()).not.toContain("which audit");
  expect(await pageOf(world, dev)).not.toContain("which audit");
  expect(await summaryOf(world, dev.mentorId)).toEqual([0, 0]);

  await world.tick();
  const mail = () => world.resend.inbox(dev.email).find(({ subject }) => subject.includes("reviewed your"));
  expect(mail()?.text).toContain("as soon as you have written yours");
  expect(mail()?.text).not.toContain("which audit");
  expect(mail()?.text).toMatch(/\/b\/\S+\?to=review/);

  expect((await write(devs, id, BACK)).status).toBe(201);
  expect((await read(devs, id)).theirs?.text).toBe(GOOD.text);
  expect((await read(adas, id)).theirs?.text).toBe(BACK.text);
  expect(await pageOf(world, dev)).toContain("which audit");
  expect(await pageOf(world, dev)).not.toContain("one clear question");
  expect(await summaryOf(world, dev.mentorId)).toEqual([1, 475]);
});

test("where one side is silent the review shows when the seven days are over, without a job, and a job counts it once", async () => {
  const world = makeWorld();
  const { id, dev, adas, devs } = await held(world);
  await write(adas, id, GOOD);
  world.at(SHUT - 1);
  await world.tick();
  expect((await inList(world, dev)).items).toEqual([]);
  expect(await summaryOf(world, dev.mentorId)).toEqual([0, 0]);
  world.pass(1);
  expect((await inList(world, dev)).items).toMatchObject([{ text: GOOD.text }]);
  expect((await write(devs, id, BACK)).status).toBe(409);
  world.pass(HOUR);
  await Promise.all([world.tick(), world.tick()]);
  await world.tick();
  expect(await summaryOf(world, dev.mentorId)).toEqual([1, 475]);
});

test("only a session that took place, once, within its days, and never edited", async () => {
  const world = makeWorld();
  const { id, adas } = await scene(world);
  world.at(HELD - 1);
  expect(await (await write(adas, id, GOOD)).json()).toMatchObject({ code: "too-early", from: HELD });
  world.pass(1);
  // The job has not run: what is so is judged when it is read.
  expect((await write(adas, id, GOOD)).status).toBe(201);
  expect(await (await write(adas, id, GOOD)).json()).toMatchObject({ code: "already-done" });
  const run = (sql: string) => env.DB.prepare(sql).bind(id).run();
  await expect(run("UPDATE reviews SET text = 'Something else.' WHERE booking_id = ?")).rejects.toThrow(
    "changed-meanwhile",
  );
  await expect(run("UPDATE reviews SET kindness = 1 WHERE booking_id = ?")).rejects.toThrow(
    "changed-meanwhile",
  );
  await expect(run("DELETE FROM reviews WHERE booking_id = ?")).rejects.toThrow("written once");

  const off = await scene(makeWorld());
  const { seq } = await detail(off.adas, off.id);
  await off.adas(`/api/v1/bookings/${off.id}/cancellation`, json({ seq }));
  expect(await (await write(off.adas, off.id, GOOD)).json()).toMatchObject({ code: "not-possible-now" });
});

test("a letter that is none is left out of a review, and does not stand for words", async () => {
  const { id, adas } = await held(makeWorld());
  const nothing = await write(adas, id, { ...FOUR, text: "\0".repeat(20) });
  expect(await nothing.json()).toMatchObject({ code: "invalid", errors: { text: expect.any(String) } });
  expect((await write(adas, id, { ...FOUR, text: `\0${GOOD.text}` })).status).toBe(201);
  expect(await (await adas(`/api/v1/bookings/${id}/review`)).json()).toMatchObject({
    yours: { text: GOOD.text },
  });
});

test("two posts at once are one review", async () => {
  const world = makeWorld();
  const { id, adas } = await held(world);
  const both = await Promise.all([write(adas, id, GOOD), write(adas, id, GOOD)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
});

test("both sides at once show at once", async () => {
  const world = makeWorld();
  const { id, dev, adas, devs } = await held(world);
  const both = await Promise.all([write(adas, id, GOOD), write(devs, id, BACK)]);
  expect(both.map(({ status }) => status)).toEqual([201, 201]);
  expect((await inList(world, dev)).items).toHaveLength(1);
  expect(await summaryOf(world, dev.mentorId)).toEqual([1, 475]);
});

test("a wrong form comes back with what was written; a mentee gives four scores, a mentor two", async () => {
  const world = makeWorld();
  const { id, adas, devs } = await held(world);
  const wrong = await adas(`/bookings/${id}/review`, form({ ...FOUR, clarity: 6, text: "Too short" }));
  expect(wrong.status).toBe(422);
  const page = await wrong.text();
  expect(page).toContain("Choose 1 to 5.");
  expect(page).toContain("Write a sentence or more");
  expect(page).toContain("Too short");
  const two = await write(adas, id, BACK);
  expect([two.status, await two.json()]).toMatchObject([422, { errors: { clarity: "Choose 1 to 5." } }]);
  const asked = await (await devs(`/bookings/${id}/review`)).text();
  expect(asked).toContain("How well had your mentee prepared?");
  expect(asked).not.toContain('name="clarity"');
  expect((await devs(`/bookings/${id}/review`, form(BACK))).status).toBe(303);
});

test("the mentor replies once, under the review, when it shows and not before", async () => {
  const world = makeWorld();
  const { id, dev, adas, devs } = await held(world);
  await write(adas, id, GOOD);
  const reply = (text: string) => devs(`/api/v1/bookings/${id}/review/reply`, json({ text }));
  expect((await reply("Thank you, and good luck.")).status).toBe(404);
  await write(devs, id, BACK);
  expect((await adas(`/api/v1/bookings/${id}/review/reply`, json({ text: "To myself, then." }))).status).toBe(
    404,
  );
  expect((await reply("Thank you, and good luck.")).status).toBe(200);
  expect((await reply("And another thing to say.")).status).toBe(409);
  const page = await pageOf(world, dev);
  expect(page).toContain("Thank you, and good luck.");
  expect(page).not.toContain("another thing");
});

test("a mentor's page: newest first, ten at a time, means from three on, and never who wrote it", async () => {
  const world = makeWorld();
  const { limits } = defaultAvailability("Europe/London");
  const dev = await world.make.mentor({ availability: { limits: { ...limits, weekCapMinutes: null } } });
  const made: Awaited<ReturnType<typeof scene>>[] = [];
  for (let i = 0; i < 12; i++)
    made.push(await scene(world, dev, TEN + Math.floor(i / 6) * DAY + (i % 6) * HOUR));
  world.at(TEN + 2 * DAY);
  await world.tick();
  const review = async (i: number) => {
    world.pass(MINUTE);
    await write(made[i]?.adas ?? world.send, made[i]?.id ?? "bkg_none", {
      ...GOOD,
      clarity: 1 + (i % 5),
      text: `Session number ${i + 1}.`,
    });
    await write(made[i]?.devs ?? world.send, made[i]?.id ?? "bkg_none", BACK);
  };
  await review(0);
  await review(1);
  expect(await pageOf(world, dev)).toContain("Means are shown from three reviews on.");
  const card = async () =>
    (await world.send(`/api/v1/mentors/${dev.handle}`)).json<{ rating: number | null }>();
  expect((await card()).rating).toBeNull();
  for (let i = 2; i < 12; i++) await review(i);
  expect((await card()).rating).toBeCloseTo(4.2, 1);
  const page = await pageOf(world, dev);
  expect(page).toContain("12 reviews");
  expect(page).toMatch(/Clarity<\/dt><dd><span class="num">2\.8 of 5/);
  expect(page).toContain("Session number 12.");
  expect(page.indexOf("Session number 12.")).toBeLessThan(page.indexOf("Session number 3."));
  expect(page).not.toContain("Session number 2.");
  expect(page).not.toContain("Ada Okafor");
  const older = /href="(\/mentors\/[^"]*\?reviews=[^"#]*)/.exec(page)?.[1] ?? "";
  const later = await (await world.send(older)).text();
  expect(later).toContain("Session number 2.");
  expect(later).not.toContain("Session number 3.");
  expect((await world.send(`/mentors/${dev.handle}?reviews=nonsense`)).status).toBe(422);
});

test("a report reaches the operator, who hides the review for a reason that is kept; it no longer counts", async () => {
  const world = makeWorld();
  const { id, dev, adas, devs } = await held(world);
  await write(adas, id, GOOD);
  await write(devs, id, BACK);
  const noor = await world.make.person({ name: "Noor Khan" });
  const [noors, olus] = [await world.as(noor), await world.as(await world.make.operator())];
  const path = /href="(\/mentors\/[^"]*\/report)"/.exec(await pageOf(world, dev))?.[1] ?? "";
  expect(await (await noors(path)).text()).toContain("which audit");
  expect((await noors(path, form({ text: "Bad" }))).status).toBe(422);
  expect((await noors(path, form({ text: "It names a patient on the ward." }))).status).toBe(303);
  const rows = await world.context().db.select().from(reports).where(eq(reports.bookingId, id));
  expect(rows).toMatchObject([{ reason: "review", userId: noor.id }]);
  const report = await (await olus(`/operator/reports/${rows[0]?.id}`)).text();
  const review = /\/operator\/reviews\/(rev_\w+)/.exec(report)?.[1] ?? "";
  expect(report).not.toContain("the mentor</");
  expect((await olus(`/operator/reviews/${review}/hiding`, form({ reason: "" }))).status).toBe(422);
  const hide = () => olus(`/operator/reviews/${review}/hiding`, form({ reason: "It names a patient." }));
  const both = await Promise.all([hide(), hide()]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409]);
  expect(await pageOf(world, dev)).not.toContain("which audit");
  expect(await summaryOf(world, dev.mentorId)).toEqual([0, 0]);
  const kept = await world.context().db.select().from(decisions).where(eq(decisions.subjectId, review));
  expect(kept).toMatchObject([{ kind: "review", outcome: "hidden", reason: "It names a patient." }]);
  expect((await noors(path)).status).toBe(404);
});

test("a report about a review keeps nobody's money back", async () => {
  const world = makeWorld();
  const dev = await world.make.mentor({ paidDeclaredAt: 1 });
  const offer = await world.make.offer(dev, { priceMinor: 4000 });
  const ada = await world.make.person();
  const id = await booked(world, { mentee: ada, offer, startsAt: TEN });
  await payable(world, dev);
  world.at(HELD);
  await world.tick();
  await world
    .context()
    .db.insert(reports)
    .values({
      id: world.context().newId("report"),
      bookingId: id,
      userId: ada.id,
      reason: "review",
      createdAt: world.now(),
    });
  world.at(TEN + 30 * MINUTE + 3 * DAY);
  await world.tick();
  expect(transfersAtStripe(world, id)).toMatchObject([{ amount: 3400 }]);
});

test("a session that turns out not to have taken place loses its reviews", async () => {
  const world = makeWorld();
  const { id, dev, adas, devs } = await held(world);
  await write(adas, id, GOOD);
  await write(devs, id, BACK);
  expect(await summaryOf(world, dev.mentorId)).toEqual([1, 475]);
  const { seq } = await detail(devs, id);
  await devs(`/api/v1/bookings/${id}/claim`, json({ seq, says: "mentor-absent" }));
  expect(await summaryOf(world, dev.mentorId)).toEqual([0, 0]);
  expect((await inList(world, dev)).items).toEqual([]);
  const rows = await world.context().db.select().from(reviews).where(eq(reviews.bookingId, id));
  expect(rows.map(({ hiddenReason }) => hiddenReason)).toEqual(
    Array(2).fill("The session did not take place."),
  );
});

test("the mail of the day after invites the mentee, until she has reviewed; the booking's page says so too", async () => {
  const world = makeWorld();
  const { id, ada, adas } = await held(world);
  expect(await (await adas(`/bookings/${id}`)).text()).toContain("Review the session");
  expect(await (await adas(`/bookings/${id}/plan`)).text()).toContain(`/bookings/${id}/review`);
  world.at(TEN + 30 * MINUTE + DAY);
  await world.tick();
  const mail = world.resend.inbox(ada.email).find(({ subject }) => subject.startsWith("After your session"));
  expect(mail?.text).toContain("how it was with Dev");
  expect(mail?.text).toMatch(/Thu 3 December 2026, 16:30[^]*Thu 3 December 2026, 11:30/);
  await write(adas, id, GOOD);
  expect(await (await adas(`/bookings/${id}/plan`)).text()).not.toContain("while you remember.");
});
