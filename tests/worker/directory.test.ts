import { eq, inArray } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { infer as Infer } from "zod/mini";
import type { MentorPage } from "#shared/contract/mentors.ts";
import { bandKey, ladderFor } from "#shared/career/ladder.ts";
import type { UserId } from "#shared/ids.ts";
import { specialtyInFiles } from "#tests/support/facts.ts";
import { form, makeWorld, type World } from "#tests/support/world.ts";
import { bandClaims, menteeProfiles } from "#workers/db/schema/career.ts";
import { alerts, mentors } from "#workers/db/schema/mentors.ts";
import { outbox } from "#workers/db/schema/outbox.ts";

const DAY = 86_400_000;
let made = 0;

/** A word that only this test's mentors carry in their names, so that other tests' mentors stay out of sight. */
function newWord(): string {
  made += 1;
  return `Zq${made.toString(36)}${crypto.randomUUID().slice(0, 8)}`;
}

async function listedMentor(
  world: World,
  word: string,
  fields: Parameters<World["make"]["mentor"]>[0] = {},
  offer: Parameters<World["make"]["offer"]>[1] = {},
) {
  const mentor = await world.make.mentor({ name: `Dev ${word}`, ...fields });
  const shown = await world.make.offer(mentor, { nextFreeAt: world.now() + DAY, ...offer });
  return { ...mentor, offer: shown };
}

type Answer = Infer<typeof MentorPage>;

async function find(world: World, query: string): Promise<Answer> {
  const response = await world.send(`/api/v1/mentors?${query}`);
  expect(response.status).toBe(200);
  return response.json();
}

const handlesOf = (answer: Answer) => answer.items.map((each) => each.handle);

describe("the list of mentors", () => {
  test("shows a verified mentor with an offer, and reads the database once, session included", async () => {
    const world = makeWorld();
    const word = newWord();
    const mentor = await listedMentor(world, word, {}, { priceMinor: 3500, minutes: 45 });
    const browser = await world.as(await world.make.person());
    const response = await browser(`/mentors?q=${word}`);
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toContain(`Dev ${word}`);
    expect(html).toContain("£35.00");
    expect(html).toContain(`/mentors/${mentor.handle}/offers/${mentor.offer.id}/times`);
    expect(html).toContain("Helps with audit and quality improvement");
    expect(response.headers.get("server-timing")).toContain("1 round trips");
  });

  test("leaves out who is not verified, lapsed, paused, or offers nothing", async () => {
    const world = makeWorld();
    const word = newWord();
    await listedMentor(world, word, { verifiedAt: null, verifiedUntilAt: null });
    await listedMentor(world, word, { verifiedUntilAt: world.now() });
    await listedMentor(world, word, { pausedAt: world.now() - DAY });
    await listedMentor(world, word, {}, { retiredAt: world.now() });
    await world.make.mentor({ name: `No offer ${word}` });
    const back = await listedMentor(world, word, {
      pausedAt: world.now() - DAY,
      pausedUntilAt: world.now() - 1,
    });
    expect(handlesOf(await find(world, `q=${word}`))).toEqual([back.handle]);
  });

  test("lapses by itself: no job has to run", async () => {
    const world = makeWorld();
    const word = newWord();
    await listedMentor(world, word);
    expect((await find(world, `q=${word}`)).total).toBe(1);
    world.pass(90 * DAY);
    expect((await find(world, `q=${word}`)).total).toBe(0);
  });

  test.each([
    ["specialty=general-practice", { specialty: "general-practice", entryLevel: "ST1" }],
    ["level=CT1", { specialty: "internal-medicine-training", entryLevel: "CT1" }],
    ["deanery=wales", { deanery: "wales" }],
    ["route=crest", { route: "crest" }],
    ["country=PK", { qualifiedIn: "PK" }],
    ["language=ur", { languages: ["en", "ur"] }],
    ["exam=frcr-1", { exams: ["frcr-1"] }],
    ["help=interview", { helpsWith: [{ domain: "interview", note: "Mock stations." }] }],
  ])("filters by %s", async (query, fields) => {
    const world = makeWorld();
    const word = newWord();
    await listedMentor(world, word);
    const wanted = await listedMentor(world, word, fields);
    expect(handlesOf(await find(world, `q=${word}&${query}`))).toEqual([wanted.handle]);
  });

  test.each([
    ["kind=mock-interview", { kind: "mock-interview" }],
    ["free=yes", { priceMinor: 0 }],
    ["price=30", { priceMinor: 3000 }],
    ["week=yes", { nextFreeAt: Date.UTC(2026, 10, 29) }],
  ])("filters by %s, and shows the offers that fit", async (query, offer) => {
    const world = makeWorld();
    const word = newWord();
    const dear = { priceMinor: 9000, nextFreeAt: world.now() + 30 * DAY };
    await listedMentor(world, word, {}, dear);
    const wanted = await listedMentor(world, word, {}, { ...dear, ...offer });
    await world.make.offer(wanted, dear);
    const answer = await find(world, `q=${word}&${query}`);
    expect(handlesOf(answer)).toEqual([wanted.handle]);
    expect(answer.items[0]?.offers.map((each) => each.id)).toEqual([wanted.offer.id]);
  });

  test("the parts of an offer must hold for one and the same offer", async () => {
    const world = makeWorld();
    const word = newWord();
    const mentor = await listedMentor(world, word, {}, { kind: "fit-call", minutes: 15, priceMinor: 0 });
    await world.make.offer(mentor, { kind: "mock-interview", priceMinor: 6000 });
    expect((await find(world, `q=${word}&kind=mock-interview&free=yes`)).total).toBe(0);
  });

  test("finds words in what a mentor wrote and in the names of what was chosen", async () => {
    const world = makeWorld();
    const word = newWord();
    const mentor = await listedMentor(world, word, {
      about: "I ran a journal club.",
      qualifiedIn: "EG",
      exams: ["frcr-1"],
    });
    for (const words of ["journal", "Egypt", "radiology", "FRCR", "hindi", "ST3", "cycles", "quality"])
      expect(handlesOf(await find(world, `q=${word}+${words}`))).toEqual([mentor.handle]);
    expect((await find(world, `q=${word}+psychiatry`)).total).toBe(0);
    expect((await find(world, `q=${word.slice(0, 3)}%25${word.slice(-3)}`)).total).toBe(0);
  });

  test("a filter that makes no sense is dropped on the page and refused by the API", async () => {
    const world = makeWorld();
    const word = newWord();
    await listedMentor(world, word);
    const html = await (await world.send(`/mentors?q=${word}&specialty=astrology`)).text();
    expect(html).toContain(`Dev ${word}`);
    expect((await world.send(`/api/v1/mentors?specialty=astrology`)).status).toBe(422);
  });
});

