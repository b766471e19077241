import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { OwnMentor } from "#shared/contract/mentors.ts";
import { booked } from "#tests/support/booked.ts";
import { errorsIn, newMentor } from "#tests/support/mentor-forms.ts";
import { form, json, makeWorld, type World } from "#tests/support/world.ts";
import { bookings } from "#workers/db/schema/bookings.ts";
import { mentors, offers } from "#workers/db/schema/mentors.ts";

const DAY = 86_400_000;

describe("offers", () => {
  const offer = { kind: "mock-interview", minutes: "45", price: "", about: "Three stations." };
  const newId = (world: World) => world.context().newId("offer");

  test("a new offer is free, and sending its form twice makes one", async () => {
    const world = makeWorld();
    const { browser } = await newMentor(world);
    const id = newId(world);
    for (const _ of [1, 2])
      expect((await browser("/mentoring/offers", form({ ...offer, id }))).status).toBe(303);
    const own: OwnMentor = await (await browser("/api/v1/me/mentor")).json();
    expect(own.offers.map((each) => [each.id, each.priceMinor])).toEqual([[id, 0]]);
  });

  test("a form sent again with other words is no silent repeat: it comes back, and sent once more is a second offer", async () => {
    const world = makeWorld();
    const { browser } = await newMentor(world);
    const id = newId(world);
    await browser("/mentoring/offers", form({ ...offer, id }));
    const other = { ...offer, minutes: "60", about: "Six stations." };
    const again = await browser("/mentoring/offers", form({ ...other, id }));
    expect(again.status).toBe(422);
    const html = await again.text();
    expect(html).toContain("has been added already, as Mock interview, 45 min");
    expect(html).toContain("Six stations.");
    const fresh = /name="id" value="(ofr_\w+)"/.exec(html)?.[1] ?? "";
    expect((await browser("/mentoring/offers", form({ ...other, id: fresh }))).status).toBe(303);
    const own: OwnMentor = await (await browser("/api/v1/me/mentor")).json();
    expect(own.offers.map(({ minutes }) => minutes).toSorted()).toEqual([45, 60]);
  });

  test("a price needs the declaration, in the form and in the API", async () => {
    const world = makeWorld();
    const { browser } = await newMentor(world);
    const priced = await browser("/mentoring/offers", form({ ...offer, price: "35", id: newId(world) }));
    expect(priced.status).toBe(422);
    const body = { kind: "mock-interview", minutes: 45, priceMinor: 3500, about: "" };
    const refused = await browser("/api/v1/me/mentor/offers", json(body));
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ code: "declaration-needed" });
    const half = await browser("/mentoring/declaration", form({ outsideWork: "yes", visa: "yes" }));
    expect(half.status).toBe(422);
    const page = await (await browser("/mentoring/declaration")).text();
    expect(page).toContain("Up to 20 hours a week in another job");
    expect(page).toContain("Self-employment is forbidden");
    const all = { outsideWork: "yes", visa: "yes", employer: "yes" };
    expect((await browser("/mentoring/declaration", form(all))).status).toBe(303);
    expect((await browser("/api/v1/me/mentor/offers", json(body))).status).toBe(201);
    const html = await (await browser("/mentoring/offers")).text();
    expect(html).toContain("£35.00");
    expect(html).toContain("you get £29.75, due 72 hours after the session ends");
  });

  test.each([
    ["4.99", "A session is free, or costs £5 to £300."],
    ["300.01", "A session is free, or costs £5 to £300."],
    ["a lot", "Give a price in pounds, or leave it free."],
  ])("refuses a price of %s", async (price, message) => {
    const world = makeWorld();
    const { browser, own } = await newMentor(world);
    const { db, now } = world.context();
    await db.update(mentors).set({ paidDeclaredAt: now }).where(eq(mentors.handle, own.handle));
    const answer = await browser("/mentoring/offers", form({ ...offer, price, id: newId(world) }));
    expect(answer.status).toBe(422);
    expect(await errorsIn(answer)).toEqual([message]);
  });

  test("a length that the kind does not have is refused", async () => {
    const world = makeWorld();
    const { browser } = await newMentor(world);
    const answer = await browser("/mentoring/offers", form({ ...offer, kind: "fit-call", id: newId(world) }));
    expect(await errorsIn(answer)).toEqual([
      "This kind of session has other lengths. A fit call takes 15 minutes, all else 30, 45 or 60.",
    ]);
  });

  test("an offer is retired and offered again; another mentor's is not found", async () => {
    const world = makeWorld();
    const { browser } = await newMentor(world);
    const stranger = await newMentor(world);
    const id = newId(world);
    await browser("/mentoring/offers", form({ ...offer, id }));
    for (const path of ["", "/retirement", "/restoration"])
      expect((await stranger.browser(`/mentoring/offers/${id}${path}`, form(offer))).status).toBe(404);
    expect((await stranger.browser(`/mentoring/offers/${id}`)).status).toBe(404);
    await browser(`/mentoring/offers/${id}/retirement`, form({}));
    expect(await retiredAt(world, id)).toBe(world.now());
    await browser(`/mentoring/offers/${id}/restoration`, form({}));
    expect(await retiredAt(world, id)).toBeNull();
  });

  test("a thirteenth offer is refused, new or brought back", async () => {
    const world = makeWorld();
    const { browser } = await newMentor(world);
    const ids = Array.from({ length: 12 }, () => newId(world));
    for (const id of ids) await browser("/mentoring/offers", form({ ...offer, id }));
    const [first] = ids;
    await browser(`/mentoring/offers/${first}/retirement`, form({}));
    expect((await browser("/mentoring/offers", form({ ...offer, id: newId(world) }))).status).toBe(303);
    const back = await browser(`/mentoring/offers/${first}/restoration`, form({}));
    expect(back.status).toBe(422);
    expect(await back.text()).toContain("Twelve offers are the most. Retire one first.");
  });

  test("a new price counts from now on; a booking made keeps the one it agreed", async () => {
    const world = makeWorld();
    const mentor = await world.make.mentor({ paidDeclaredAt: world.now() });
    const made = await world.make.offer(mentor);
    const mentee = await world.make.person();
    const bookingId = await booked(world, { mentee, offer: made, startsAt: world.now() + 3 * DAY });
    const browser = await world.as(mentor);
    const saved = await browser(`/mentoring/offers/${made.id}`, form({ price: "£40", about: "" }));
    expect(saved.status).toBe(303);
    const own: OwnMentor = await (await browser("/api/v1/me/mentor")).json();
    expect(own.offers[0]?.priceMinor).toBe(4000);
    const { db } = world.context();
    const [kept] = await db.select().from(bookings).where(eq(bookings.id, bookingId));
    expect(kept?.priceMinor).toBe(0);
  });

  async function retiredAt(world: World, id: `ofr_${string}`) {
    const [row] = await world.context().db.select().from(offers).where(eq(offers.id, id));
    return row?.retiredAt;
  }
});
