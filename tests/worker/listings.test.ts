import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { deaneries } from "#shared/facts/deaneries.ts";
import { makeWorld, type World } from "#tests/support/world.ts";
import { listings, listingTally, mentors, offers } from "#workers/db/schema/mentors.ts";

const DAY = 86_400_000;

/** A word that only this test's mentors carry in their names. */
const newWord = () => `Zl${crypto.randomUUID().slice(0, 8)}`;

async function listed(world: World, word: string, fields: Parameters<World["make"]["mentor"]>[0] = {}) {
  const mentor = await world.make.mentor({ name: `Dev ${word}`, ...fields });
  const offer = await world.make.offer(mentor, { nextFreeAt: world.now() + DAY });
  return { ...mentor, offer };
}

async function found(world: World, query: string): Promise<string[]> {
  const response = await world.send(`/api/v1/mentors?${query}`);
  expect(response.status).toBe(200);
  const { items }: { items: { handle: string }[] } = await response.json();
  return items.map((each) => each.handle);
}

const listingOf = async (
  world: World,
  { mentorId }: { mentorId: (typeof listings.$inferSelect)["mentorId"] },
) => (await world.context().db.select().from(listings).where(eq(listings.mentorId, mentorId)))[0];

describe("words", () => {
  test.each([
    "%22",
    "%22%22%22",
    "*",
    "%22 OR tags:%22zall",
    "NOT",
    "a AND",
    "NEAR(dev kulkarni)",
    "words : dev",
    "{tags words}: dev",
    "^dev",
    "dev + x",
    "%27%3B DROP TABLE mentors--",
    "$F $S $L",
    "-dev",
    "%00%F0%9F%98%80",
    "क्षत्रिय हिन्दी",
    "한국어 漢字",
  ])("of the index's own language mean nothing: %s", async (text) => {
    const world = makeWorld();
    const word = newWord();
    const mentor = await listed(world, word);
    const both = await world.send(`/api/v1/mentors?q=${word} ${text}`.replaceAll(" ", "+"));
    expect(both.status).toBe(200);
    expect((await world.send(`/mentors?q=${text.replaceAll(" ", "+")}`)).status).toBe(200);
    expect(await found(world, `q=${word}`)).toEqual([mentor.handle]);
  });

  test("find beginnings of words, in any case, with or without accents and signs", async () => {
    const world = makeWorld();
    const word = newWord();
    const { handle } = await listed(world, word, {
      name: `Zoë Núñez-O’Brien ${word}`,
      about: "I ran a Schwartz round in Łódź.",
      helpsWith: [{ domain: "audit-qi", note: "Re-audit of naïve T2* scans." }],
      timeline: [{ when: "2021", what: "Trust-grade post in Kettering" }],
    });
    for (const words of [
      "zoe",
      "ZOË",
      "nunez",
      "Núñ",
      "o’brien",
      "brien",
      "schwartz",
      "kette",
      "trust-grade",
      "naive t2*",
    ])
      expect(await found(world, `q=${word}+${encodeURIComponent(words)}`), words).toEqual([handle]);
    expect(await found(world, `q=${word}+rien`)).toEqual([]);
  });

  test("follow what the mentor writes anew", async () => {
    const world = makeWorld();
    const word = newWord();
    const mentor = await listed(world, word, { about: "Marathons." });
    const { db } = world.context();
    await db.update(mentors).set({ about: "Bouldering." }).where(eq(mentors.id, mentor.mentorId));
    expect(await found(world, `q=${word}+bouldering`)).toEqual([mentor.handle]);
    expect(await found(world, `q=${word}+marathons`)).toEqual([]);
  });
});

