import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Policy } from "#shared/policy.ts";
import { mentors } from "#workers/db/schema/mentors.ts";
import { policies, refunds } from "#workers/db/schema/bookings.ts";
import { booked } from "#tests/support/booked.ts";
import { book, detail, hold, london } from "#tests/support/booking-forms.ts";
import { form, json, makeWorld, type World } from "#tests/support/world.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

async function scene(world: World, startsAt: number, priceMinor = 4000) {
  const dev = await world.make.mentor();
  const offer = await world.make.offer(dev, { priceMinor });
  const ada = await world.make.person();
  const id = await booked(world, { mentee: ada, offer, startsAt });
  return { dev, offer, ada, id, adas: await world.as(ada), devs: await world.as(dev) };
}

// Booked more than a fortnight before the last day: the right to change one's mind is over by then.
const FAR = london("2026-12-16", 19);
const NEAR = london("2026-12-01", 19);

test.each([
  ["25 hours before, after the fortnight", FAR, 25 * HOUR, 4000, "in-time"],
  ["24 hours before, to the second", FAR, 24 * HOUR, 4000, "in-time"],
  ["23 hours before, after the fortnight", FAR, 23 * HOUR, 2000, "late"],
  ["3 hours before, to the second", FAR, 3 * HOUR, 2000, "late"],
  ["2 hours before, after the fortnight", FAR, 2 * HOUR, 0, "too-late"],
  ["23 hours before, within the fortnight", NEAR, 23 * HOUR, 4000, "14-days"],
  ["2 hours before, within the fortnight", NEAR, 2 * HOUR, 4000, "14-days"],
  ["a minute before, within the fortnight", NEAR, MINUTE, 4000, "14-days"],
] as const)(
  "cancelled %s, the preview, the deed and the refund are one sum",
  async (_, startsAt, before, minor, because) => {
    const world = makeWorld();
    const { id, adas } = await scene(world, startsAt);
    world.at(startsAt - before);
    const { seq, cancellation } = await detail(adas, id);
    expect(cancellation).toMatchObject({ refundMinor: minor, because });
    const preview = await (await adas(`/bookings/${id}/cancel`)).text();
    expect(preview).toContain(`£${minor / 100}.00`);

    const done = await adas(`/api/v1/bookings/${id}/cancellation`, json({ seq, refundMinor: minor }));
    expect(await done.json()).toMatchObject({ refundMinor: minor, booking: { status: "cancelled" } });
    const rows = await world.context().db.select().from(refunds).where(eq(refunds.bookingId, id));
    expect(rows.map(({ amountMinor, reason }) => [amountMinor, reason])).toEqual(
      minor === 0 ? [] : [[minor, "cancelled"]],
    );
  },
);

test("a booking keeps the rules it was made under, and the fortnight is a switch of the rules", async () => {
  // Of another age, so that no other test books under these rules.
  const changeover = Date.UTC(2090, 0, 9, 9);
  const world = makeWorld(changeover - DAY);
  const { db } = world.context();
  const [usual] = await db.select().from(policies).where(eq(policies.id, "pol_2026_11"));
  if (usual === undefined) throw new Error("a migration wrote it");
  const rules: Omit<Policy, "id" | "inForceAt"> = { ...usual.rules, coolingOffDays: 0 };
  await db.insert(policies).values({ id: "pol_2090_01", inForceAt: changeover, rules });

  const before = await scene(world, london("2090-01-12", 10));
  world.at(changeover);
  const after = await scene(world, london("2090-01-12", 10));
  world.at(london("2090-01-11", 11));
  expect((await detail(before.adas, before.id)).cancellation).toMatchObject({ because: "14-days" });
  expect((await detail(after.adas, after.id)).cancellation).toMatchObject({
    because: "late",
    refundMinor: 2000,
  });
});

test("a preview that time has overtaken is shown again with what is so now, and nothing is cancelled", async () => {
  const world = makeWorld();
  const { id, adas } = await scene(world, FAR);
  world.at(FAR - 24 * HOUR);
  const { seq } = await detail(adas, id);
  world.pass(1);
  const again = await adas(
    `/bookings/${id}/cancellation`,
    form({ seq, refundMinor: 4000, reason: "On call" }),
  );
  expect(again.status).toBe(409);
  const page = await again.text();
  expect(page).toContain("The sum has changed");
  expect(page).toContain("£20.00");
  expect(page).toContain("On call");
  expect((await detail(adas, id)).status).toBe("confirmed");
});

test("a preview of an older state is refused, and so is a second cancellation", async () => {
  const world = makeWorld();
  const { id, adas, devs } = await scene(world, FAR);
  const { seq } = await detail(adas, id);
  await devs(`/bookings/${id}/move`, form({ seq, startsAt: FAR + DAY }));
  const stale = await adas(`/bookings/${id}/cancellation`, form({ seq, refundMinor: 4000 }));
  expect(stale.status).toBe(409);
  expect(await stale.text()).toContain(`/bookings/${id}`);
  const fresh = (await detail(adas, id)).seq;
  expect((await adas(`/bookings/${id}/cancellation`, form({ seq: fresh, refundMinor: 4000 }))).status).toBe(
    303,
  );
  const twice = await adas(`/bookings/${id}/cancellation`, form({ seq: fresh + 1, refundMinor: 4000 }));
  expect(twice.status).toBe(409);
  expect(await twice.text()).toContain("The booking is cancelled.");
});

