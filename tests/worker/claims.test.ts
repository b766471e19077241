import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Said } from "#shared/bookings.ts";
import type { ClaimDetail } from "#shared/contract/claims.ts";
import type { BookingId } from "#shared/ids.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import { bookings, refunds } from "#workers/db/schema/bookings.ts";
import { transfers } from "#workers/db/schema/ledger.ts";
import { mentors } from "#workers/db/schema/mentors.ts";
import { outbox } from "#workers/db/schema/outbox.ts";
import { decisions } from "#workers/db/schema/trust.ts";
import { booked } from "#tests/support/booked.ts";
import { detail, london, type Browser } from "#tests/support/booking-forms.ts";
import { DAY, HOUR, MINUTE } from "#tests/support/durations.ts";
import { chargeOf, payable, transfersAtStripe } from "#tests/support/payout-walk.ts";
import { form, json, makeWorld, type World } from "#tests/support/world.ts";

const TEN = london("2026-11-26", 10);
const END = TEN + 30 * MINUTE;
const OTHERWISE = { answer: "contest", text: "I was in the room from ten past." };
const WROTE = { text: "My phone's record shows a call of nine minutes." };

/** A paid session of half an hour at ten, just over, with its two people and an operator. */
async function scene(world: World, priceMinor = 4000) {
  world.at(TEN - 3 * DAY);
  const dev = await world.make.mentor({ paidDeclaredAt: 1 });
  const offer = await world.make.offer(dev, { priceMinor });
  const ada = await world.make.person();
  const id = await booked(world, { mentee: ada, offer, startsAt: TEN, zone: "Asia/Karachi" });
  await world.tick();
  const olu = await world.make.operator();
  const browsers = { adas: await world.as(ada), devs: await world.as(dev), olus: await world.as(olu) };
  world.at(END);
  return { dev, ada, olu, id, ...browsers };
}

async function claim(browser: Browser, id: BookingId, says: Said, text = "We never got to talk.") {
  const { seq } = await detail(browser, id);
  return browser(`/api/v1/bookings/${id}/claim`, json({ seq, says, text }));
}
const answer = (browser: Browser, id: BookingId, body: object) =>
  browser(`/api/v1/bookings/${id}/claim/answer`, json(body));
const evidence = (browser: Browser, id: BookingId, body: object = WROTE) =>
  browser(`/api/v1/bookings/${id}/claim/evidence`, json(body));
const decide = (browser: Browser, id: BookingId, finding: string) =>
  browser(`/operator/claims/${id}/decision`, form({ finding, reason: "What both wrote agrees on this." }));
const stand = async (browser: Browser, id: BookingId) =>
  (await browser(`/api/v1/bookings/${id}/claim`)).json<ClaimDetail>();

async function rowOf(world: World, id: BookingId) {
  const { db } = world.context();
  const [row] = await db.select().from(bookings).where(eq(bookings.id, id));
  const back = await db.select().from(refunds).where(eq(refunds.bookingId, id));
  return [row?.status, row?.missedBy, back.map(({ amountMinor }) => amountMinor)];
}

async function recordOf(world: World, mentorId: string) {
  const { db } = world.context();
  const rows = await db.select().from(mentors);
  const row = rows.find((each) => each.id === mentorId);
  return [row?.sessionsDone, row?.sessionsMissed];
}

const mailsTo = (world: World, email: string, words: RegExp) =>
  world.resend.inbox(email).filter(({ subject }) => words.test(subject));