describe("a listing", () => {
  test("follows the mentor and the offers, whoever writes them", async () => {
    const world = makeWorld();
    const word = newWord();
    const { db, now } = world.context();
    const mentor = await listed(world, word);
    const change = (set: Partial<typeof mentors.$inferInsert>) =>
      db.update(mentors).set(set).where(eq(mentors.id, mentor.mentorId));
    const { number } = (await listingOf(world, mentor)) ?? {};

    await change({ deanery: "wales", languages: ["en", "ur"] });
    expect(await found(world, `q=${word}&deanery=wales&language=ur`)).toEqual([mentor.handle]);
    expect((await listingOf(world, mentor))?.number).toBe(number);

    await change({ pausedAt: now });
    expect(await listingOf(world, mentor)).toBeUndefined();
    await change({ pausedAt: now, pausedUntilAt: now + DAY });
    expect(await found(world, `q=${word}`)).toEqual([]);
    world.pass(DAY);
    expect(await found(world, `q=${word}`)).toEqual([mentor.handle]);

    await db.update(offers).set({ kind: "mock-interview" }).where(eq(offers.id, mentor.offer.id));
    expect(await found(world, `q=${word}&kind=mock-interview&free=yes`)).toEqual([mentor.handle]);
    await db.update(offers).set({ retiredAt: now }).where(eq(offers.id, mentor.offer.id));
    expect(await listingOf(world, mentor)).toBeUndefined();
  });

  test("is cleared away after the badge has lapsed, comes back with it, and the tally counts along", async () => {
    const world = makeWorld();
    const word = newWord();
    const { db } = world.context();
    const tally = async () => (await db.select().from(listingTally))[0]?.listed ?? Number.NaN;
    const mentor = await listed(world, word);
    world.pass(91 * DAY);
    await world.tick();
    expect(await listingOf(world, mentor)).toBeUndefined();
    expect(await db.$count(listings)).toBe(await tally());
    const before = await tally();
    await db
      .update(mentors)
      .set({ verifiedUntilAt: world.now() + DAY })
      .where(eq(mentors.id, mentor.mentorId));
    expect(await tally()).toBe(before + 1);
    expect(await found(world, `q=${word}`)).toEqual([mentor.handle]);
  });

  test("is told apart by every price in whole pounds, and by week", async () => {
    const world = makeWorld();
    const word = newWord();
    const { db } = world.context();
    const mentor = await listed(world, word);
    const cost = (priceMinor: number) =>
      db.update(offers).set({ priceMinor }).where(eq(offers.id, mentor.offer.id));
    for (const [priceMinor, price, is] of [
      [2299, 22, false],
      [2299, 23, true],
      [2300, 23, true],
      [20_000, 199, false],
      [20_000, 200, true],
      [500, 5, true],
      [0, 5, true],
    ] as const) {
      await cost(priceMinor);
      expect(
        (await found(world, `q=${word}&price=${price}`)).length === 1,
        `${priceMinor} for ${price}`,
      ).toBe(is);
      expect((await found(world, `q=${word}&price=${price}&kind=career-direction`)).length === 1).toBe(is);
    }
    for (const [days, is] of [
      [6.9, true],
      [7.1, false],
      [-0.1, false],
    ] as const) {
      const nextFreeAt = world.now() + Math.round(days * DAY);
      await db.update(offers).set({ nextFreeAt }).where(eq(offers.id, mentor.offer.id));
      expect((await found(world, `q=${word}&week=yes`)).length === 1, `${days} days`).toBe(is);
    }
  });

  test("is found by every deanery's code", async () => {
    const world = makeWorld();
    const word = newWord();
    const { db } = world.context();
    const mentor = await listed(world, word);
    for (const { code } of deaneries) {
      await db.update(mentors).set({ deanery: code }).where(eq(mentors.id, mentor.mentorId));
      expect(await found(world, `q=${word}&deanery=${code}`)).toEqual([mentor.handle]);
    }
  });
});

test("of many who fit, sixty are ranked: those free soon first, others on another day, and the answer says so", async () => {
  const world = makeWorld();
  const word = newWord();
  const soon = new Set<string>();
  for (let i = 0; i < 100; i++) {
    const mentor = await world.make.mentor({ name: `Dev ${word}` });
    const days = i % 4 === 0 ? 2 : 40;
    if (days === 2) soon.add(mentor.handle);
    await world.make.offer(mentor, { nextFreeAt: world.now() + days * DAY });
  }
  const read = async () => {
    const answer: { items: { handle: string }[]; total: number; more: boolean } = await (
      await world.send(`/api/v1/mentors?q=${word}&limit=100`)
    ).json();
    return { ...answer, handles: new Set(answer.items.map((each) => each.handle)) };
  };
  const first = await read();
  expect([first.total, first.more, first.handles.size]).toEqual([60, true, 60]);
  expect([...soon].every((handle) => first.handles.has(handle))).toBe(true);
  world.pass(DAY);
  const next = await read();
  expect([...next.handles].some((handle) => !first.handles.has(handle))).toBe(true);
  const page = await (await world.send(`/mentors?q=${word}`)).text();
  expect(page.replaceAll(/\s+/g, " ")).toContain("60 or more of");
});
