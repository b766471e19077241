import { expect, test } from "vitest";
import { booked } from "#tests/support/booked.ts";
import { book, bookJson, detail, INTAKE, london } from "#tests/support/booking-forms.ts";
import { form, json, makeWorld, type World } from "#tests/support/world.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TEN = london("2026-11-30", 10);

async function scene(world: World, priceMinor = 0) {
  const dev = await world.make.mentor({ approval: "request" });
  const offer = await world.make.offer(dev, { priceMinor });
  const ada = await world.make.person();
  return { dev, offer, ada, adas: await world.as(ada), devs: await world.as(dev) };
}

test("on request, free: the mentor reads what it is for, says yes, and it is booked", async () => {
  const world = makeWorld();
  const { offer, ada, dev, adas, devs } = await scene(world);
  const id = await book(adas, offer, TEN);
  expect((await detail(adas, id)).status).toBe("requested");
  expect(await (await adas(`/bookings/${id}`)).text()).toContain("Take the request back");
  expect(world.resend.inbox(dev.email)).toHaveLength(1);

  expect(await (await devs("/bookings")).text()).toContain("Answer the request");
  const page = await (await devs(`/bookings/${id}`)).text();
  expect(page).toContain(INTAKE.goal);
  expect(page).toContain("Accept");
  const answer = await devs(`/bookings/${id}/acceptance`, form({ seq: 2 }));
  expect(answer.headers.get("location")).toBe(`/bookings/${id}?done=accepted`);
  expect((await detail(adas, id)).status).toBe("confirmed");
  // Asked, then booked.
  expect(world.resend.inbox(ada.email)).toHaveLength(2);
});

test("a line with a no that is too long comes back as it was written, and nothing is declined", async () => {
  const world = makeWorld();
  const { offer, adas, devs } = await scene(world);
  const id = await book(adas, offer, TEN);
  const reason = "Nights until then. ".repeat(27);
  const answer = await devs(`/bookings/${id}/declination`, form({ seq: 2, reason }));
  expect(answer.status).toBe(422);
  const page = await answer.text();
  expect(page).toContain(reason.trim());
  expect(page).toContain("Keep it under 500 characters.");
  expect((await detail(adas, id)).status).toBe("requested");
});

test("on request, priced: a yes asks for the money, and paying books it without a second question", async () => {
  const world = makeWorld();
  const { offer, ada, adas, devs } = await scene(world, 4000);
  const id = await book(adas, offer, TEN);
  expect((await adas(`/bookings/${id}/pay`)).headers.get("location")).toBe(`/bookings/${id}`);
  await devs(`/bookings/${id}/acceptance`, form({ seq: 2 }));
  expect(await detail(adas, id)).toMatchObject({ status: "held", liveUntilAt: world.now() + 48 * HOUR });
  expect(await (await adas("/bookings")).text()).toContain("Pay to book it");
  expect(await (await adas(`/bookings/${id}`)).text()).toContain("Pay £40.00");
  expect(await (await devs(`/bookings/${id}`)).text()).toContain("it is booked when your");

  world.pass(20 * HOUR);
  const checkout = await adas(`/bookings/${id}/payment`, form({}));
  const session = /cs_\w+/.exec(checkout.headers.get("location") ?? "")?.[0] ?? "";
  await world.stripe.pay(session, "paid");
  expect((await detail(adas, id)).status).toBe("confirmed");
  expect(world.resend.inbox(ada.email).length).toBeGreaterThanOrEqual(3);
});

test("an accepted request that waits for its money is not given up by holding another time of the same mentor", async () => {
  const world = makeWorld();
  const { offer, adas, devs } = await scene(world, 4000);
  const id = await book(adas, offer, TEN);
  await devs(`/bookings/${id}/acceptance`, form({ seq: 2 }));
  await book(adas, offer, TEN + 26 * HOUR);
  expect((await detail(adas, id)).status).toBe("held");
  expect((await adas(`/bookings/${id}/release`, form({}))).status).toBe(409);
});

test("a yes that nobody pays for ends by itself, and the time is free again", async () => {
  const world = makeWorld();
  const { offer, ada, adas, devs } = await scene(world, 4000);
  const id = await book(adas, offer, TEN);
  await devs(`/bookings/${id}/acceptance`, form({ seq: 2 }));
  const before = world.resend.inbox(ada.email).length;
  world.pass(48 * HOUR);
  await world.tick();
  expect((await detail(adas, id)).status).toBe("expired");
  expect(await (await adas(`/bookings/${id}`)).text()).toContain("not paid in time");
  expect(world.resend.inbox(ada.email)).toHaveLength(before);
  await book(await world.as(await world.make.person()), offer, TEN);
});