test("nothing moves before the other side has had 72 hours; then silence loses, once, and an hour late is the same", async () => {
  const world = makeWorld();
  const { id, ada, dev, adas, devs } = await scene(world);
  expect((await claim(adas, id, "mentor-absent")).status).toBe(201);
  expect(await rowOf(world, id)).toEqual(["confirmed", null, []]);
  expect(await stand(devs, id)).toMatchObject({
    stage: "answer",
    stageEndsAt: END + 72 * HOUR,
    finding: null,
  });
  await world.tick();
  const [asked] = mailsTo(world, dev.email, /says you did not come/);
  expect(asked?.text).toContain("If you do not answer, it stands from");
  expect(asked?.text).toContain("all of the £40.00 goes back");
  expect(asked?.text).toMatch(/\/b\/\S+\?to=claim/);
  const [noted] = mailsTo(world, ada.email, /^Noted/);
  expect(noted?.text).toMatch(/Sun 29 Nov[^\n]* 15:30[^]*10:30/);

  world.at(END + 72 * HOUR - MINUTE);
  await world.tick();
  expect(await rowOf(world, id)).toEqual(["confirmed", null, []]);
  world.pass(MINUTE);
  expect(await stand(devs, id)).toMatchObject({ stage: "settled", ended: "silence", refundMinor: 4000 });
  expect(await (await answer(devs, id, OTHERWISE)).json()).toMatchObject({ code: "too-late" });
  world.pass(HOUR);
  await Promise.all([world.tick(), world.tick()]);
  await world.tick();
  expect(await rowOf(world, id)).toEqual(["no-show", "mentor", [4000]]);
  expect(await recordOf(world, dev.mentorId)).toEqual([0, 1]);
  for (const email of [ada.email, dev.email]) expect(mailsTo(world, email, /^Settled/)).toHaveLength(1);
  expect(await (await adas(`/bookings/${id}`)).text()).toContain("did not answer in time");
  expect(await (await devs(`/bookings/${id}/claim`)).text()).toContain("did not answer in time");
});

test("who has a day left to answer is written to once more, and nobody who has answered", async () => {
  const world = makeWorld();
  const { id, ada, dev, adas, devs } = await scene(world);
  await claim(adas, id, "mentor-absent");
  world.at(END + 48 * HOUR - MINUTE);
  await world.tick();
  const left = () => [dev, ada].map(({ email }) => mailsTo(world, email, /^A day left to answer/).length);
  expect(left()).toEqual([0, 0]);
  world.pass(MINUTE);
  await world.tick();
  await world.tick();
  expect(left()).toEqual([1, 0]);

  const other = await scene(world);
  await claim(other.adas, other.id, "mentor-absent");
  await answer(other.devs, other.id, OTHERWISE);
  world.at(END + 60 * HOUR);
  await world.tick();
  expect(mailsTo(world, other.dev.email, /^A day left/)).toEqual([]);
  expect((await stand(devs, id)).stage).toBe("answer");
});

test("the same clock for the mentor's word: a mentee who is silent for 72 hours gets nothing back", async () => {
  const world = makeWorld();
  const { id, dev, adas, devs } = await scene(world);
  await payable(world, dev);
  await claim(devs, id, "mentee-absent");
  expect(await stand(adas, id)).toMatchObject({ stage: "answer", stageEndsAt: END + 72 * HOUR });
  world.at(END + 72 * HOUR);
  await world.tick();
  expect(await rowOf(world, id)).toEqual(["no-show", "mentee", []]);
  expect(await recordOf(world, dev.mentorId)).toEqual([0, 0]);
  expect(transfersAtStripe(world, id)).toMatchObject([{ amount: 3400 }]);
});

test("who says that they themselves did not come is taken at their word at once", async () => {
  const world = makeWorld();
  const { id, dev, devs, adas } = await scene(world);
  const { seq } = await detail(devs, id);
  await devs(`/bookings/${id}/claim`, form({ seq, says: "mentor-absent", text: "" }));
  expect(await rowOf(world, id)).toEqual(["no-show", "mentor", [4000]]);
  expect(await recordOf(world, dev.mentorId)).toEqual([0, 1]);
  expect(await stand(adas, id)).toMatchObject({ stage: "settled", ended: "admitted" });

  const other = await scene(world);
  await claim(other.adas, other.id, "mentee-absent");
  expect(await rowOf(world, other.id)).toEqual(["no-show", "mentee", []]);
});

test("to agree settles it at once, before and after it was contested", async () => {
  const world = makeWorld();
  const { id, adas, devs } = await scene(world);
  await claim(adas, id, "not-held", "The link led to an empty room.");
  expect((await answer(devs, id, { answer: "agree" })).status).toBe(200);
  expect(await rowOf(world, id)).toEqual(["no-show", null, [4000]]);

  const late = await scene(world);
  await claim(late.adas, late.id, "cut-short", "It ended after ten minutes.");
  await answer(late.devs, late.id, OTHERWISE);
  world.pass(DAY);
  expect((await answer(late.devs, late.id, { answer: "agree" })).status).toBe(200);
  expect(await rowOf(world, late.id)).toEqual(["completed", null, [2000]]);
  expect(await recordOf(world, late.dev.mentorId)).toEqual([1, 0]);
});