test("when the mentor cancels, all of it goes back whatever the hour, and three free times stand instead", async () => {
  const world = makeWorld();
  const { dev, id, adas, devs } = await scene(world, FAR);
  world.at(FAR - HOUR);
  const { seq } = await detail(devs, id);
  const answer = await devs(
    `/bookings/${id}/cancellation`,
    form({ seq, refundMinor: 4000, reason: "Called in for a night. I am sorry." }),
  );
  expect(answer.status).toBe(303);
  const { db } = world.context();
  const [row] = await db.select().from(refunds).where(eq(refunds.bookingId, id));
  expect(row).toMatchObject({ amountMinor: 4000, reason: "mentor-cancelled" });
  const [mentor] = await db.select().from(mentors).where(eq(mentors.id, dev.mentorId));
  expect(mentor?.sessionsCancelled).toBe(1);
  const page = await (await adas(`/bookings/${id}`)).text();
  expect(page).toContain("Called in for a night.");
  expect(page).toContain("Other times are held for you until");
  const times = await (await adas(`/bookings/${id}/alternatives`)).text();
  expect(times.match(/alternatives\/choice/g)).toHaveLength(3);
});

test("a mentor sees the share of what a late cancellation leaves, and none where nothing is left", async () => {
  const shareAt = async (before: number) => {
    const world = makeWorld();
    const { id, adas, devs } = await scene(world, FAR);
    world.at(FAR - before);
    const { seq } = await detail(adas, id);
    await adas(`/bookings/${id}/cancellation`, form({ seq }));
    return /Your share.*?(£[\d.]+)/s.exec(await (await devs(`/bookings/${id}`)).text())?.[1];
  };
  expect(await shareAt(5 * HOUR)).toBe("£17.00");
  expect(await shareAt(2 * HOUR)).toBe("£34.00");
  expect(await shareAt(30 * HOUR)).toBeUndefined();
});

test("a page never says refunded before Stripe does", async () => {
  const world = makeWorld();
  const { id, adas } = await scene(world, FAR);
  const { db } = world.context();
  const { seq } = await detail(adas, id);
  await adas(`/bookings/${id}/cancellation`, form({ seq, refundMinor: 4000 }));
  const says = async (status: "requested" | "pending" | "succeeded" | "failed") => {
    await db.update(refunds).set({ status }).where(eq(refunds.bookingId, id));
    return (await adas(`/bookings/${id}`)).text();
  };
  expect(await says("requested")).not.toMatch(/refunded/i);
  expect(await says("pending")).toContain("on its way back");
  expect(await says("failed")).toContain("could not be sent back");
  expect(await says("succeeded")).toContain("£40.00 refunded");
});

test("looking at the cancel page, or a scanner's HEAD of it, cancels nothing", async () => {
  const world = makeWorld();
  const { id, adas } = await scene(world, FAR);
  for (const method of ["GET", "HEAD", "GET", "HEAD"]) await adas(`/bookings/${id}/cancel`, { method });
  expect(await detail(adas, id)).toMatchObject({ status: "confirmed", seq: 3 });
});

test("once the session has begun it cannot be cancelled or moved, only missed or held", async () => {
  const world = makeWorld();
  const { id, adas, devs } = await scene(world, NEAR);
  const { seq } = await detail(adas, id);
  world.at(NEAR);
  expect((await adas(`/bookings/${id}/cancel`)).status).toBe(409);
  expect((await devs(`/api/v1/bookings/${id}/cancellation`, json({ seq }))).status).toBe(409);
  expect((await devs(`/bookings/${id}/move`)).status).toBe(409);
});

test("old links of a cancelled booking say what is so, and change nothing", async () => {
  const world = makeWorld();
  const { id, adas } = await scene(world, FAR);
  const before = await detail(adas, id);
  await adas(`/bookings/${id}/cancellation`, form({ seq: before.seq, refundMinor: 4000 }));
  const now = (await detail(adas, id)).seq;
  const posts: [string, Parameters<typeof form>[0]][] = [
    ["move", { seq: now, startsAt: FAR + DAY }],
    ["cancellation", { seq: now, refundMinor: 0 }],
    ["claim", { seq: now, says: "mentor-absent" }],
    ["intake", { goal: "Something that is long enough.", ownWork: "yes" }],
    ["release", {}],
  ];
  for (const [path, fields] of posts) {
    const answer = await adas(`/bookings/${id}/${path}`, form(fields));
    expect([path, answer.status]).toEqual([path, 409]);
    expect(await answer.text()).toContain("is cancelled");
  }
  for (const path of ["cancel", "move", "claim"]) {
    const answer = await adas(`/bookings/${id}/${path}`);
    expect([path, answer.status]).toEqual([path, 409]);
    expect(await answer.text()).toContain(`href="/bookings/${id}"`);
  }
  expect((await adas(`/bookings/${id}/prepare`)).status).toBe(303);
  expect((await detail(adas, id)).seq).toBe(now);
});

test("a hold is given up without a word to the mentor", async () => {
  const world = makeWorld();
  const dev = await world.make.mentor();
  const offer = await world.make.offer(dev);
  const adas = await world.as(await world.make.person());
  const id = await hold(adas, offer, FAR);
  expect((await adas(`/bookings/${id}/cancellation`, form({ seq: 1, refundMinor: 0 }))).status).toBe(303);
  expect(world.resend.inbox(dev.email)).toHaveLength(0);
});

test("a free session is cancelled without a word of money", async () => {
  const world = makeWorld();
  const dev = await world.make.mentor();
  const offer = await world.make.offer(dev);
  const adas = await world.as(await world.make.person());
  const id = await book(adas, offer, FAR);
  const preview = await (await adas(`/bookings/${id}/cancel`)).text();
  expect(preview).toContain("Nothing was paid");
  expect(preview).not.toContain("£");
});