test("a mentor says no with a line, nothing is charged, and the time is free again", async () => {
  const world = makeWorld();
  const { offer, ada, adas, devs } = await scene(world, 4000);
  const id = await book(adas, offer, TEN);
  await devs(`/bookings/${id}/declination`, form({ seq: 2, reason: "I am on nights that week." }));
  const page = await (await adas(`/bookings/${id}`)).text();
  expect(page).toContain("I am on nights that week.");
  expect(page).toContain("Nothing was charged");
  expect(world.resend.inbox(ada.email)[0]?.text).toContain("I am on nights that week.");
  await book(await world.as(await world.make.person()), offer, TEN);
});

test("a request ends after two days although no job has run; the job then tells the mentee, once", async () => {
  const world = makeWorld();
  const { offer, ada, adas, devs } = await scene(world);
  const id = await book(adas, offer, TEN);
  world.pass(48 * HOUR);
  expect((await detail(adas, id)).status).toBe("expired");
  const late = await devs(`/bookings/${id}/acceptance`, form({ seq: 2 }));
  expect(late.status).toBe(409);
  expect(await late.text()).toContain("not answered in time");
  await world.tick();
  await world.tick();
  const mails = world.resend.inbox(ada.email);
  expect(mails).toHaveLength(2);
  expect(await (await adas(`/bookings/${id}`)).text()).toContain("did not answer in time");
});

test("a request for a near session ends twelve hours before it, and one that leaves no time to answer is not taken", async () => {
  const world = makeWorld();
  const dev = await world.make.mentor({
    approval: "request",
    availability: {
      limits: {
        gridMinutes: 15,
        bufferMinutes: 15,
        noticeMinutes: 120,
        horizonDays: 60,
        dayCapMinutes: null,
        weekCapMinutes: null,
      },
    },
  });
  const offer = await world.make.offer(dev);
  const adas = await world.as(await world.make.person());
  const tooNear = await adas("/api/v1/bookings", bookJson(offer, london("2026-11-23", 21)));
  expect(await tooNear.json()).toMatchObject({ code: "slot-refused", reason: "notice" });
  const near = london("2026-11-24", 8);
  const id = await book(adas, offer, near);
  expect(await detail(adas, id)).toMatchObject({ liveUntilAt: near - 12 * HOUR });
});

test("a mentee takes a request back; the mentor is told, and cannot say yes any more", async () => {
  const world = makeWorld();
  const { offer, dev, adas, devs } = await scene(world);
  const id = await book(adas, offer, TEN);
  await adas(`/bookings/${id}/cancellation`, form({ seq: 2, refundMinor: 0 }));
  expect((await devs(`/bookings/${id}/acceptance`, form({ seq: 2 }))).status).toBe(409);
  expect(world.resend.inbox(dev.email)).toHaveLength(2);
});

test("a yes to something that has changed meanwhile is refused with what is so", async () => {
  const world = makeWorld();
  const { offer, adas, devs } = await scene(world);
  const id = await book(adas, offer, TEN);
  await adas(`/bookings/${id}/intake`, form({ goal: "Something quite different now.", ownWork: "yes" }));
  const stale = await devs(`/api/v1/bookings/${id}/acceptance`, json({ seq: 2 }));
  expect(await stale.json()).toMatchObject({ code: "changed-meanwhile", status: 409, bookingId: id });
});

test("a mentor does not see a time that somebody merely keeps", async () => {
  const world = makeWorld();
  const dev = await world.make.mentor();
  const offer = await world.make.offer(dev, { priceMinor: 4000 });
  const ada = await world.make.person();
  const id = await book(await world.as(ada), offer, TEN);
  const devs = await world.as(dev);
  expect((await devs(`/bookings/${id}`)).status).toBe(404);
  expect(await (await devs("/bookings")).text()).toContain("No sessions yet");
  const paid = await booked(world, { mentee: ada, offer, startsAt: TEN + 24 * HOUR });
  expect((await devs(`/bookings/${paid}`)).status).toBe(200);
});
