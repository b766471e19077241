import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { actingAs, booked } from "#tests/support/booked.ts";
import { DAY, HOUR, MINUTE } from "#tests/support/durations.ts";
import { form, makeWorld, type World } from "#tests/support/world.ts";
import { cancelBooking } from "#workers/bookings/cancel-booking.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import { suppressions } from "#workers/db/schema/mail.ts";
import { outbox } from "#workers/db/schema/outbox.ts";
import { decisions } from "#workers/db/schema/trust.ts";
import { readMailHealth } from "#workers/mail/store.ts";
import { drain } from "#workers/outbox/drain.ts";

async function unreachable(world: World) {
  await drain(world.context());
  const mentor = await world.make.mentor();
  const offer = await world.make.offer(mentor);
  const ada = await world.make.person();
  const startsAt = Math.floor(world.now() / DAY) * DAY + 4 * DAY + 18 * HOUR;
  const id = await booked(world, { mentee: ada, offer, startsAt });
  await drain(world.context());
  const news = async (kind: "bounced" | "complained") =>
    world.resend.tell(world.resend.inbox(ada.email)[0]?.id ?? "", kind);
  await news("bounced");
  const { booking } = await loadBooking(world.context(), id);
  await cancelBooking(actingAs(world, mentor), { id, seq: booking.seq, reason: "" });
  await drain(world.context());
  const [row] = await world.context().db.select().from(suppressions).where(eq(suppressions.email, ada.email));
  if (row === undefined) throw new Error("not suppressed");
  return { ada, id, suppression: row };
}

test("the operator sees what came back by day, and whom mail does not reach", async () => {
  const world = makeWorld();
  const { ada, id, suppression } = await unreachable(world);
  const operator = await world.as(await world.make.operator());
  const text = await (await operator("/operator/mail")).text();
  expect(text).toContain(ada.email);
  expect(text).toContain("Mail came back");
  expect(text).toContain("1 held back");
  const health = await readMailHealth(world.context());
  const cameBack = health.trouble
    .filter(({ day, delivery }) => day === health.days.at(-1) && delivery !== "complained")
    .reduce((sum, { number }) => sum + number, 0);
  expect(health.days.at(-1)).toBe(Math.floor(world.now() / DAY));
  const all = health.trouble.reduce((sum, { number }) => sum + number, 0);
  expect(text).toContain(
    `aria-label="Mail that came back, and complaints. ${all} in the last seven days, by day (UTC)."`,
  );
  expect(text).toContain(`<th scope="row">Mon 23</th><td class="figure">${cameBack}</td>`);
  // It is no trouble of the outbox: nobody can do anything about it there.
  expect(await (await operator("/operator/outbox")).text()).not.toContain(
    `email.booking-cancelled:${id}:mentee`,
  );

  world.pass(300 * DAY);
  const later = await (await operator("/operator/mail")).text();
  expect(later).toContain("No mail came back in the last seven days");
  expect(later).toContain(suppression.id);
});

test("the queue is counted as it is: due, tried again, dead, and paused when Resend asks for it", async () => {
  const world = makeWorld();
  await drain(world.context());
  const before = await readMailHealth(world.context());
  const mentor = await world.make.mentor();
  const offer = await world.make.offer(mentor);
  const ada = await world.make.person();
  const startsAt = Math.floor(world.now() / DAY) * DAY + 4 * DAY + 18 * HOUR;
  await booked(world, { mentee: ada, offer, startsAt });
  const asked = await readMailHealth(world.context());
  expect(asked.queue.waiting - before.queue.waiting).toBe(2);
  expect(asked.queue.oldest).toBeLessThanOrEqual(world.now());
  world.resend.faults({ kind: "429" });
  await drain(world.context());
  const paused = await readMailHealth(world.context());
  expect(paused.pausedUntil).toBe(world.now() + 1000);
  expect(paused.queue.retrying - before.queue.retrying).toBe(1);
  const operator = await world.as(await world.make.operator());
  expect(await (await operator("/operator/mail")).text()).toContain("Resend asked us to wait.");
  world.pass(MINUTE);
  await drain(world.context());
  const after = await readMailHealth(world.context());
  expect(after.pausedUntil).toBeNull();
  expect(after.queue.waiting).toBe(before.queue.waiting);
});

test("an operator lifts a suppression once, which is logged, and what was held back goes out", async () => {
  const world = makeWorld();
  const { ada, suppression } = await unreachable(world);
  const [one, other] = [
    await world.as(await world.make.operator()),
    await world.as(await world.make.operator()),
  ];
  const answers = await Promise.all(
    [one, other].map((operator) => operator("/operator/mail/lifts", form({ id: suppression.id }))),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409]);
  await drain(world.context());
  expect(world.resend.inbox(ada.email)[0]?.subject).toMatch(/^Cancelled/);
  const { db } = world.context();
  expect(await db.$count(decisions, eq(decisions.subjectId, suppression.id))).toBe(1);
  expect(await db.$count(outbox, eq(outbox.suppressionId, suppression.id))).toBe(0);
  expect(await (await one("/operator/mail")).text()).not.toContain(ada.email);
  expect(await (await one("/operator/decisions")).text()).toContain("Address without mail");

  // It comes back again: another round, another decision; the person's own try is still theirs.
  world.pass(MINUTE);
  await world.resend.tell(world.resend.inbox(ada.email)[0]?.id ?? "", "bounced");
  expect((await one("/operator/mail/lifts", form({ id: suppression.id }))).status).toBe(303);
  expect((await one("/operator/mail/lifts", form({ id: "sup_0000000000000000000000000" }))).status).toBe(404);
});