describe("the order", () => {
  test("puts the mentor of the reader's biggest gap first and says so", async () => {
    const world = makeWorld();
    const word = newWord();
    const teaching = { helpsWith: [{ domain: "teaching", note: "A course I built." }] };
    await listedMentor(world, word, { ...teaching, sessionsDone: 30 });
    const qi = await listedMentor(world, word, {
      helpsWith: [{ domain: "audit-qi", note: "Two cycles." }],
      sessionsDone: 30,
    });
    const ada = await world.make.person();
    await giveLadder(world, ada.id);
    const browser = await world.as(ada);
    const answer: Answer = await (await browser(`/api/v1/mentors?q=${word}`)).json();
    expect(answer.items[0]?.handle).toBe(qi.handle);
    expect(answer.items[0]?.why).toContain("your biggest gap: Two cycles");
    const html = await (await browser(`/mentors?q=${word}`)).text();
    expect(html).toContain("Sorted by fit to your ladder");
  });

  test("explains itself when asked", async () => {
    const world = makeWorld();
    const word = newWord();
    await listedMentor(world, word);
    expect(await (await world.send(`/mentors?q=${word}&explain=1`)).text()).toContain(
      "Helps with what you lack",
    );
    expect(await (await world.send(`/mentors?q=${word}`)).text()).not.toContain("Helps with what you lack");
  });

  test("explains itself to programs, with the very numbers that made the order", async () => {
    const world = makeWorld();
    const word = newWord();
    await listedMentor(world, word, { sessionsDone: 12, reviewCount: 3, reviewSum: 1500 });
    await listedMentor(world, word, { sessionsDone: 2, sessionsMissed: 2 });
    const answer = await find(world, `q=${word}&explain=1`);
    for (const { explained } of answer.items) {
      const sum = explained?.factors.reduce((so, each) => so + each.points, 0) ?? Number.NaN;
      expect(explained?.score).toBeCloseTo(sum, 3);
      for (const { share, weight, points } of explained?.factors ?? [])
        expect(points).toBeCloseTo(share * weight, 9);
    }
    expect((await find(world, `q=${word}`)).items[0]).not.toHaveProperty("explained");
    expect((await world.send("/api/v1/mentors?explain=yes")).status).toBe(422);
    const published = await (await world.send("/ranking")).text();
    for (const { name, weight } of answer.items[0]?.explained?.factors ?? []) {
      expect(published).toContain(name);
      expect(published).toContain(`up to ${weight} points`);
    }
  });

  test("weighs a mentee’s country, visa, deanery and language, and names what they share", async () => {
    const world = makeWorld();
    const word = newWord();
    const common = { route: "crest", sessionsDone: 30 };
    await listedMentor(world, word, { ...common, qualifiedIn: "EG" });
    const like = await listedMentor(world, word, {
      ...common,
      qualifiedIn: "PK",
      visaPath: "graduate",
      deanery: "wales",
      languages: ["en", "ur"],
    });
    const ada = await world.make.person();
    const { db, now } = world.context();
    await db.insert(menteeProfiles).values({
      userId: ada.id,
      countryQualified: "PK",
      visaStatus: "graduate",
      deanery: "wales",
      languages: ["ur"],
      updatedAt: now,
    });
    const browser = await world.as(ada);
    const answer: Answer = await (await browser(`/api/v1/mentors?q=${word}&explain=1`)).json();
    expect(answer.items[0]?.handle).toBe(like.handle);
    expect(answer.items[0]?.why).toContain("qualified in Pakistan like you");
    const shares = answer.items[0]?.explained?.factors.map(({ factor, share }) => [factor, share]);
    expect(Object.fromEntries(shares ?? [])).toMatchObject({ country: 1, visa: 1, deanery: 1, language: 1 });
  });

  test("pages on by a cursor: everybody once, in one order, even when somebody leaves", async () => {
    const world = makeWorld();
    const word = newWord();
    for (let i = 0; i < 45; i++)
      await listedMentor(world, word, { sessionsDone: i % 7 }, { nextFreeAt: world.now() + (i % 5) * DAY });
    const first = await find(world, `q=${word}`);
    const { db, now } = world.context();
    const gone = handlesOf(first).at(-1) ?? "";
    await db.update(mentors).set({ pausedAt: now }).where(eq(mentors.handle, gone));
    const second = await find(world, `q=${word}&cursor=${first.next}`);
    const third = await find(world, `q=${word}&cursor=${second.next}`);
    const shown = [first, second, third].map(handlesOf);
    expect(shown.map((each) => each.length)).toEqual([20, 20, 5]);
    expect(new Set(shown.flat()).size).toBe(45);
    expect(third.next).toBeNull();
  });

  test("gives programs pages of the size they ask for, each mentor once", async () => {
    const world = makeWorld();
    const word = newWord();
    for (let i = 0; i < 5; i++) await listedMentor(world, word);
    const shown: string[][] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const found = await find(world, `q=${word}&limit=2${cursor && `&cursor=${cursor}`}`);
      shown.push(handlesOf(found));
      cursor = found.next;
    }
    expect(shown.map((each) => each.length)).toEqual([2, 2, 1]);
    expect(new Set(shown.flat()).size).toBe(5);
  });

  test("a cursor that is old or nonsense starts the list anew on the page, and is refused by the API", async () => {
    const world = makeWorld();
    const word = newWord();
    const mentor = await listedMentor(world, word);
    for (const cursor of ["x", "1.1.mtr_a", "zzzzzzzzzzzz.1.mtr_a"]) {
      const html = await (await world.send(`/mentors?q=${word}&after=${cursor}`)).text();
      expect(html).toContain(`/mentors/${mentor.handle}`);
      const answer = await world.send(`/api/v1/mentors?q=${word}&cursor=${cursor}`);
      expect([answer.status, await answer.json()]).toMatchObject([422, { code: "invalid" }]);
    }
  });
});

