import { expect, test } from "vitest";
import { book, hold, london } from "#tests/support/booking-forms.ts";
import { booked } from "#tests/support/booked.ts";
import { makeWorld, type World } from "#tests/support/world.ts";
import { busyFeeds, busyTimes } from "#workers/db/schema/feeds.ts";

const THURSDAY = "2026-11-26";
const EVENING = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
  weekday,
  startMinute: 18 * 60,
  endMinute: 22 * 60,
}));
const LIMITS = {
  gridMinutes: 15,
  bufferMinutes: 15,
  noticeMinutes: 1440,
  horizonDays: 60,
  dayCapMinutes: null,
  weekCapMinutes: 240,
} as const;

async function scene(world: World, availability: object = {}) {
  const dev = await world.make.mentor({ availability: { weeklyHours: EVENING, ...availability } });
  const offer = await world.make.offer(dev);
  const browser = await world.as(dev);
  /** What the page answers about a time of a day, and the whole page. */
  const ask = async (at: string, day = THURSDAY) => {
    const answer = await browser(
      `/mentoring/availability/why?offer=${offer.id}&day=${day}&at=${encodeURIComponent(at)}`,
    );
    expect(answer.status).toBe(200);
    const html = plain(await answer.text());
    return { answer: /<div class="notice[^>]*>(.*?)<\/div>/.exec(html)?.[1] ?? "", html };
  };
  return { dev, offer, browser, ask };
}

/** The page with its entities and inner tags read as words. */
function plain(html: string): string {
  return html
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll(/<\/?(b|strong|span)[^>]*>/g, "");
}

test("a start that is taken says by whose session and when, and one beside it how near", async () => {
  const world = makeWorld();
  const { offer, ask } = await scene(world);
  const ada = await world.make.person({ name: "Dr Ada Okafor" });
  const id = await booked(world, { mentee: ada, offer, startsAt: london(THURSDAY, 19) });
  const taken = await ask("19:15");
  expect(taken.answer).toContain("19:15 is not offered. Taken by your session with Ada at 19:00.");
  expect(taken.answer).toContain(`href="/bookings/${id}"`);
  expect((await ask("19:30")).answer).toContain(
    "Within the 15 minutes after your session with Ada at 19:00.",
  );
  expect((await ask("18:30")).answer).toContain(
    "It would leave less than 15 minutes before your session with Ada at 19:00.",
  );
  expect((await ask("19:45")).answer).toContain("19:45 is offered.");
});

test("a time that somebody only keeps for half an hour names nobody", async () => {
  const world = makeWorld();
  const { offer, ask } = await scene(world);
  const ada = await world.make.person({ name: "Ada Okafor" });
  await hold(await world.as(ada), offer, london(THURSDAY, 19));
  const { answer, html } = await ask("19:00");
  expect(answer).toContain("Somebody is booking it, and keeps it while they do.");
  expect(html).not.toContain("Ada");
});

test("a busy calendar is named with its times, and so is a session of the mentor's own as a mentee", async () => {
  const world = makeWorld();
  const { dev, ask } = await scene(world);
  const ctx = world.context();
  const feed = {
    id: ctx.newId("feed"),
    mentorId: dev.mentorId,
    name: "Rota",
    keptAt: ctx.now,
    goodAt: ctx.now,
    triedAt: ctx.now,
    readAt: ctx.now,
    events: 1,
    createdAt: ctx.now,
  };
  await ctx.db.insert(busyFeeds).values(feed);
  const busy = { startsAt: london(THURSDAY, 12), endsAt: london(THURSDAY, 20, 30) };
  await ctx.db.insert(busyTimes).values({ feedId: feed.id, ...busy });
  const maryam = await world.make.mentor({ name: "Maryam Hussain" });
  const hers = await world.make.offer(maryam);
  await booked(world, { mentee: dev, offer: hers, startsAt: london(THURSDAY, 21) });

  const calendar = await ask("20:00");
  expect(calendar.answer).toContain("Your calendar “Rota” is busy from 12:00 to 20:30.");
  expect(calendar.answer).toContain(`/mentoring/feeds/${feed.id}`);
  expect((await ask("21:15")).answer).toContain("Taken by your session with Maryam at 21:00, as a mentee.");
});

test("where requests are asked for, the time to answer is not called the mentor's notice", async () => {
  const world = makeWorld();
  const dev = await world.make.mentor({
    approval: "request",
    availability: { limits: { ...LIMITS, noticeMinutes: 240 } },
  });
  await world.make.offer(dev);
  const devs = await world.as(dev);
  const at = async (time: string) =>
    plain(await (await devs(`/mentoring/availability/why?day=2026-11-23&at=${time}`)).text());
  expect(await at("12:00")).toContain("12:00 is not offered. Less than 4 hours ahead: inside your notice.");
  expect(await at("15:00")).toContain(
    "Less than 13 hours ahead: too late for you to be asked first and answer.",
  );
});

test("rest, leave, pause, notice, horizon, hours and grid are each said in words, with the way to change them", async () => {
  const world = makeWorld();
  const night = { name: "Night", kind: "night" as const, startMinute: 1230, endMinute: 1950 };
  const off = { name: "Off", kind: "off" as const, startMinute: 0, endMinute: 0 };
  const rota = {
    anchorMonday: "2026-11-23",
    weeks: 1,
    days: ["O", "O", "N", "O", "O", "O", "O"],
    shifts: {
      N: { ...night, mentoring: [] },
      O: { ...off, mentoring: [{ startMinute: 1080, endMinute: 1320 }] },
    },
    restAfterNightMinutes: 2160,
  };
  const leave = {
    id: "leaveleave",
    kind: "remove" as const,
    from: "2026-11-28",
    to: "2026-11-29",
    startMinute: null,
    endMinute: null,
    note: "Wedding",
  };
  const { ask } = await scene(world, { rota, exceptions: [leave], paused: { until: "2026-12-05" } });
  const rested = await ask("19:00", "2026-11-26");
  expect(rested.answer).toContain("Within the rest after Wednesday’s night, until Fri 27 Nov, 20:30.");
  expect(rested.answer).toContain("/mentoring/availability/rota");
  const away = await ask("19:00", "2026-11-28");
  expect(away.answer).toContain("You are away on 28 to 29 November 2026 (Wedding).");
  expect(away.answer).toContain("/mentoring/availability/changes/leaveleave");
  expect((await ask("19:00", "2026-12-01")).answer).toContain(
    "You have paused bookings until Sat 5 December 2026.",
  );
  expect((await ask("12:00", "2026-11-25")).answer).toContain("you mentor on this shift (Night)");
  expect((await ask("19:07", "2026-12-08")).answer).toContain("Your sessions start every 15 minutes");
  expect((await ask("21:45", "2026-12-08")).answer).toContain(
    "Your hours end at 22:00, too soon for a session of 30 minutes.",
  );
  const plainHours = await scene(world);
  expect((await plainHours.ask("19:00", "2026-11-23")).answer).toContain(
    "Less than 24 hours ahead: inside your notice.",
  );
  expect((await plainHours.ask("19:00", "2026-11-20")).answer).toContain("This time has passed.");
  expect((await plainHours.ask("19:00", "2027-02-10")).answer).toContain(
    "More than 60 days ahead: people may not book that far.",
  );
});

test("a cap says how much it is and whether it is reached", async () => {
  const world = makeWorld();
  const limits = { ...LIMITS, dayCapMinutes: 45, weekCapMinutes: 60 };
  const { offer, ask } = await scene(world, { limits });
  const ada = await world.as(await world.make.person());
  await book(ada, offer, london(THURSDAY, 18));
  expect((await ask("20:00")).answer).toContain(
    "30 minutes more would pass the day’s cap of 45 minutes, with 30 minutes booked already.",
  );
  await book(ada, offer, london("2026-11-27", 18));
  expect((await ask("20:00", "2026-11-28")).answer).toContain("The week’s cap of 1 hour is reached.");
  expect((await ask("20:00", "2026-11-30")).answer).toContain("20:00 is offered.");
});

test("every candidate start of the day stands on the page once, and the clocks' gap is told", async () => {
  const world = makeWorld(Date.UTC(2027, 2, 20, 9));
  const night = { weekday: 7, startMinute: 0, endMinute: 240 };
  const { ask } = await scene(world, { weeklyHours: [night], limits: { ...LIMITS, gridMinutes: 30 } });
  const { html } = await ask("", "2027-03-28");
  const times = [...html.matchAll(/<p class="why-times[^"]*">(.*?)<\/p>/g)].map(([, text]) => text);
  // The hours are 00:00 to 04:00; 01:00 to 02:00 does not exist that night.
  expect(times[0]).toBe("00:00 00:30 02:00 02:30 03:00 03:30");
  expect(times[1]).toBe("04:00 to 23:30");
  expect((await ask("01:30", "2027-03-28")).answer).toContain("There is no 01:30 on this day.");
  expect((await ask("half past one", "2027-03-28")).answer).toContain("This time cannot be read.");
});

test("each hidden time of the weeks ahead leads to its reason, and the pages count their round trips", async () => {
  const world = makeWorld();
  const { offer, browser } = await scene(world);
  const ada = await world.make.person();
  await booked(world, { mentee: ada, offer, startsAt: london(THURSDAY, 19) });
  const sheet = await browser("/mentoring/availability");
  expect(sheet.headers.get("server-timing")).toContain("2 round trips");
  const html = await sheet.text();
  const links = [...html.matchAll(/class="run-hidden" href="([^"]+)"/g)].map(([, href = ""]) => href);
  expect(links).toContain(`/mentoring/availability/why?day=${THURSDAY}&amp;offer=${offer.id}&amp;at=18:45`);
  const page = await browser(links.at(-1)?.replaceAll("&amp;", "&") ?? "");
  expect(page.headers.get("server-timing")).toContain("2 round trips");
  expect(await page.text()).toContain("is not offered.");
});

test("the weeks ahead are paged by week or by four, no further than people may book", async () => {
  const world = makeWorld();
  const { browser } = await scene(world, { limits: { ...LIMITS, horizonDays: 30 } });
  const weeksOn = async (query: string) => {
    const html = await (await browser(`/mentoring/availability?${query}`)).text();
    const weeks = [...html.matchAll(/class="sheet-week"><h3><span class="num">(.*?)<\/span>/g)];
    const later = /<a class="button button-quiet" href="([^"]+)"[^>]*>Later/.exec(html)?.[1];
    return { weeks: weeks.map(([, label]) => label), later: later?.replaceAll("&amp;", "&") };
  };
  const four = await weeksOn("");
  expect(four.weeks).toHaveLength(4);
  expect(four.weeks[0]).toBe("23 to 29 November 2026");
  const rest = await weeksOn(four.later?.split("?")[1]?.split("#")[0] ?? "");
  expect(rest).toMatchObject({ weeks: { 0: "21 to 27 December 2026" }, later: undefined });
  const one = await weeksOn("weeks=1&from=2026-12-02");
  expect(one.weeks).toEqual(["30 November to 6 December 2026"]);
  // Nonsense shows the present week.
  expect((await weeksOn("from=2020-01-01&weeks=1&offer=no")).weeks).toEqual(["23 to 29 November 2026"]);
});

test("another mentor's offer is nobody's business", async () => {
  const world = makeWorld();
  const { browser } = await scene(world);
  const other = await world.make.offer(await world.make.mentor(), { minutes: 60, kind: "mock-interview" });
  const page = await browser(`/mentoring/availability/why?offer=${other.id}&day=${THURSDAY}`);
  expect(await page.text()).not.toContain("Mock interview");
});
