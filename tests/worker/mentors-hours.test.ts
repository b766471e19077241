import { describe, expect, test } from "vitest";
import type { OwnMentor } from "#shared/contract/mentors.ts";
import { booked } from "#tests/support/booked.ts";
import { errorsIn, newMentor, PROFILE } from "#tests/support/mentor-forms.ts";
import { form, json, makeWorld } from "#tests/support/world.ts";

const DAY = 86_400_000;

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

  test("asking to be asked first moves the next free start to where there is time to answer", async () => {
    const world = makeWorld();
    const { browser } = await newMentor(world);
    const id = world.context().newId("offer");
    const call = { kind: "career-direction", minutes: 30, price: "", about: "", id };
    await browser("/mentoring/offers", form(call));
    const hours = { ...HOURS, "hours-1": "0:00 to 24:00", "hours-2": "0:00 to 24:00", noticeMinutes: 120 };
    await browser("/mentoring/availability", form({ ...hours, version: 0 }));
    const next = async () => {
      const own: OwnMentor = await (await browser("/api/v1/me/mentor")).json();
      return own.offers[0]?.nextFreeAt;
    };
    expect(await next()).toBe(Date.UTC(2026, 10, 23, 11, 0));
    await browser("/mentoring/profile", form({ ...PROFILE, approval: "request" }));
    expect(await next()).toBe(Date.UTC(2026, 10, 23, 22, 0));
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
    const hourly = Array.from({ length: 9 }, (_, i) => `${i}:00 to ${i}:30`).join(", ");
    const everyDay = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [`hours-${day}`, hourly]));
    const tooMany = await browser("/mentoring/availability", form({ ...HOURS, version: 0, ...everyDay }));
    expect(await tooMany.clone().text()).toContain(`value="${hourly}"`);
    expect(await errorsIn(tooMany)).toEqual(["Sixty weekly times are the most."]);
  });

  test("one day that cannot be read, and nothing else wrong, comes back as typed too", async () => {
    const { browser } = await newMentor(makeWorld());
    const hours = form({ ...HOURS, version: 0, "hours-1": "after nights", "hours-2": "19:00 to 21:00" });
    const answer = await browser("/mentoring/availability", hours);
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain("Write times such as 19:00 to 21:00, several with commas.");
    expect(html).toContain('value="after nights"');
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
    const unrested = { ...rota, restHours: "", "start-1": "", "end-1": "" };
    expect(await errorsIn(await browser("/mentoring/availability/rota", form(unrested)))).toEqual([
      "Write a time such as 08:00.",
      "Write a time such as 20:30.",
    ]);
    const restless = await browser("/mentoring/availability/rota", form({ ...rota, restHours: "" }));
    expect(await errorsIn(restless)).toEqual(["Say how long you rest after a night."]);
    const apart = { ...rota, "code-6": "LD", "name-6": "Long day", "kind-6": "long-day", "start-6": "eight" };
    expect(await errorsIn(await browser("/mentoring/availability/rota", form(apart)))).toEqual([
      "Write a time such as 08:00.",
      "Write a time such as 20:30.",
    ]);
    const twice = await browser("/mentoring/availability/rota", form({ ...rota, "code-2": "d" }));
    expect(await errorsIn(twice)).toEqual(["D is the code of two shifts."]);
    const versionless = await browser("/mentoring/availability/rota", form({ ...rota, version: "x" }));
    expect(versionless.status).toBe(422);
    expect(await versionless.text()).toContain("changed in another window");
    expect((await browser("/mentoring/availability/rota", form(rota))).status).toBe(303);
    const html = await (await browser("/mentoring/availability")).text();
    expect(html).toContain("rest after a night");
    const back = await (await browser("/mentoring/availability/rota")).text();
    expect(back).toContain("D D N O O O O\nO O O O O O O");
    expect(back).toContain('value="08:30"');
    await browser("/mentoring/availability/rota/removal", form({}));
    expect(await (await browser("/mentoring/availability")).text()).not.toContain("Your rota counts");
  });

  test("a pause can only end on a day that has yet to begin where the diary is kept", async () => {
    const world = makeWorld(Date.UTC(2026, 10, 24, 1));
    const dev = await world.make.mentor({ person: { timeZone: "America/New_York" } });
    const browser = await world.as(dev);
    const pause = (until: string) => browser("/mentoring/pause", form({ until }));
    expect(await errorsIn(await pause("2026-11-24"))).toEqual(["Choose a day from tomorrow on."]);
    expect((await pause("2026-11-25")).status).toBe(303);
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