test("the ladder proposes the next session: the gap, the kind, three mentors and when, in one round trip", async () => {
  const world = makeWorld();
  const word = newWord();
  const inHistopathology = { specialty: "histopathology" };
  const review = { kind: "portfolio-review", minutes: 45 };
  const qi = await listedMentor(world, word, { ...inHistopathology, sessionsDone: 30 }, review);
  const other = { ...inHistopathology, helpsWith: [{ domain: "prizes", note: "Won one." }] };
  const far = await listedMentor(world, word, other, { ...review, nextFreeAt: world.now() + 9 * DAY });
  const noReview = await listedMentor(world, word, inHistopathology, { kind: "life-in-specialty" });
  const never = await listedMentor(world, word, inHistopathology, { ...review, nextFreeAt: null });
  const ada = await world.make.person();
  await giveLadder(world, ada.id, "histopathology");
  const response = await (await world.as(ada))("/ladder");
  expect(response.headers.get("server-timing")).toContain("1 round trips");
  const html = await response.text();
  const section = /<section class="stack" id="talk".*?<\/section>/s.exec(html)?.[0] ?? "";
  expect(section).toContain(
    "a portfolio review on audit and quality improvement, where you have most to gain",
  );
  expect(section).toContain("your biggest gap: Two finished cycles");
  const shown = [...section.matchAll(/mentors\/([\w-]+)\/offers\/(\w+)\/times/g)].map(([, handle]) => handle);
  expect(shown).toEqual([qi.handle, far.handle, noReview.handle]);
  expect(section).not.toContain(never.handle);
});