test("who made it may take it back, and the session counts as held", async () => {
  const world = makeWorld();
  const { id, dev, adas, devs } = await scene(world);
  await claim(adas, id, "not-held");
  expect((await devs(`/bookings/${id}/claim/withdrawal`, form({}))).status).toBe(409);
  expect((await adas(`/bookings/${id}/claim/withdrawal`, form({}))).status).toBe(303);
  expect(await rowOf(world, id)).toEqual(["completed", null, []]);
  expect(await recordOf(world, dev.mentorId)).toEqual([1, 0]);
  expect(await (await claim(adas, id, "not-held")).json()).toMatchObject({ code: "already-done" });
});

test("a word taken back while the session runs lets it go on: the link still opens the room, and it counts after its end", async () => {
  const world = makeWorld();
  const { id, dev, adas, devs } = await scene(world);
  world.at(TEN + 16 * MINUTE);
  const { joinUrl } = await detail(devs, id);
  await claim(adas, id, "mentor-absent");
  expect((await adas(`/bookings/${id}/claim/withdrawal`, form({}))).status).toBe(303);
  expect(await rowOf(world, id)).toEqual(["confirmed", null, []]);
  expect((await devs(new URL(joinUrl ?? "").pathname)).status).toBe(303);
  world.at(END + HOUR);
  await world.tick();
  expect(await rowOf(world, id)).toEqual(["completed", null, []]);
  expect(await recordOf(world, dev.mentorId)).toEqual([1, 0]);
});

test("contested and both silent: halved three days after the contest, to the penny, with the mentor's half", async () => {
  const world = makeWorld();
  const { id, ada, dev, adas, devs } = await scene(world, 3501);
  await payable(world, dev);
  await claim(adas, id, "mentor-absent");
  world.pass(DAY);
  await answer(devs, id, OTHERWISE);
  await world.tick();
  for (const email of [ada.email, dev.email])
    expect(mailsTo(world, email, /said otherwise/)[0]?.text).toContain("the price is halved");
  const contestedAt = world.now();
  world.at(contestedAt + 72 * HOUR - MINUTE);
  await world.tick();
  expect(await rowOf(world, id)).toEqual(["confirmed", null, []]);
  expect(transfersAtStripe(world, id)).toEqual([]);
  world.pass(MINUTE);
  await world.tick();
  await world.tick();
  expect(await rowOf(world, id)).toEqual(["no-show", null, [1750]]);
  expect(transfersAtStripe(world, id)).toMatchObject([{ amount: 1488 }]);
  expect(await recordOf(world, dev.mentorId)).toEqual([0, 0]);
});

test("an operator decides from what both wrote side by side, once, and keeps why", async () => {
  const world = makeWorld();
  const { id, adas, devs, olus, olu } = await scene(world);
  await claim(adas, id, "mentor-absent", "I waited until half past.");
  await answer(devs, id, OTHERWISE);
  expect((await decide(olus, id, "took-place")).status).toBe(409);
  await evidence(adas, id, { text: "Ada's own account of that morning." });
  await evidence(devs, id, { text: "Dev's own account of that morning." });
  expect(await (await evidence(devs, id)).json()).toMatchObject({ code: "already-done" });
  const own = await (await devs(`/bookings/${id}/claim`)).text();
  expect(own).toContain("Dev&#39;s own account");
  expect(own).not.toContain("Ada&#39;s own account");

  expect(await (await olus("/operator")).text()).toMatch(/Claims to decide/);
  expect(await (await olus("/operator/claims")).text()).toContain(`/operator/claims/${id}`);
  const page = await (await olus(`/operator/claims/${id}`)).text();
  for (const words of ["I waited until half past", "from ten past", "Ada&#39;s own", "Dev&#39;s own"])
    expect(page).toContain(words);
  expect(page).toContain("£20.00 back to the mentee, £17.00 to the mentor.");
  const unsaid = await olus(`/operator/claims/${id}/decision`, form({ finding: "took-place", reason: "" }));
  expect(unsaid.status).toBe(422);

  const both = await Promise.all([decide(olus, id, "mentor-absent"), decide(olus, id, "took-place")]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409]);
  expect((await decide(olus, id, "took-place")).status).toBe(409);
  const found = await world.context().db.select().from(decisions).where(eq(decisions.subjectId, id));
  expect(found).toMatchObject([{ kind: "claim", byUserId: olu.id }]);
  const [, , money] = await rowOf(world, id);
  expect(money).toEqual(found[0]?.outcome === "mentor-absent" ? [4000] : []);
  await world.tick();
  expect((await stand(adas, id)).ended).toBe("decided");
});

