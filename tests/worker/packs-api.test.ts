import { expect, test } from "vitest";
import type { BookingDetail, BookingMade } from "#shared/contract/bookings.ts";
import type { PackDetail, PackList } from "#shared/contract/packs.ts";
import { bookJson, INTAKE } from "#tests/support/booking-forms.ts";
import { DAY, HOUR } from "#tests/support/durations.ts";
import { pressPay } from "#tests/support/stripe-walk.ts";
import { form, json, makeWorld } from "#tests/support/world.ts";

/** A mentee who bought a pack of three by the API, for 90 pounds; its first session is in three days. */
async function bought() {
  const world = makeWorld();
  const mentor = await world.make.mentor({ paidDeclaredAt: world.now() });
  const offer = await world.make.offer(mentor, { priceMinor: 3500, kind: "portfolio-review" });
  const owner = await world.as(mentor);
  await owner(`/mentoring/offers/${offer.id}`, form({ price: "35", pack: "90", about: "" }));
  const ada = await world.make.person();
  const browser = await world.as(ada);
  const startsAt = Math.floor(world.now() / DAY) * DAY + 3 * DAY + 10 * HOUR;
  const made = await browser(
    "/api/v1/bookings",
    bookJson(offer, startsAt, { pack: "new", packMinor: 9000, intake: INTAKE }),
  );
  const { booking }: BookingMade = await made.json();
  const id = booking.id as Parameters<typeof pressPay>[2];
  await world.stripe.pay(await pressPay(world, ada, id), "paid");
  const { items } = await (await browser("/api/v1/packs")).json<PackList>();
  const [pack] = items;
  if (pack === undefined) throw new Error("no pack was bought");
  return { world, mentor, owner, offer, browser, id, pack, startsAt };
}

const packAt = async (answer: Response) => {
  expect(answer.status).toBe(200);
  return answer.json<PackDetail>();
};

test("both people of a pack find it by the API, each from their side; nobody else does", async () => {
  const { world, owner, offer, browser, mentor, pack } = await bought();
  expect(pack).toMatchObject({
    party: "mentee",
    offerId: offer.id,
    priceMinor: 9000,
    used: 1,
    endedAt: null,
  });
  // Its first session is booked, so it cannot be ended and nothing would go back.
  expect(pack.refundMinor).toBeNull();
  expect(pack.mayExtend).toBe(false);
  const theirs = await (await owner("/api/v1/packs")).json<PackList>();
  expect(theirs.items.find(({ id }) => id === pack.id)).toEqual({ ...pack, party: "mentor" });
  expect(await packAt(await browser(`/api/v1/packs/${pack.id}`))).toEqual(pack);
  expect(pack.mentor.handle).toBe(mentor.handle);

  const stranger = await world.as(await world.make.person());
  expect(await (await stranger("/api/v1/packs")).json()).toEqual({ items: [] });
  expect((await stranger(`/api/v1/packs/${pack.id}`)).status).toBe(404);
  expect((await stranger(`/api/v1/packs/${pack.id}/end`, json({ refundMinor: 9000 }))).status).toBe(404);
  expect((await world.send("/api/v1/packs")).status).toBe(401);
});

test("by the API a pack is ended once, and only for the sum that was read", async () => {
  const { browser, id, pack } = await bought();
  const end = (refundMinor: unknown) => browser(`/api/v1/packs/${pack.id}/end`, json({ refundMinor }));
  expect((await end(9000)).status).toBe(409);

  const booking = await (await browser(`/api/v1/bookings/${id}`)).json<BookingDetail>();
  expect((await browser(`/api/v1/bookings/${id}/cancellation`, json({ seq: booking.seq }))).status).toBe(200);
  const free = await packAt(await browser(`/api/v1/packs/${pack.id}`));
  expect(free).toMatchObject({ used: 0, refundMinor: 9000 });

  for (const wrong of [undefined, null, "9000", 90.5]) expect((await end(wrong)).status).toBe(422);
  expect((await end(8999)).status).toBe(409);
  expect((await packAt(await browser(`/api/v1/packs/${pack.id}`))).endedAt).toBeNull();

  const [one, other] = await Promise.all([end(9000), end(9000)]);
  expect([one.status, other.status].toSorted()).toEqual([200, 409]);
  expect(await packAt(await browser(`/api/v1/packs/${pack.id}`))).toMatchObject({ refundMinor: 9000 });
  expect(await (await browser("/api/v1/packs")).json()).toEqual({ items: [] });
});

test("by the API the mentee makes a pack longer in its last month, once; the mentor cannot", async () => {
  const { world, owner, browser, pack } = await bought();
  const extend = (send: typeof browser) => send(`/api/v1/packs/${pack.id}/extension`, json({}));
  expect((await extend(browser)).status).toBe(409);
  world.at(pack.endsAt - 10 * DAY);
  expect((await packAt(await browser(`/api/v1/packs/${pack.id}`))).mayExtend).toBe(true);
  expect((await extend(owner)).status).toBe(404);
  const longer = await packAt(await extend(browser));
  expect(longer.endsAt).toBeGreaterThan(pack.endsAt + 80 * DAY);
  expect(longer.mayExtend).toBe(false);
  expect((await extend(browser)).status).toBe(409);
});
