import { env } from "cloudflare:workers";
import { eq, inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import type { BookingId, PackId } from "#shared/ids.ts";
import { balancesOf } from "#shared/ledger.ts";
import { DAY, HOUR } from "#tests/support/durations.ts";
import { expectErrors } from "#tests/support/console.ts";
import { holdPost } from "#tests/support/booking-forms.ts";
import { chargeOf, payable, transfersAtStripe } from "#tests/support/payout-walk.ts";
import { pressPay, refundByHand, standOf } from "#tests/support/stripe-walk.ts";
import { form, makeWorld, type World } from "#tests/support/world.ts";
import { bookings, payments, refunds } from "#workers/db/schema/bookings.ts";
import { packs } from "#workers/db/schema/access.ts";
import { packEnds } from "#workers/jobs/packs.ts";
import { drain } from "#workers/outbox/drain.ts";
import { listEntries } from "#workers/ledger/store.ts";

type Browser = Awaited<ReturnType<World["as"]>>;

async function packWorld(price = 35) {
  const world = makeWorld();
  const mentor = await world.make.mentor({ paidDeclaredAt: world.now() });
  const offer = await world.make.offer(mentor, { priceMinor: price * 100, kind: "portfolio-review" });
  const owner = await world.as(mentor);
  const saved = await owner(
    `/mentoring/offers/${offer.id}`,
    form({ price: String(price), pack: "90", about: "" }),
  );
  expect(saved.status).toBe(303);
  const ada = await world.make.person();
  const startsAt = Math.floor(world.now() / DAY) * DAY + 3 * DAY + 10 * HOUR;
  return { world, mentor, offer, owner, ada, browser: await world.as(ada), startsAt };
}

type Made = Awaited<ReturnType<typeof packWorld>>;

const idIn = (answer: Response) =>
  (/bkg_\w+/.exec(answer.headers.get("location") ?? "")?.[0] ?? "") as BookingId;

async function prepare(browser: Browser, id: BookingId) {
  return browser(`/bookings/${id}/intake`, form({ goal: "Which audit to finish first.", ownWork: "yes" }));
}

async function buy({ world, offer, ada, browser, startsAt }: Made) {
  const held = await browser("/holds", holdPost(offer, startsAt, { pack: "new", packMinor: 9000 }));
  const id = idIn(held);
  expect((await prepare(browser, id)).headers.get("location")).toBe(`/bookings/${id}/pay`);
  await world.stripe.pay(await pressPay(world, ada, id), "paid");
  const [pack] = await world.context().db.select().from(packs).where(eq(packs.bookingId, id));
  if (pack === undefined) throw new Error("no pack was made");
  return { id, pack };
}

async function useIt({ offer, browser, startsAt }: Made, packId: string, after: number) {
  const held = await browser("/holds", holdPost(offer, startsAt + after, { pack: packId }));
  const id = idIn(held);
  if (id !== ("" as BookingId)) await prepare(browser, id);
  return { id, held };
}

async function settled({ world }: Made, until: number) {
  world.at(until + 2 * HOUR);
  await world.tick();
  world.at(until + 73 * HOUR);
  await world.tick();
  await world.tick();
}

/** The job of packs alone: months ahead all the others would stir up what is of other tests. */
async function ends(world: World) {
  await packEnds.run(world.context());
  await drain(world.context());
}

/** The bank warns that the card was stolen, and an operator gives all back. */
async function giveBackForFraud(world: World, id: BookingId) {
  const { id: warning } = await world.stripe.warnOfFraud(chargeOf(world, id));
  await drain(world.context());
  const operator = await world.as(await world.make.operator());
  const decide = form({ decision: "refund", reason: "The card was stolen, says the bank." });
  expect((await operator(`/operator/warnings/${warning}/decision`, decide)).status).toBe(303);
  await drain(world.context());
}

const seqOf = async (world: World, id: BookingId) =>
  (await world.context().db.select({ seq: bookings.seq }).from(bookings).where(eq(bookings.id, id)))[0]
    ?.seq ?? 0;

async function balancesWith({ world }: Made, ids: readonly BookingId[]) {
  const entries = await Promise.all(ids.map((id) => listEntries(world.context(), id)));
  return balancesOf(entries.flat());
}

test("a pack is bought with its first session, pays for two more without Stripe, and the mentor is paid after each", async () => {
  const made = await packWorld();
  const { world, mentor, browser, startsAt, offer } = made;
  await payable(world, mentor);
  const times = await (
    await browser(`/mentors/${mentor.handle}/offers/${offer.id}/times?start=${startsAt}`)
  ).text();
  expect(times).toContain("Hold it as the first of three, £90.00");
  const { id, pack } = await buy(made);
  expect(await standOf(world, id)).toMatchObject({ status: "confirmed", taken: 9000, sessions: 1 });
  expect(await balancesWith(made, [id])).toMatchObject({ packs: -6000, held: -3000 });

  const second = await useIt(made, pack.id, DAY);
  expect(await standOf(world, second.id)).toMatchObject({ status: "confirmed", taken: 0, sessions: 0 });
  const page = await (await browser(`/packs/${pack.id}`)).text();
  expect(page).toContain("2 of 3");
  const third = await useIt(made, pack.id, 2 * DAY);
  const fourth = await useIt(made, pack.id, 4 * DAY);
  expect(fourth.held.status).toBe(409);
  expect(await (await browser("/bookings")).text()).toContain("pack of three");

  await settled(made, startsAt + 2 * DAY);
  for (const each of [id, second.id, third.id])
    expect(
      transfersAtStripe(world, each).map(({ amount, source_transaction: source }) => [amount, source]),
    ).toEqual([[2550, expect.stringMatching(/^ch_/)]]);
  const { held, packs: left, commission } = await balancesWith(made, [id, second.id, third.id]);
  expect([held, left, commission]).toEqual([0, 0, -1350]);
  const ended = await (await browser(`/packs/${pack.id}`)).text();
  expect(ended).toContain("Ended");
});

test("who keeps a time with the last session of a pack may pick another time by it", async () => {
  const made = await packWorld();
  const { mentor, offer, browser, startsAt } = made;
  const { pack } = await buy(made);
  await useIt(made, pack.id, 24 * HOUR);
  expect((await browser("/holds", holdPost(offer, startsAt + 48 * HOUR, { pack: pack.id }))).status).toBe(
    303,
  );
  const other = startsAt + 50 * HOUR;
  const times = `/mentors/${mentor.handle}/offers/${offer.id}/times?start=${other}`;
  expect(await (await browser(times)).text()).toContain("Hold it with your pack (1 left)");
  expect((await browser("/holds", holdPost(offer, other, { pack: pack.id }))).status).toBe(303);
});

test("the database never lets a pack have a fourth session, whatever a verb had read", async () => {
  const made = await packWorld();
  const { world } = made;
  const { pack } = await buy(made);
  await useIt(made, pack.id, DAY);
  const { id } = await useIt(made, pack.id, 2 * DAY);
  const ctx = world.context();
  const { db } = ctx;
  const [row] = await db.select().from(bookings).where(eq(bookings.id, id));
  if (row === undefined) throw new Error("nothing is booked");
  const later = {
    startsAt: row.startsAt + DAY,
    endsAt: row.endsAt + DAY,
    busyUntilAt: row.busyUntilAt + DAY,
  };
  const fourth = {
    ...row,
    ...later,
    id: ctx.newId("booking"),
    status: "held" as const,
    liveUntilAt: world.now() + HOUR,
  };
  const refused = await db
    .insert(bookings)
    .values(fourth)
    .then(
      () => "taken",
      (error: Error) => String(error.cause),
    );
  expect(refused).toContain("pack-used-up");
});

test("cancelled in time a session goes back to its pack; late, it is used up by the tiers", async () => {
  const made = await packWorld();
  const { world, ada, browser, startsAt } = made;
  const { id, pack } = await buy(made);
  const mailed = () => {
    const [last] = world.resend.inbox(ada.email);
    return `${last?.subject} ${last?.text}`;
  };
  const asked = await (await browser(`/bookings/${id}/cancel`)).text();
  expect(asked).toContain("The session goes back to it");
  await browser(`/bookings/${id}/cancellation`, form({ seq: await seqOf(world, id) }));
  expect(await (await browser(`/packs/${pack.id}`)).text()).toContain("0 of 3");
  expect(await balancesWith(made, [id])).toMatchObject({ packs: -9000, held: 0 });
  expect(mailed()).toMatch(/^Cancelled: .*The session goes back to your pack\./s);
  expect(mailed()).not.toContain("stay paid");

  const second = await useIt(made, pack.id, 20 * DAY);
  world.at(startsAt + 20 * DAY - 10 * HOUR);
  const late = await (await browser(`/bookings/${second.id}/cancel`)).text();
  expect(late).toContain("The session is used up");
  expect(late).toContain("£15.00 of it comes back when the pack ends");
  await browser(`/bookings/${second.id}/cancellation`, form({ seq: await seqOf(world, second.id) }));
  expect(await (await browser(`/packs/${pack.id}`)).text()).toContain("1 of 3");
  expect(await standOf(world, id)).toMatchObject({ givenBack: 0 });
  expect(mailed()).toMatch(/^Cancelled: .*used up; £15\.00 of it comes back when the pack ends\./s);
});

test("the mentee who ends a pack sees first what comes back: those used count at the single price, and the mentor gets the share", async () => {
  const made = await packWorld();
  const { world, mentor, browser, startsAt, owner } = made;
  await payable(world, mentor);
  const { id, pack } = await buy(made);
  expect(await (await browser(`/packs/${pack.id}/end`)).text()).toContain("cannot end yet");
  expect((await browser(`/packs/${pack.id}/end`, form({ refundMinor: 6000 }))).status).toBe(409);
  await settled(made, startsAt);
  const preview = await (await browser(`/packs/${pack.id}/end`)).text();
  for (const words of ["£90.00", "£30.00", "£5.00", "£55.00"]) expect(preview).toContain(words);
  const stale = await browser(`/packs/${pack.id}/end`, form({ refundMinor: 6000 }));
  expect(stale.status).toBe(409);
  expect(await stale.text()).toContain("The sum has changed");

  const twice = await Promise.all(
    [1, 2].map(() => browser(`/packs/${pack.id}/end`, form({ refundMinor: 5500 }))),
  );
  expect(twice.map(({ status }) => status).toSorted()[0]).toBe(303);
  await world.tick();
  await world.tick();
  expect(await standOf(world, id)).toMatchObject({ taken: 9000, givenBack: 5500 });
  expect(
    transfersAtStripe(world, id)
      .map(({ amount }) => amount)
      .toSorted(),
  ).toEqual([2550, 425]);
  expect(await balancesWith(made, [id])).toMatchObject({ held: 0, packs: 0, commission: -525 });
  expect(await (await owner(`/packs/${pack.id}`)).text()).toContain("Ended");
});

test("the mentor who ends a pack gives back all that is not used, at the pack's rate", async () => {
  const made = await packWorld();
  const { world, mentor, owner, startsAt } = made;
  await payable(world, mentor);
  const { id, pack } = await buy(made);
  await settled(made, startsAt);
  expect(await (await owner(`/packs/${pack.id}/end`)).text()).toContain("£60.00");
  const ended = await owner(`/packs/${pack.id}/end`, form({ refundMinor: 6000 }));
  expect(ended.status).toBe(303);
  await world.tick();
  expect(await standOf(world, id)).toMatchObject({ givenBack: 6000 });
  const retired = await owner(`/mentoring/offers/${made.offer.id}/retirement`, form({}));
  expect(retired.status).toBe(303);
});

test("a pack warns a month and a week before its end, can be made longer once, and ends by itself", async () => {
  const made = await packWorld();
  const { world, ada, browser, startsAt } = made;
  const { id, pack } = await buy(made);
  await browser(`/bookings/${id}/cancellation`, form({ seq: await seqOf(world, id) }));
  const subjects = () => world.resend.inbox(ada.email).map(({ subject }) => subject);
  const endings = () => subjects().filter((subject) => subject.startsWith("Your pack with")).length;
  expect((await browser(`/packs/${pack.id}/extension`, form({}))).status).toBe(409);
  world.at(pack.endsAt - 29 * DAY);
  await ends(world);
  await ends(world);
  expect(endings()).toBe(1);
  world.at(pack.endsAt - 6 * DAY);
  await ends(world);
  expect(endings()).toBe(2);
  expect((await browser(`/packs/${pack.id}/extension`, form({}))).status).toBe(303);
  expect((await browser(`/packs/${pack.id}/extension`, form({}))).status).toBe(409);
  world.at(pack.endsAt + DAY);
  await ends(world);
  expect(await standOf(world, id)).toMatchObject({ givenBack: 0 });
  world.at(pack.endsAt + 95 * DAY);
  await ends(world);
  await ends(world);
  expect(await standOf(world, id)).toMatchObject({ givenBack: 9000 });
  expect(startsAt).toBeLessThan(pack.endsAt);
});

test("a pack that was not paid pays for nothing, and nobody uses another's", async () => {
  const made = await packWorld();
  const { world, browser, offer, startsAt } = made;
  const held = await browser("/holds", holdPost(offer, startsAt, { pack: "new", packMinor: 9000 }));
  const id = idIn(held);
  const [unpaid] = await world.context().db.select().from(packs).where(eq(packs.bookingId, id));
  expect((await browser(`/packs/${unpaid?.id}`)).status).toBe(404);
  const use = await browser("/holds", holdPost(offer, startsAt + DAY, { pack: unpaid?.id ?? "" }));
  expect(use.status).toBe(409);
  await expect(
    env.DB.prepare("UPDATE packs SET bought_at = 1 WHERE booking_id = ?").bind(id).run(),
  ).rejects.toThrow("not-paid");
  const wrong = await browser("/holds", holdPost(offer, startsAt + DAY, { pack: "new", packMinor: 8000 }));
  expect(wrong.status).toBe(422);
  const { pack } = await buy({ ...made, startsAt: startsAt + 2 * DAY });
  const bea = await world.as(await world.make.person());
  expect((await bea(`/packs/${pack.id}`)).status).toBe(404);
  expect((await bea("/holds", holdPost(offer, startsAt + 3 * DAY, { pack: pack.id }))).status).toBe(409);
});

test("a pack price that is no price, or no less than three single sessions, comes back beside its field", async () => {
  const { owner, offer } = await packWorld();
  for (const pack of ["105", "14.99", "900.01", "ten"]) {
    const answer = await owner(`/mentoring/offers/${offer.id}`, form({ price: "35", pack, about: "" }));
    expect([pack, answer.status]).toEqual([pack, 422]);
    expect(await answer.text()).toContain("A pack costs £15 to £900");
  }
});

test("what staff gave back of a pack's price counts when it ends, and nothing goes back twice", async () => {
  const made = await packWorld();
  const { world, mentor, owner } = made;
  await payable(world, mentor);
  const { id, pack } = await buy(made);
  await settled(made, made.startsAt);
  await refundByHand(world, id, 2000);
  expect(await (await owner(`/packs/${pack.id}/end`)).text()).toMatch(/Went back before.*£20\.00/s);
  const ended = await owner(`/packs/${pack.id}/end`, form({ refundMinor: 4000 }));
  expect(ended.status).toBe(303);
  await drain(world.context());
  expect((await standOf(world, id)).givenBack).toBe(6000);
  expect(await balancesWith(made, [id])).toMatchObject({ held: 0, packs: 0, fees: FEE });
});

test.each([
  ["staff gave it back", "staff"],
  ["the mentee's bank took it back", "dispute"],
] as const)(
  "a pack ends by itself when %s, and what its sessions cost us is in our books",
  async (_, how) => {
    const made = await packWorld();
    const { world, mentor } = made;
    await payable(world, mentor);
    const { id, pack } = await buy(made);
    await settled(made, made.startsAt);
    if (how === "staff") await refundByHand(world, id, 9000);
    else {
      const { id: dispute } = await world.stripe.openDispute(chargeOf(world, id));
      await ends(world);
      await world.stripe.closeDispute(dispute, "lost");
    }
    await ends(world);
    await ends(world);
    const [row] = await world.context().db.select().from(packs).where(eq(packs.id, pack.id));
    expect(row).toMatchObject({ endedBy: "system", refundMinor: 0, keptMinor: 0 });
    expect((await standOf(world, id)).givenBack).toBe(how === "staff" ? 9000 : 0);
    const fees = how === "staff" ? FEE : FEE + 2000;
    expect(await balancesWith(made, [id])).toMatchObject({ held: 0, packs: 0, fees: fees + 3000 });
  },
);

test("a bank that takes more than staff left of a pack's price takes the rest from us, once", async () => {
  const made = await packWorld();
  const { world, mentor } = made;
  await payable(world, mentor);
  const { id, pack } = await buy(made);
  await settled(made, made.startsAt);
  await refundByHand(world, id, 2000);
  const { id: dispute } = await world.stripe.openDispute(chargeOf(world, id), { amount: 9000 });
  await ends(world);
  await world.stripe.closeDispute(dispute, "lost");
  await ends(world);
  await ends(world);
  const [row] = await world.context().db.select().from(packs).where(eq(packs.id, pack.id));
  expect(row).toMatchObject({ endedBy: "system", refundMinor: 0, keptMinor: 0 });
  const ours = 2000 + 3000;
  expect(await balancesWith(made, [id])).toMatchObject({ held: 0, packs: 0, fees: FEE + 2000 + ours });
});

test.each([
  ["lasts", { system: true, back: 9000 }],
  ["has ended", { system: false, back: 3500 }],
] as const)(
  "a pack that %s when its card turns out to be stolen: all goes back, and its sessions stay paid by us",
  async (_, { system, back }) => {
    const made = await packWorld();
    const { world, mentor, browser } = made;
    await payable(world, mentor);
    const { id, pack } = await buy(made);
    await settled(made, made.startsAt);
    if (!system) await browser(`/packs/${pack.id}/end`, form({ refundMinor: 5500 }));
    for (let round = 0; round < 3; round++) await world.tick();
    await giveBackForFraud(world, id);
    await ends(world);
    expect((await standOf(world, id)).givenBack).toBe(9000);
    const [row] = await world.context().db.select().from(packs).where(eq(packs.id, pack.id));
    expect(row).toMatchObject({ endedBy: system ? "system" : "mentee", refundMinor: 9000 - back });
    const sent = transfersAtStripe(world, id).map((each) => each.amount - each.amount_reversed);
    expect(sent).toEqual(system ? [2550] : [0, 2550]);
    expect(await balancesWith(made, [id])).toMatchObject({ held: 0, packs: 0, fees: FEE + 3000 });
  },
);

test("a pack whose card was stolen ends also when the bank sends its price back to us, and all of that is the mentee's", async () => {
  const made = await packWorld();
  const { world, mentor } = made;
  await payable(world, mentor);
  const { id, pack } = await buy(made);
  await settled(made, made.startsAt);
  await giveBackForFraud(world, id);
  expectErrors(/failed: expired_or_canceled_card/);
  const refund = world.stripe.state().refunds.find(({ charge }) => charge === chargeOf(world, id));
  await world.stripe.failRefund(refund?.id ?? "");
  await ends(world);
  const [row] = await world.context().db.select().from(packs).where(eq(packs.id, pack.id));
  expect(row).toMatchObject({ endedBy: "system", refundMinor: 0, keptMinor: 0 });
  expect(await balancesWith(made, [id])).toMatchObject({ held: -9000, packs: 0, fees: FEE + 3000 });
});

test("a second payment for a pack, which went back whole, is none of its price", async () => {
  const made = await packWorld();
  const { world, mentor, owner } = made;
  await payable(world, mentor);
  const { id, pack } = await buy(made);
  const ctx = world.context();
  const [first] = await ctx.db.select().from(payments).where(eq(payments.bookingId, id));
  if (first === undefined) throw new Error("not paid");
  const again = { id: ctx.newId("payment"), createdAt: first.createdAt + 1, amountMinor: 9000 };
  const back = { id: ctx.newId("refund"), bookingId: id, paymentId: again.id, amountMinor: 9000 };
  await ctx.db.insert(payments).values({ ...first, ...again, sessionId: null, paymentIntentId: null });
  await ctx.db
    .insert(refunds)
    .values({ ...back, reason: "duplicate", status: "succeeded", createdAt: ctx.now });
  await settled(made, made.startsAt);
  expect((await owner(`/packs/${pack.id}/end`, form({ refundMinor: 6000 }))).status).toBe(303);
  await drain(world.context());
  expect(await standOf(world, id)).toMatchObject({ givenBack: 6000 });
});

test("a pack that cannot end by itself stops no other", async () => {
  const [broken, sound] = [await packWorld(), await packWorld()];
  const ids: PackId[] = [];
  for (const made of [sound, broken]) {
    const { id, pack } = await buy(made);
    await made.browser(`/bookings/${id}/cancellation`, form({ seq: await seqOf(made.world, id) }));
    ids.push(pack.id);
  }
  expectErrors(/never paid/);
  const { db } = broken.world.context();
  await db
    .update(packs)
    .set({ priceMinor: 8999 })
    .where(eq(packs.id, ids[1] ?? "pck_"));
  broken.world.at(broken.startsAt + 190 * DAY);
  await ends(broken.world);
  const rows = await db.select().from(packs).where(inArray(packs.id, ids));
  expect(rows.map(({ id, endedBy }) => [id === ids[0], endedBy])).toEqual(
    expect.arrayContaining([
      [true, "system"],
      [false, null],
    ]),
  );
  await db
    .update(packs)
    .set({ endedAt: 1 })
    .where(eq(packs.id, ids[1] ?? "pck_"));
});

test("a dispute about a pack that has ended takes back what was kept on top, and leaves the sessions paid", async () => {
  const made = await packWorld();
  const { world, mentor, browser } = made;
  await payable(world, mentor);
  const { id, pack } = await buy(made);
  await settled(made, made.startsAt);
  await browser(`/packs/${pack.id}/end`, form({ refundMinor: 5500 }));
  for (let round = 0; round < 3; round++) await world.tick();
  expect(transfersAtStripe(world, id).map(({ amount }) => amount)).toEqual([425, 2550]);
  const { id: dispute } = await world.stripe.openDispute(chargeOf(world, id), { amount: 3500 });
  await world.stripe.closeDispute(dispute, "lost");
  for (let round = 0; round < 3; round++) await world.tick();
  expect(transfersAtStripe(world, id).map((each) => each.amount - each.amount_reversed)).toEqual([0, 2550]);
  expect(await balancesWith(made, [id])).toMatchObject({ held: 0, packs: 0, fees: FEE + 2000 + 3000 });
});

/** Stripe's fee for the charge of a pack of £90. */
const FEE = 155;

test("while a bank looks at what a pack cost, the pack pays for no other session; once it is won it does again", async () => {
  const made = await packWorld();
  const { world, browser, mentor, offer } = made;
  const { id, pack } = await buy(made);
  const times = async () =>
    (await browser(`/mentors/${mentor.handle}/offers/${offer.id}/times?start=${made.startsAt + DAY}`)).text();
  expect(await times()).toContain(pack.id);
  const { id: dispute } = await world.stripe.openDispute(chargeOf(world, id), { amount: 9000 });
  await world.tick();
  expect(await times()).not.toContain(pack.id);
  const { held } = await useIt(made, pack.id, DAY);
  expect(held.status).toBe(409);
  expect(await held.text()).toContain("a bank is looking at its payment");
  await world.stripe.closeDispute(dispute, "won");
  await world.tick();
  expect(await times()).toContain(pack.id);
  expect((await useIt(made, pack.id, DAY)).held.status).toBe(303);
});
