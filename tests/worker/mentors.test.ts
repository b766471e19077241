import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { OwnMentor } from "#shared/contract/mentors.ts";
import { booked } from "#tests/support/booked.ts";
import { form, json, makeWorld, type World } from "#tests/support/world.ts";
import { bookings } from "#workers/db/schema/bookings.ts";
import { mentors, offers } from "#workers/db/schema/mentors.ts";

const DAY = 86_400_000;

const PROFILE = {
  name: "Sana Iqbal",
  specialty: "clinical-radiology",
  stage: "ST2",
  deanery: "wales",
  route: "trust-grade",
  monthsBefore: "14",
  qualifiedIn: "PK",
  languages: ["en", "ur"],
  exams: ["frcr-1"],
  about: "I was on the rota you are on now.",
  "when-0": "2021",
  "what-0": "Trust grade in Cardiff",
  "when-2": "2023",
  "what-2": "ST1 in the second round",
  "help-audit-qi": "Two finished cycles.",
  room: "none",
  roomUrl: "",
  approval: "instant",
};

const HOURS = {
  zone: "Europe/London",
  "hours-1": "",
  "hours-2": "",
  "hours-3": "",
  "hours-4": "",
  "hours-5": "",
  "hours-6": "",
  "hours-7": "",
  gridMinutes: 15,
  bufferMinutes: 15,
  noticeMinutes: 1440,
  horizonDays: 60,
  dayCapHours: "",
  weekCapHours: 4,
};

const errorsIn = async (response: Response) => {
  const html = await response.text();
  return [...html.matchAll(/class="wrong"[^>]*><span class="unseen">Error: <\/span>(.*?)<\/p>/g)].map(
    ([, message]) => message,
  );
};

async function rowOf(world: World, handle: string) {
  const [row] = await world.context().db.select().from(mentors).where(eq(mentors.handle, handle));
  if (row === undefined) throw new Error("no such mentor");
  return row;
}