test("an operator who does not decide in time cannot any more: it is halved", async () => {
  const world = makeWorld();
  const { id, adas, devs, olus } = await scene(world);
  await claim(adas, id, "not-held");
  await answer(devs, id, OTHERWISE);
  const contestedAt = world.now();
  await evidence(adas, id);
  world.at(contestedAt + 72 * HOUR);
  expect(await (await evidence(devs, id)).json()).toMatchObject({ code: "not-possible-now" });
  world.at(contestedAt + 144 * HOUR - MINUTE);
  await world.tick();
  expect((await stand(adas, id)).stage).toBe("ruling");
  world.pass(MINUTE);
  expect((await decide(olus, id, "took-place")).status).toBe(409);
  world.pass(HOUR);
  await world.tick();
  expect(await rowOf(world, id)).toEqual(["no-show", null, [2000]]);
});

test("nobody decides in a matter of their own", async () => {
  const world = makeWorld();
  const { id, dev, adas, devs } = await scene(world);
  await world.context().db.run(`UPDATE users SET operator_at = 1 WHERE id = '${dev.id}'`);
  await claim(adas, id, "not-held");
  await answer(devs, id, OTHERWISE);
  await evidence(adas, id);
  await evidence(devs, id);
  expect(await (await devs(`/operator/claims/${id}`)).text()).toContain("This is your own session");
  expect((await decide(devs, id, "took-place")).status).toBe(409);
});

test("a claim about a payment that was given back for fraud can be decided, and lapses by itself, with nothing more to give", async () => {
  const world = makeWorld();
  for (const end of ["decided", "split"] as const) {
    const { id, adas, devs, olus } = await scene(world);
    await claim(adas, id, "not-held");
    await answer(devs, id, OTHERWISE);
    await evidence(adas, id);
    await evidence(devs, id);
    const { id: warning } = await world.stripe.warnOfFraud(chargeOf(world, id));
    await world.tick();
    const reason = "The card was stolen, as the mentee's bank says.";
    await olus(`/operator/warnings/${warning}/decision`, form({ decision: "refund", reason }));
    if (end === "decided") expect((await decide(olus, id, "not-held")).status).toBe(303);
    else world.pass(30 * DAY);
    await world.tick();
    expect(await stand(adas, id)).toMatchObject({ ended: end });
    expect(await rowOf(world, id)).toEqual(["no-show", null, [4000]]);
  }
});

