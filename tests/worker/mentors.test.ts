import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { OwnMentor } from "#shared/contract/mentors.ts";
import { errorsIn, newMentor, PROFILE } from "#tests/support/mentor-forms.ts";
import { form, makeWorld, type World } from "#tests/support/world.ts";
import { mentors } from "#workers/db/schema/mentors.ts";

async function rowOf(world: World, handle: string) {
  const [row] = await world.context().db.select().from(mentors).where(eq(mentors.handle, handle));
  if (row === undefined) throw new Error("no such mentor");
  return row;
}

describe("becoming a mentor", () => {
  test("a guest reads what it is and is asked to sign in", async () => {
    const world = makeWorld();
    const response = await world.send("/mentoring");
    expect(response.status).toBe(200);
    const html = await response.text();
    expect(html).toContain('href="/sign-in?next=/mentoring"');
    expect(html).toContain('<link rel="canonical" href="https://rung.test/mentoring"');
  });

  test("writes a profile, gets a handle of the name, and is not listed yet", async () => {
    const world = makeWorld();
    const name = `Sana Iqbál ${crypto.randomUUID().slice(0, 6)}`;
    const { own, browser } = await newMentor(world, { name });
    expect(own.handle).toBe(name.toLowerCase().replace("á", "a").replaceAll(" ", "-"));
    expect(own.listed).toBe(false);
    expect(own.missing).toEqual(["offer", "hours", "verification"]);
    expect(own.profile.timeline).toEqual([
      { when: "2021", what: "Trust grade in Cardiff" },
      { when: "2023", what: "ST1 in the second round" },
    ]);
    expect(own.profile.entryLevel).toBe("ST1");
    expect((await world.send(`/mentors/${own.handle}`)).status).toBe(404);
    const preview = await (await browser("/mentoring/preview")).text();
    expect(preview).toContain("Trust grade in Cardiff");
    expect(await (await browser("/mentoring")).text()).toContain("Before people find you");
  });

  test("people of one name get handles of their own, even at the same moment", async () => {
    const world = makeWorld();
    const name = `Same ${crypto.randomUUID().slice(0, 8)}`;
    const browsers = await Promise.all(
      [1, 2, 3, 4, 5, 6].map(async () => world.as(await world.make.person())),
    );
    const answers = await Promise.all(
      browsers.map((browser) => browser("/mentoring/profile", form({ ...PROFILE, name }))),
    );
    expect(answers.map((each) => each.status)).toEqual([303, 303, 303, 303, 303, 303]);
    const owns: OwnMentor[] = await Promise.all(
      browsers.map(async (browser) => (await browser("/api/v1/me/mentor")).json()),
    );
    expect(new Set(owns.map((own) => own.handle)).size).toBe(6);
  });

  test("a wrong profile comes back with its values and a message beside each field", async () => {
    const world = makeWorld();
    const browser = await world.as(await world.make.person());
    const answer = await browser(
      "/mentoring/profile",
      form({
        ...PROFILE,
        name: "S",
        monthsBefore: "many",
        languages: [],
        "what-2": "",
        room: "own",
        roomUrl: "http://x",
      }),
    );
    expect(answer.status).toBe(422);
    const html = await answer.clone().text();
    expect(await errorsIn(answer)).toEqual([
      "Write your name as on the medical register.",
      "Give a number of months, such as 22.",
      "Say what happened then.",
      "Choose at least one language.",
      "Give an address that starts with https://, such as your own meeting room.",
    ]);
    expect(html).toContain('value="many"');
    expect(html).toContain('href="#f-what-2"');
    expect(html).toContain("Trust grade in Cardiff");
    expect(html).toContain("5 things to put right");
  });

  test("asks for the entry level where a specialty has two", async () => {
    const world = makeWorld();
    const browser = await world.as(await world.make.person());
    const two = { ...PROFILE, specialty: "public-health-medicine" };
    const wrong = await browser("/mentoring/profile", form({ ...two, entryLevel: "CT1" }));
    expect(wrong.status).toBe(422);
    expect(await errorsIn(wrong)).toEqual([
      "Choose the entry level: this specialty starts at another one, or at more than one.",
    ]);
  });

  test("the handle can be changed until the page is public, and never to one that is taken", async () => {
    const world = makeWorld();
    const { browser, own } = await newMentor(world);
    const other = await newMentor(world);
    const wanted = `sana-${crypto.randomUUID().slice(0, 8)}`;
    const taken = await browser("/mentoring/handle", form({ handle: other.own.handle }));
    expect(taken.status).toBe(422);
    expect(await errorsIn(taken)).toEqual(["Somebody has this one. Choose another."]);
    expect((await browser("/mentoring/handle", form({ handle: "No Way" }))).status).toBe(422);
    expect((await browser("/mentoring/handle", form({ handle: wanted }))).status).toBe(303);
    const row = await rowOf(world, wanted);
    const { db, now } = world.context();
    await db
      .update(mentors)
      .set({ verifiedAt: now, verifiedUntilAt: now + 1 })
      .where(eq(mentors.id, row.id));
    expect((await browser("/mentoring/handle", form({ handle: own.handle }))).status).toBe(409);
  });
});