async function newMentor(world: World, fields: Record<string, string | readonly string[]> = {}) {
  const person = await world.make.person({ name: "" });
  const browser = await world.as(person);
  const answer = await browser("/mentoring/profile", form({ ...PROFILE, ...fields }));
  expect(answer.status).toBe(303);
  const own: OwnMentor = await (await browser("/api/v1/me/mentor")).json();
  return { person, browser, own };
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

describe("offers", () => {
  const offer = { kind: "mock-interview", minutes: "45", price: "", about: "Three stations." };
  const newId = (world: World) => world.context().newId("offer");

  test("a new offer is free, and sending its form twice makes one", async () => {
    const world = makeWorld();
    const { browser } = await newMentor(world);
    const id = newId(world);
    for (const _ of [1, 2])
      expect((await browser("/mentoring/offers", form({ ...offer, id }))).status).toBe(303);
    const own: OwnMentor = await (await browser("/api/v1/me/mentor")).json();
    expect(own.offers.map((each) => [each.id, each.priceMinor])).toEqual([[id, 0]]);
  });

  test("a price needs the declaration, in the form and in the API", async () => {
    const world = makeWorld();
    const { browser } = await newMentor(world);
    const priced = await browser("/mentoring/offers", form({ ...offer, price: "35", id: newId(world) }));
    expect(priced.status).toBe(422);
    const body = { kind: "mock-interview", minutes: 45, priceMinor: 3500, about: "" };
    const refused = await browser("/api/v1/me/mentor/offers", json(body));
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ code: "declaration-needed" });
    const half = await browser("/mentoring/declaration", form({ outsideWork: "yes", visa: "yes" }));
    expect(half.status).toBe(422);
    const page = await (await browser("/mentoring/declaration")).text();
    expect(page).toContain("Up to 20 hours a week in another job");
    expect(page).toContain("Self-employment is forbidden");
    const all = { outsideWork: "yes", visa: "yes", employer: "yes" };
    expect((await browser("/mentoring/declaration", form(all))).status).toBe(303);
    expect((await browser("/api/v1/me/mentor/offers", json(body))).status).toBe(201);
    const html = await (await browser("/mentoring/offers")).text();
    expect(html).toContain("£35.00");
    expect(html).toContain("you get £29.75, due 72 hours after the session ends");
  });

  test.each([
    ["4.99", "A session is free, or costs £5 to £200."],
    ["200.01", "A session is free, or costs £5 to £200."],
    ["a lot", "Give a price in pounds, or leave it free."],
  ])("refuses a price of %s", async (price, message) => {
    const world = makeWorld();
    const { browser, own } = await newMentor(world);
    const { db, now } = world.context();
    await db.update(mentors).set({ paidDeclaredAt: now }).where(eq(mentors.handle, own.handle));
    const answer = await browser("/mentoring/offers", form({ ...offer, price, id: newId(world) }));
    expect(answer.status).toBe(422);
    expect(await errorsIn(answer)).toEqual([message]);
  });

  test("a length that the kind does not have is refused", async () => {
    const world = makeWorld();
    const { browser } = await newMentor(world);
    const answer = await browser("/mentoring/offers", form({ ...offer, kind: "fit-call", id: newId(world) }));
    expect(await errorsIn(answer)).toEqual([
      "This kind of session has other lengths. A fit call takes 15 minutes, all else 30, 45 or 60.",
    ]);
  });

  test("an offer is retired and offered again; another mentor's is not found", async () => {
    const world = makeWorld();
    const { browser } = await newMentor(world);
    const stranger = await newMentor(world);
    const id = newId(world);
    await browser("/mentoring/offers", form({ ...offer, id }));
    for (const path of ["", "/retirement", "/restoration"])
      expect((await stranger.browser(`/mentoring/offers/${id}${path}`, form(offer))).status).toBe(404);
    expect((await stranger.browser(`/mentoring/offers/${id}`)).status).toBe(404);
    await browser(`/mentoring/offers/${id}/retirement`, form({}));
    expect(await retiredAt(world, id)).toBe(world.now());
    await browser(`/mentoring/offers/${id}/restoration`, form({}));
    expect(await retiredAt(world, id)).toBeNull();
  });

  test("a new price counts from now on; a booking made keeps the one it agreed", async () => {
    const world = makeWorld();
    const mentor = await world.make.mentor({ paidDeclaredAt: world.now() });
    const made = await world.make.offer(mentor);
    const mentee = await world.make.person();
    const bookingId = await booked(world, { mentee, offer: made, startsAt: world.now() + 3 * DAY });
    const browser = await world.as(mentor);
    const saved = await browser(`/mentoring/offers/${made.id}`, form({ price: "£40", about: "" }));
    expect(saved.status).toBe(303);
    const own: OwnMentor = await (await browser("/api/v1/me/mentor")).json();
    expect(own.offers[0]?.priceMinor).toBe(4000);
    const { db } = world.context();
    const [kept] = await db.select().from(bookings).where(eq(bookings.id, bookingId));
    expect(kept?.priceMinor).toBe(0);
  });

  async function retiredAt(world: World, id: `ofr_${string}`) {
    const [row] = await world.context().db.select().from(offers).where(eq(offers.id, id));
    return row?.retiredAt;
  }
});