describe("when nobody fits", () => {
  test("says which filter to loosen, with how many there would be", async () => {
    const world = makeWorld();
    const word = newWord();
    await listedMentor(world, word, {}, { priceMinor: 9000 });
    await listedMentor(world, word, {}, { priceMinor: 8000 });
    const html = await (await world.send(`/mentors?q=${word}&free=yes&language=hi`)).text();
    expect(html).toContain("Nobody here fits all of this yet");
    expect(html).toMatch(/Without “free of charge”<\/a>:\s*2 mentors/);
    expect(html).not.toContain("Without “speaks Hindi”");
    expect(html).toContain("Sign in to be told");
  });

  test("a person who asks is told once, by mail, when a mentor who fits is listed", async () => {
    const world = makeWorld();
    const word = newWord();
    const ada = await world.make.person();
    const browser = await world.as(ada);
    const search = `free=yes&q=${word}`;
    const asked = await browser("/mentors/alerts", form({ search }));
    expect(asked.status).toBe(303);
    expect(asked.headers.get("location")).toBe(`/mentors?${search}`);
    await browser("/mentors/alerts", form({ search }));
    expect(await (await browser(`/mentors?${search}`)).text()).toContain("We will write to you");

    await world.tick();
    expect(await mailsFor(world, ada.id)).toBe(0);
    await listedMentor(world, word);
    world.pass(15 * 60_000);
    await world.tick();
    await world.tick();
    expect(await mailsFor(world, ada.id)).toBe(1);
    world.pass(15 * 60_000);
    await world.tick();
    expect(await mailsFor(world, ada.id)).toBe(1);
  });

  test("who stopped mails about searches and asks again is told", async () => {
    const world = makeWorld();
    const word = newWord();
    const ada = await world.make.person({ muted: ["search", "plan"] });
    await (
      await world.as(ada)
    )("/mentors/alerts", form({ search: `q=${word}` }));
    await listedMentor(world, word);
    await world.tick();
    expect(world.resend.inbox(ada.email).map(({ subject }) => subject)).toEqual([
      `Mentors match your search: “${word}”`,
    ]);
  });

  test("who waits for ten searches asks for one of them again, and for no eleventh", async () => {
    const world = makeWorld();
    const browser = await world.as(await world.make.person());
    const ask = async (n: number) =>
      (await browser("/mentors/alerts", form({ search: `q=word${n}` }))).status;
    for (let n = 0; n < 10; n++) expect(await ask(n)).toBe(303);
    expect(await ask(3)).toBe(303);
    expect(await ask(10)).toBe(409);
  });

  test("nobody signed out is told, and no other site can ask for somebody", async () => {
    const world = makeWorld();
    const browser = await world.as(await world.make.person());
    expect((await world.send("/mentors/alerts", form({ search: "free=yes" }))).status).toBe(401);
    const crossSite = { ...form({ search: "free=yes" }), headers: { origin: "https://evil.example" } };
    expect((await browser("/mentors/alerts", crossSite)).status).toBe(403);
  });
});

/** How many mails about saved searches are promised to the person. */
async function mailsFor(world: World, userId: UserId): Promise<number> {
  const { db } = world.context();
  const waiting = await db.select({ id: alerts.id }).from(alerts).where(eq(alerts.userId, userId));
  const names = waiting.map(({ id }) => `email.search-found:${id}`);
  return db.$count(outbox, inArray(outbox.id, names));
}

/** A ladder on which all is reached but audit and QI, where nothing is. */
async function giveLadder(world: World, userId: UserId, specialty = "clinical-radiology"): Promise<void> {
  const { db, now } = world.context();
  const profile = { userId, targetSpecialty: specialty, targetStart: "2028-08", updatedAt: now };
  await db.insert(menteeProfiles).values(profile);
  const claims = ladderFor(specialtyInFiles(specialty), []).domains.map(({ domain, steps }) => {
    const band = domain.domain === "audit-qi" ? domain.bands.at(-1) : steps.at(-1);
    return {
      userId,
      specialty,
      edition: specialtyInFiles(specialty).scoring[0]?.edition ?? 0,
      domain: domain.id,
      band: band === undefined ? "" : bandKey(band),
      claimedAt: now,
    };
  });
  await db.insert(bandClaims).values(claims);
}
