import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { balancesOf } from "#shared/ledger.ts";
import { HOUR } from "#tests/support/durations.ts";
import { holdPost } from "#tests/support/booking-forms.ts";
import { giveBack, paidSession, payable, transfersAtStripe, untilDue } from "#tests/support/payout-walk.ts";
import { standOf } from "#tests/support/stripe-walk.ts";
import { form, makeWorld, type World } from "#tests/support/world.ts";
import { listEntries } from "#workers/ledger/store.ts";
import { readPool } from "#workers/pool/store.ts";

async function givingMentor(world: World, freeSeats: number) {
  const mentor = await world.make.mentor({ paidDeclaredAt: world.now() });
  const startsAt = world.now() + 72 * HOUR;
  const offer = await world.make.offer(mentor, {
    priceMinor: 3500,
    kind: "portfolio-review",
    nextFreeAt: startsAt,
  });
  const owner = await world.as(mentor);
  const saved = await owner("/mentoring/giving", form({ freeSeats }));
  expect(saved.status).toBe(303);
  return { mentor, offer, owner, startsAt };
}

test("a mentor's free seats are shown, taken by somebody who cannot pay, and counted by the month", async () => {
  const world = makeWorld();
  const { mentor, offer, startsAt } = await givingMentor(world, 2);
  const ada = await world.as(await world.make.person());
  const page = `/mentors/${mentor.handle}`;
  expect(await (await ada(page)).text()).toContain("2 of 2 free seats left in November");
  const times = await (await ada(`${page}/offers/${offer.id}/times?start=${startsAt}`)).text();
  expect(times).toContain("I cannot pay: take a free seat");
  const held = await ada("/holds", holdPost(offer, startsAt, { seat: "yes" }));
  const id = /bkg_\w+/.exec(held.headers.get("location") ?? "")?.[0] ?? "";
  expect(await (await ada(page)).text()).toContain("1 of 2 free seats left in November");
  const booked = await ada(
    `/bookings/${id}/intake`,
    form({ goal: "Which audit to finish first.", ownWork: "yes" }),
  );
  expect(booked.headers.get("location")).toBe(`/bookings/${id}?done=booked`);
  expect(await standOf(world, id as `bkg_${string}`)).toMatchObject({
    status: "confirmed",
    payments: [],
    sessions: 0,
  });

  const again = await ada("/holds", holdPost(offer, startsAt + 24 * HOUR, { seat: "yes" }));
  expect(again.status).toBe(409);
  expect(await again.text()).toContain("one a month for each mentee");
  const paid = await ada("/holds", holdPost(offer, startsAt + 24 * HOUR));
  expect(paid.status).toBe(303);
  const nextMonth = await ada("/holds", holdPost(offer, startsAt + 10 * 24 * HOUR, { seat: "yes" }));
  expect(nextMonth.status).toBe(303);
});

test("of several at once for the last free seat one wins, and it is free again when the hold is let go", async () => {
  const world = makeWorld();
  const { mentor, offer, startsAt } = await givingMentor(world, 1);
  const people = await Promise.all([1, 2, 3].map(async () => world.as(await world.make.person())));
  const answers = await Promise.all(
    people.map((browser, nth) =>
      browser("/holds", holdPost(offer, startsAt + nth * 2 * HOUR, { seat: "yes" })),
    ),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409, 409]);
  const winner = answers.findIndex(({ status }) => status === 303);
  const id = /bkg_\w+/.exec(answers[winner]?.headers.get("location") ?? "")?.[0] ?? "";
  const guest = await (await world.send(`/mentors/${mentor.handle}`)).text();
  expect(guest).toContain("No free seat left in November");
  await people[winner]?.(`/bookings/${id}/release`, form({}));
  const loser = people[(winner + 1) % 3];
  expect((await loser?.("/holds", holdPost(offer, startsAt, { seat: "yes" })))?.status).toBe(303);
});

test("who holds the last free seat of a month may pick another time by it", async () => {
  const world = makeWorld();
  const { mentor, offer, startsAt } = await givingMentor(world, 1);
  const ada = await world.as(await world.make.person());
  await ada("/holds", holdPost(offer, startsAt, { seat: "yes" }));
  const other = startsAt + 2 * HOUR;
  const times = await (await ada(`/mentors/${mentor.handle}/offers/${offer.id}/times?start=${other}`)).text();
  expect(times).toContain("I cannot pay: take a free seat");
  const moved = await ada("/holds", holdPost(offer, other, { seat: "yes" }));
  expect(moved.status).toBe(303);
  const guest = await (await world.send(`/mentors/${mentor.handle}`)).text();
  expect(guest).toContain("No free seat left in November");
});

test("the list without charge has a mentor while a seat is left, and a card says how many", async () => {
  const world = makeWorld();
  const { mentor, offer, startsAt } = await givingMentor(world, 1);
  await env.DB.prepare("UPDATE mentors SET about = 'quokkafinder' WHERE id = ?").bind(mentor.mentorId).run();
  const free = "/mentors?free=yes&q=quokkafinder";
  const card = await (await world.send(free)).text();
  expect(card).toContain(mentor.handle);
  expect(card).toContain("1 of 1 free seats left in November");
  const ada = await world.as(await world.make.person());
  await ada("/holds", holdPost(offer, startsAt, { seat: "yes" }));
  expect(await (await world.send(free)).text()).not.toContain(`/mentors/${mentor.handle}`);
  expect(await (await world.send("/mentors?q=quokkafinder")).text()).toContain(
    "No free seat left in November",
  );
  await (
    await world.as(mentor)
  )("/mentoring/giving", form({ freeSeats: 0 }));
  expect(await (await world.send("/mentors?q=quokkafinder")).text()).not.toContain("free seat");
});

test("what is no number of seats comes back beside its field", async () => {
  const world = makeWorld();
  const owner = await world.as(await world.make.mentor());
  for (const freeSeats of ["21", "-1", "two", "", "1.5"]) {
    const answer = await owner("/mentoring/giving", form({ freeSeats }));
    expect([freeSeats, answer.status]).toEqual([freeSeats, 422]);
  }
});

test("a share that the mentor gives goes to the pool when it is due, and out of it again when the session is refunded", async () => {
  const world = makeWorld();
  const { mentor, startsAt, id } = await paidSession(world);
  await payable(world, mentor);
  const owner = await world.as(mentor);
  await owner("/mentoring/giving", form({ freeSeats: 0, donates: "yes" }));
  const before = (await readPool(world.context())).poolMinor;
  await untilDue(world, startsAt);
  await world.tick();
  expect(transfersAtStripe(world, id)).toEqual([]);
  expect((await readPool(world.context())).poolMinor - before).toBeGreaterThanOrEqual(2975);
  const { held, commission, pool } = balancesOf(await listEntries(world.context(), id));
  expect([held, commission, pool]).toEqual([0, -525, -2975]);
  expect(await (await owner("/mentoring/earnings")).text()).toContain("Given to the bursary pool");
  expect(await standOf(world, id)).toMatchObject({ taken: 3500 });

  await giveBack(world, id, 3500);
  await world.tick();
  await world.tick();
  const after = balancesOf(await listEntries(world.context(), id));
  expect([after.held, after.commission, after.pool]).toEqual([0, 0, 0]);
  expect(await standOf(world, id)).toMatchObject({ givenBack: 3500 });
});