describe("when a mentor is free", () => {
  test("hours are typed as people type them, and mentees see them at once", async () => {
    const world = makeWorld();
    const { browser } = await newMentor(world);
    await browser(
      "/mentoring/offers",
      form({
        kind: "career-direction",
        minutes: "30",
        price: "",
        about: "",
        id: world.context().newId("offer"),
      }),
    );
    const saved = await browser(
      "/mentoring/availability",
      form({ ...HOURS, version: 0, "hours-2": "7pm-9pm, 8:00 to 9:30", "hours-7": "10 to 12" }),
    );
    expect(saved.status).toBe(303);
    const own: OwnMentor = await (await browser("/api/v1/me/mentor")).json();
    // It is Monday 09:00; with a day's notice the last start of Tuesday morning is the first in reach.
    expect(own.offers[0]?.nextFreeAt).toBe(Date.UTC(2026, 10, 24, 9, 0));
    const html = await (await browser("/mentoring/availability")).text();
    expect(html).toContain('value="08:00 to 09:30, 19:00 to 21:00"');
    expect(html).toMatch(/19:00 to 20:30/);
    expect(html).toContain("inside your notice");
  });

  test("what cannot be read comes back as typed, with a message on its day", async () => {
    const world = makeWorld();
    const { browser } = await newMentor(world);
    const answer = await browser(
      "/mentoring/availability",
      form({
        ...HOURS,
        version: 0,
        "hours-3": "evenings",
        horizonDays: 90,
        weekCapHours: "lots",
        zone: "Mars/Base",
      }),
    );
    expect(answer.status).toBe(422);
    const html = await answer.clone().text();
    expect(html).toContain('value="evenings"');
    expect(await errorsIn(answer)).toEqual([
      "Write times such as 19:00 to 21:00, several with commas.",
      "This time zone is not known. Choose one from the list.",
      "People can book at most 80 days ahead.",
      "The most per week is between 15 minutes and 168 hours, or no limit.",
    ]);
  });

  test("of two windows the slower is told, and keeps what it typed", async () => {
    const world = makeWorld();
    const { browser } = await newMentor(world);
    const first = form({ ...HOURS, version: 0, "hours-1": "19:00 to 20:00" });
    const second = form({ ...HOURS, version: 0, "hours-1": "06:00 to 07:00" });
    const answers = await Promise.all([
      browser("/mentoring/availability", first),
      browser("/mentoring/availability", second),
    ]);
    expect(answers.map((each) => each.status).toSorted()).toEqual([303, 409]);
    const slower = answers.find((each) => each.status === 409);
    const html = (await slower?.text()) ?? "";
    expect(html).toContain("Your hours were changed in another window");
    expect(html).toContain('name="version" value="1"');
  });

  test("a dated change takes a day out or adds hours, and can be taken back", async () => {
    const world = makeWorld();
    const { browser } = await newMentor(world);
    await browser("/mentoring/availability", form({ ...HOURS, version: 0, "hours-4": "19:00 to 21:00" }));
    const away = { id: "awayaway", kind: "remove", from: "2026-11-26", to: "", hours: "", note: "On call" };
    for (const _ of [1, 2])
      expect((await browser("/mentoring/availability/changes", form(away))).status).toBe(303);
    const extra = {
      id: "extraone",
      kind: "add",
      from: "2026-11-28",
      to: "2026-11-29",
      hours: "9-10, 18:00 to 19:00",
      note: "",
    };
    await browser("/mentoring/availability/changes", form(extra));
    const html = await (await browser("/mentoring/availability")).text();
    expect(html.match(/>the whole day</g)).toHaveLength(1);
    expect(html).toContain("you are away");
    expect(html).toContain("09:00 to 10:00");
    await browser("/mentoring/availability/changes/awayaway/removal", form({}));
    expect(await (await browser("/mentoring/availability")).text()).not.toContain("you are away");
    const wrong = await browser(
      "/mentoring/availability/changes",
      form({ ...extra, id: "wrongone", from: "2026-11-28", to: "2026-11-27" }),
    );
    expect(await errorsIn(wrong)).toEqual(["The last day must not be before the first."]);
  });

  test("taking out a day says how many sessions are booked then, and leaves them", async () => {
    const world = makeWorld();
    const mentor = await world.make.mentor();
    const made = await world.make.offer(mentor);
    const mentee = await world.make.person();
    await booked(world, { mentee, offer: made, startsAt: world.now() + 3 * DAY });
    const browser = await world.as(mentor);
    const away = { id: "awayaway", kind: "remove", from: "2026-11-26", to: "", hours: "", note: "" };
    await browser("/mentoring/availability/changes", form(away));
    const html = await (await browser("/mentoring/availability")).text();
    expect(html).toContain("1 session is booked then");
    expect(html).toContain("It stands unless you move it");
  });

  test("a rota is typed as shifts and weeks; nights ask for rest", async () => {
    const world = makeWorld();
    const { browser } = await newMentor(world);
    const rota = {
      version: 0,
      anchorMonday: "2026-11-23",
      restHours: "24",
      weeks: "D D N O O O O\nO O O O O O O",
      "code-0": "D",
      "name-0": "Day",
      "kind-0": "day",
      "start-0": "8",
      "end-0": "17:00",
      "mentoring-0": "19:00 to 21:00",
      "code-1": "n",
      "name-1": "Night",
      "kind-1": "night",
      "start-1": "20:00",
      "end-1": "8:30",
      "mentoring-1": "",
      "code-2": "O",
      "name-2": "Off",
      "kind-2": "off",
      "start-2": "",
      "end-2": "",
      "mentoring-2": "10 to 12",
    };
    const wrong = await browser(
      "/mentoring/availability/rota",
      form({ ...rota, weeks: "D D N", "end-0": "late" }),
    );
    expect(await errorsIn(wrong)).toEqual([
      "Write a time such as 20:30.",
      "Week 1 has 3 codes; it needs seven.",
    ]);
    const unknown = await browser("/mentoring/availability/rota", form({ ...rota, weeks: "D D X O O O O" }));
    expect(await errorsIn(unknown)).toEqual(["One of the days uses a shift that is not on the list."]);
    expect((await browser("/mentoring/availability/rota", form(rota))).status).toBe(303);
    const html = await (await browser("/mentoring/availability")).text();
    expect(html).toContain("rest after a night");
    const back = await (await browser("/mentoring/availability/rota")).text();
    expect(back).toContain("D D N O O O O\nO O O O O O O");
    expect(back).toContain('value="08:30"');
    await browser("/mentoring/availability/rota/removal", form({}));
    expect(await (await browser("/mentoring/availability")).text()).not.toContain("Your rota counts");
  });

  test("a pause takes the mentor off the list in one tap, and ends by itself on its day", async () => {
    const world = makeWorld();
    const word = `Zp${crypto.randomUUID().slice(0, 8)}`;
    const mentor = await world.make.mentor({ name: word });
    await world.make.offer(mentor);
    const browser = await world.as(mentor);
    const total = async () => {
      const answer: { total: number } = await (await world.send(`/api/v1/mentors?q=${word}`)).json();
      return answer.total;
    };
    expect(await total()).toBe(1);
    expect((await browser("/mentoring/pause", form({ until: "2026-11-23" }))).status).toBe(422);
    expect((await browser("/mentoring/pause", form({ until: "2026-11-30" }))).status).toBe(303);
    expect(await total()).toBe(0);
    const page = await (await world.send(`/mentors/${mentor.handle}`)).text();
    expect(page).toContain("Not taking bookings now");
    expect(page).not.toContain("See times");
    world.at(Date.UTC(2026, 10, 30));
    expect(await total()).toBe(1);
    await browser("/mentoring/pause", form({ until: "" }));
    expect(await total()).toBe(0);
    await browser("/mentoring/pause/end", form({}));
    expect(await total()).toBe(1);
  });

  test("the API gives and takes the whole diary under its version", async () => {
    const world = makeWorld();
    const { browser } = await newMentor(world);
    const { version, availability } = await (
      await browser("/api/v1/me/availability")
    ).json<{
      version: number;
      availability: object;
    }>();
    const put = (body: unknown) => browser("/api/v1/me/availability", json(body, "PUT"));
    const weeklyHours = [{ weekday: 1, startMinute: 1140, endMinute: 1260 }];
    const saved = await put({ version, availability: { ...availability, weeklyHours } });
    expect(await saved.json()).toMatchObject({ version: version + 1, availability: { weeklyHours } });
    expect((await put({ version, availability })).status).toBe(409);
    expect((await put({ version: 1, availability: { ...availability, zone: "Mars/Base" } })).status).toBe(
      422,
    );
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