describe("who may", () => {
  const PAGES = [
    "/mentoring/profile",
    "/mentoring/preview",
    "/mentoring/offers",
    "/mentoring/declaration",
    "/mentoring/availability",
    "/mentoring/availability/rota",
    "/mentoring/verification",
  ];
  const POSTS = [
    "/mentoring/handle",
    "/mentoring/offers",
    "/mentoring/declaration",
    "/mentoring/availability",
    "/mentoring/availability/changes",
    "/mentoring/availability/changes/x/removal",
    "/mentoring/availability/rota",
    "/mentoring/availability/rota/removal",
    "/mentoring/pause",
    "/mentoring/pause/end",
    "/mentoring/verification",
    "/mentoring/verification/code",
    "/mentoring/verification/code/new",
    "/mentoring/verification/renewal",
  ];

  test("signed out, pages lead to signing in and nothing is accepted", async () => {
    const world = makeWorld();
    for (const path of PAGES) {
      const answer = await world.send(path);
      expect([path, answer.status]).toEqual([path, 303]);
      expect(answer.headers.get("location")).toContain("/sign-in?next=");
    }
    for (const path of [...POSTS, "/mentoring/profile"])
      expect([path, (await world.send(path, form({}))).status]).toEqual([path, 401]);
    expect((await world.send("/api/v1/me/availability")).status).toBe(401);
    expect((await world.send("/api/v1/me/mentor")).status).toBe(401);
  });

  test("who is no mentor is told how to become one", async () => {
    const world = makeWorld();
    const browser = await world.as(await world.make.person());
    for (const path of PAGES.filter((each) => each !== "/mentoring/profile"))
      expect([path, (await browser(path)).status]).toEqual([path, 403]);
    for (const path of POSTS) expect([path, (await browser(path, form({}))).status]).toEqual([path, 403]);
    expect((await browser("/mentoring/profile")).status).toBe(200);
    expect((await browser("/api/v1/me/mentor")).status).toBe(403);
  });

  test("no other site can act for a mentor", async () => {
    const world = makeWorld();
    const mentor = await world.make.mentor();
    const browser = await world.as(mentor);
    for (const path of POSTS) {
      const evil = { ...form({}), headers: { origin: "https://evil.example" } };
      expect([path, (await browser(path, evil)).status]).toEqual([path, 403]);
    }
  });
});

describe("a mentor's public page", () => {
  test("shows who, how and what, and nothing private", async () => {
    const world = makeWorld();
    const mentor = await world.make.mentor({
      roomUrl: "https://meet.example/secret-room",
      timeline: [{ when: "2022", what: "Passed the FRCR Part 1" }],
    });
    const offer = await world.make.offer(mentor, { priceMinor: 3500, nextFreeAt: world.now() + 86_400_000 });
    const response = await world.send(`/mentors/${mentor.handle}`);
    const html = await response.text();
    expect(html).toContain("Passed the FRCR Part 1");
    expect(html).toContain(`/mentors/${mentor.handle}/offers/${offer.id}/times`);
    expect(html).toContain("Verified trainee, 23 November 2026");
    expect(html).toContain('"@type":"Person"');
    expect(html).toContain(`<link rel="canonical" href="https://rung.test/mentors/${mentor.handle}"`);
    const api = await (await world.send(`/api/v1/mentors/${mentor.handle}`)).text();
    for (const secret of ["secret-room", mentor.email, mentor.mentorId, mentor.id, "weeklyHours"]) {
      expect(html).not.toContain(secret);
      expect(api).not.toContain(secret);
    }
  });

  test("does not exist before the first verification, nor under another name", async () => {
    const world = makeWorld();
    const mentor = await world.make.mentor({ verifiedAt: null, verifiedUntilAt: null });
    expect((await world.send(`/mentors/${mentor.handle}`)).status).toBe(404);
    expect((await world.send(`/api/v1/mentors/${mentor.handle}`)).status).toBe(404);
    expect((await world.send("/mentors/nobody-of-this-name")).status).toBe(404);
  });

  test("reads the database once, session included", async () => {
    const world = makeWorld();
    const mentor = await world.make.mentor();
    const browser = await world.as(await world.make.person());
    const response = await browser(`/mentors/${mentor.handle}`);
    expect(response.headers.get("server-timing")).toContain("1 round trips");
  });
});

test("a mentor may say the year, the visa and what was scored; the page shows it as the mentor’s word", async () => {
  const world = makeWorld();
  const said = { startedYear: "2024", visaPath: "graduate", "scored-audit-qi": " 6/8 " };
  const { browser, own } = await newMentor(world, said);
  expect(own.profile).toMatchObject({
    startedYear: 2024,
    visaPath: "graduate",
    helpsWith: [{ domain: "audit-qi", scored: { points: 6, of: 8 } }],
  });
  const preview = await (await browser("/mentoring/preview")).text();
  expect(preview).toContain("Training began in 2024.");
  expect(preview).toContain("Visa or status when applying: Graduate visa.");
  expect(preview).toContain("Scored 6 of 8, as the mentor says.");
  const edit = await (await browser("/mentoring/profile")).text();
  expect(edit).toContain('value="6 of 8"');
});

test.each([
  [{ "scored-audit-qi": "six" }, "Write it as 6 of 8, or leave it out."],
  [{ "scored-audit-qi": "9 of 8" }, "Nobody scores more than there are points."],
  [{ "scored-teaching": "3 of 4" }, "Say in a line how you help."],
  [{ startedYear: "24" }, "Give a year, such as 2025."],
  [{ visaPath: "golden" }, "Choose a status from the list, or leave it out."],
])("a mentor who writes %o is asked again beside the field", async (fields, message) => {
  const world = makeWorld();
  const browser = await world.as(await world.make.person());
  const answer = await browser("/mentoring/profile", form({ ...PROFILE, ...fields }));
  expect(answer.status).toBe(422);
  expect(await errorsIn(answer)).toContain(message);
});