test("of two claims at once one stands, and the other side's word is an answer to it", async () => {
  const world = makeWorld();
  const { id, adas, devs } = await scene(world);
  const { seq } = await detail(adas, id);
  const both = await Promise.all([
    adas(`/api/v1/bookings/${id}/claim`, json({ seq, says: "mentor-absent" })),
    devs(`/api/v1/bookings/${id}/claim`, json({ seq, says: "mentee-absent" })),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
});

test("an answer and a taking back at once: one of them, and money at most once", async () => {
  const world = makeWorld();
  const { id, adas, devs } = await scene(world);
  await claim(adas, id, "mentor-absent");
  const both = await Promise.all([
    adas(`/api/v1/bookings/${id}/claim/withdrawal`, json({})),
    answer(devs, id, { answer: "agree" }),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  const [status, , money] = await rowOf(world, id);
  expect(status === "completed" ? [] : [4000]).toEqual(money);
});

test("while a claim is open the session is not counted, no plan is asked for, and the share waits beyond its day", async () => {
  const world = makeWorld();
  const { id, dev, adas, devs } = await scene(world);
  await payable(world, dev);
  world.at(END + 72 * HOUR - 1);
  await world.tick();
  expect((await detail(adas, id)).status).toBe("completed");
  await claim(adas, id, "not-held");
  world.at(END + 72 * HOUR);
  await world.tick();
  expect(await world.context().db.select().from(transfers).where(eq(transfers.bookingId, id))).toEqual([]);
  expect(await (await devs("/mentoring/earnings")).text()).toContain("Waits until it is settled");
  await answer(devs, id, OTHERWISE);
  await adas(`/api/v1/bookings/${id}/claim/withdrawal`, json({}));
  await world.tick();
  expect(transfersAtStripe(world, id)).toMatchObject([{ amount: 3400 }]);

  const other = await scene(world);
  const seq = (await detail(other.devs, other.id)).seq;
  await claim(other.adas, other.id, "not-held");
  expect((await other.devs(`/bookings/${other.id}/completion`, form({ seq: seq + 1 }))).status).toBe(409);
  world.at(END + 3 * HOUR);
  await world.tick();
  expect((await detail(other.adas, other.id)).status).toBe("confirmed");
  const rows = await world.context().db.select().from(outbox).where(eq(outbox.bookingId, other.id));
  expect(rows.map(({ kind }) => kind)).not.toContain("email.write-plan");
});

test("the database itself lets nobody settle a claim twice, rewrite it, or end its session meanwhile", async () => {
  const world = makeWorld();
  const { id, adas, devs } = await scene(world);
  await claim(adas, id, "not-held");
  const run = (sql: string) => env.DB.prepare(sql).bind(id).run();
  await expect(run("UPDATE bookings SET status = 'completed' WHERE id = ?")).rejects.toThrow(
    "changed-meanwhile",
  );
  await expect(run("UPDATE claims SET says = 'cut-short' WHERE booking_id = ?")).rejects.toThrow(
    "changed-meanwhile",
  );
  await answer(devs, id, { answer: "agree" });
  await expect(
    run("UPDATE claims SET ended = 'decided', finding = 'took-place' WHERE booking_id = ?"),
  ).rejects.toThrow("changed-meanwhile");
  await expect(run("DELETE FROM claims WHERE booking_id = ?")).rejects.toThrow("written once");
  const { booking } = await loadBooking(world.context(), id);
  expect(booking.status).toBe("no-show");
});

test("a form that lacks what happened comes back with what was written", async () => {
  const world = makeWorld();
  const { id, adas, devs } = await scene(world);
  const { seq } = await detail(adas, id);
  const unsaid = await adas(`/bookings/${id}/claim`, form({ seq, text: "Nobody was there at all." }));
  expect(unsaid.status).toBe(422);
  const page = await unsaid.text();
  expect(page).toContain("Say what happened.");
  expect(page).toContain("Nobody was there at all.");
  const bare = await adas(`/bookings/${id}/claim`, form({ seq, says: "cut-short", text: "Short" }));
  expect(await bare.text()).toContain("Say in a sentence or more what happened.");
  await claim(adas, id, "mentor-absent");
  const empty = await devs(`/bookings/${id}/claim/answer`, form({ answer: "contest", text: "No" }));
  expect(empty.status).toBe(422);
  expect(await empty.text()).toContain("Say in a sentence or more");
});

test("bookings say whose turn it is, and a session that has ended is no longer coming", async () => {
  const world = makeWorld();
  const { id, adas, devs } = await scene(world);
  world.at(END - 1);
  expect(await (await adas("/bookings")).text()).toMatch(/Coming[^]*>Booked</);
  world.at(END);
  const after = await (await adas("/bookings")).text();
  expect(after).not.toContain("Coming");
  expect(after).toMatch(/Past[^]*>Over</);
  await claim(adas, id, "mentor-absent");
  expect(await (await adas("/bookings")).text()).toMatch(/Past[^]*Being settled/);
  const devsList = await (await devs("/bookings")).text();
  expect(devsList).toMatch(/Waiting for you[^]*Answer what was said/);
  expect(devsList.split(`/bookings/${id}`)).toHaveLength(2);
});

test("a free session may be claimed too, and no money is spoken of", async () => {
  const world = makeWorld();
  const { id, ada, adas, devs } = await scene(world, 0);
  expect(await (await adas(`/bookings/${id}/claim`)).text()).not.toContain("£");
  await claim(adas, id, "cut-short", "It ended after ten minutes.");
  await answer(devs, id, { answer: "agree" });
  await world.tick();
  expect(await rowOf(world, id)).toEqual(["completed", null, []]);
  expect(mailsTo(world, ada.email, /^Settled/)[0]?.text).not.toContain("£");
});
