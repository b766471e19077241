import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { BookingId } from "#shared/ids.ts";
import { listDebts, listTransfers } from "#workers/payouts/store.ts";
import { expectErrors } from "#tests/support/console.ts";
import { DAY, HOUR } from "#tests/support/durations.ts";
import {
  anotherPaid,
  balances,
  beginAccount,
  giveBack,
  paidSession,
  payable,
  transfersAtStripe,
  untilDue,
} from "#tests/support/payout-walk.ts";
import { standOf } from "#tests/support/stripe-walk.ts";
import { makeWorld, type World } from "#tests/support/world.ts";

const SHARE = 2975;

test("case 11: what a mentor owes is kept back from the next share, once, and the mentor is told; what is left of it goes", async () => {
  const world = makeWorld();
  const made = await inDebt(world, 1750);
  const owed = SHARE - 1487;
  expect(await owedBy(world, made)).toEqual([owed]);
  const page = await (await (await world.as(made.mentor))("/mentoring/earnings")).text();
  expect(page).toContain("£14.88 is kept back from your next shares.");

  const [id] = await dueSessions(world, made, 1);
  await Promise.all([world.tick(), world.tick()]);
  expect(transfersAtStripe(world, id)).toMatchObject([{ amount: SHARE - owed }]);
  expect(await owedBy(world, made)).toEqual([]);
  expect(await balances(world, id)).toMatchObject({ held: 0, commission: -525, debts: 0 - owed });
  expect((await balances(world, made.id)).debts).toBe(owed);
  await world.tick();
  expect((await standOf(world, id)).mails).toContain("email.payout-sent");
  const after = await (await (await world.as(made.mentor))("/mentoring/earnings")).text();
  expect(after).not.toContain("is kept back from your next shares");
  expect(after).toContain("£14.88 kept back");
});

test("two shares at once keep back one debt between them, never more, and neither goes below nothing", async () => {
  const world = makeWorld();
  const made = await inDebt(world, 3500);
  expect(await owedBy(world, made)).toEqual([SHARE]);
  const ids = await dueSessions(world, made, 2);
  for (let round = 0; round < 3; round++) {
    await Promise.all([world.tick(), world.tick(), world.tick()]);
    world.pass(HOUR);
  }
  const sent = ids.flatMap((id) => transfersAtStripe(world, id).map(({ amount }) => amount));
  expect(sent).toEqual([SHARE]);
  expect(await owedBy(world, made)).toEqual([]);
  const shares = (await Promise.all(ids.map((id) => listTransfers(world.context(), id)))).flat();
  expect(shares.map(({ status, nettedMinor }) => [status, nettedMinor]).toSorted()).toEqual([
    ["sent", 0],
    ["sent", SHARE],
  ]);
  for (const id of ids) expect((await balances(world, id)).held).toBe(0);
});

test("a share that a debt was kept back from, and that is called off, leaves the debt as it was", async () => {
  const world = makeWorld();
  const made = await inDebt(world, 1750);
  await world.stripe.changeAccount(made.account, "restricted");
  const [id] = await dueSessions(world, made, 1);
  await world.tick();
  const owed = SHARE - 1487;
  expect(await listTransfers(world.context(), id)).toMatchObject([{ status: "waiting", nettedMinor: owed }]);
  expect(await owedBy(world, made)).toEqual([]);
  await giveBack(world, id, 3500);
  await world.tick();
  expect(await owedBy(world, made)).toEqual([owed]);
  expect(await listTransfers(world.context(), id)).toMatchObject([{ status: "cancelled", nettedMinor: 0 }]);
  expect(await standOf(world, id)).toMatchObject({ givenBack: 3500 });
});

test("when a share that paid a debt is given back later, the mentor owes that part again", async () => {
  const world = makeWorld();
  const made = await inDebt(world, 1750);
  const [id] = await dueSessions(world, made, 1);
  await world.tick();
  world.stripe.letReversals("made");
  await giveBack(world, id, 3500);
  await world.tick();
  await world.tick();
  expect(transfersAtStripe(world, id)).toMatchObject([{ amount: 1487, amount_reversed: 1487 }]);
  expect(await owedBy(world, made)).toEqual([SHARE - 1487]);
  expect(await balances(world, id)).toMatchObject({ held: 0, commission: 0 });
});

test("the database keeps back no debt twice, and none of another mentor", async () => {
  const world = makeWorld();
  const made = await inDebt(world, 3500);
  await beginAccount(world, (await paidSession(world)).mentor);
  const [debt] = await listDebts(world.context(), made.mentor.mentorId);
  const other = await env.DB.prepare(
    "INSERT INTO transfers (id, booking_id, payment_id, mentor_id, amount_minor, kept_minor, status, created_at) SELECT 'trf_' || hex(randomblob(8)), booking_id, payment_id, (SELECT id FROM mentors WHERE id <> mentor_id LIMIT 1), 100, 100, 'cancelled', 1 FROM transfers WHERE id = ? RETURNING id",
  )
    .bind(debt?.id)
    .first<{ id: string }>();
  const keepBack = (by: string | undefined, amount: number) =>
    env.DB.prepare("INSERT INTO debt_nettings (debt_id, transfer_id, amount_minor, at) VALUES (?, ?, ?, 1)")
      .bind(debt?.id, by, amount)
      .run();
  await expect(keepBack(other?.id, 1)).rejects.toThrow(/changed-meanwhile/);
  await expect(keepBack(debt?.id, SHARE + 1)).rejects.toThrow(/changed-meanwhile/);
});

type Made = Awaited<ReturnType<typeof inDebt>>;

/** A mentor who has the share of a session of which so much was given back, and whose account gives nothing up. */
async function inDebt(world: World, backMinor: number) {
  const made = await paidSession(world);
  const account = await payable(world, made.mentor);
  await untilDue(world, made.startsAt);
  await world.tick();
  world.stripe.letReversals("refused");
  expectErrors(/rfd_\w+: the mentor's part was not given back/);
  await giveBack(world, made.id, backMinor);
  await world.tick();
  return { ...made, account };
}

/** So many more sessions of the mentor, all over for long enough that their shares are due. */
async function dueSessions(world: World, made: Made, count: 1): Promise<[BookingId]>;
async function dueSessions(world: World, made: Made, count: 2): Promise<[BookingId, BookingId]>;
async function dueSessions(world: World, made: Made, count: number): Promise<BookingId[]> {
  const from = Math.floor(world.now() / DAY) * DAY + 2 * DAY + 10 * HOUR;
  const starts = Array.from({ length: count }, (_, i) => from + i * HOUR);
  const ids: BookingId[] = [];
  for (const startsAt of starts) ids.push(await anotherPaid(world, made, startsAt));
  world.at(from + 4 * HOUR);
  await world.tick();
  world.at(from + 76 * HOUR);
  return ids;
}

async function owedBy(world: World, { mentor }: Pick<Made, "mentor">): Promise<number[]> {
  return (await listDebts(world.context(), mentor.mentorId)).map(({ leftMinor }) => leftMinor);
}
