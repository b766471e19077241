import { expect, test } from "vitest";
import type { SlotList } from "#shared/contract/bookings.ts";
import { dayBounds } from "#shared/time.ts";
import { book, bookJson, london } from "#tests/support/booking-forms.ts";
import { form, makeWorld, type World } from "#tests/support/world.ts";

const QUARTER = 15 * 60_000;
const ALL_DAY = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startMinute: 0, endMinute: 1440 }));
const LIMITS = {
  gridMinutes: 15,
  bufferMinutes: 0,
  noticeMinutes: 1440,
  horizonDays: 60,
  dayCapMinutes: null,
  weekCapMinutes: null,
} as const;

/** A mentor in London who is free at every hour, with a call of a quarter of an hour. */
async function alwaysFree(world: World) {
  const dev = await world.make.mentor({ availability: { weeklyHours: ALL_DAY, limits: LIMITS } });
  const call = await world.make.offer(dev, { kind: "fit-call", minutes: 15 });
  return { dev, call, devs: await world.as(dev) };
}

const ZONES = [
  ["Asia/Kathmandu", "+05:45"],
  ["America/New_York", "-05:00"],
  ["Europe/London", "+00:00"],
  ["Pacific/Auckland", "+13:00"],
] as const;

test.each(ZONES)(
  "a viewer in %s (%s) sees exactly the mentor's Tuesday blocked, nothing of Monday or Wednesday",
  async (zone, offset) => {
    const world = makeWorld();
    const { dev, call, devs } = await alwaysFree(world);
    const away = { id: "awayaway", kind: "remove", from: "2026-12-01", to: "", hours: "", note: "" };
    await devs("/mentoring/availability/changes", form(away));

    const query = `offer=${call.id}&zone=${zone}&from=2026-11-30&to=2026-12-03`;
    const list: SlotList = await (await world.send(`/api/v1/mentors/${dev.handle}/slots?${query}`)).json();
    expect(list.slots[0]?.local).toBe(`2026-11-30T00:00:00${offset}`);
    const from = dayBounds(zone, "2026-11-30").from;
    const to = dayBounds(zone, "2026-12-04").from;
    const shown = new Set(list.slots.map(({ startsAt }) => startsAt));
    const missing: number[] = [];
    for (let start = from; start < to; start += QUARTER) if (!shown.has(start)) missing.push(start);
    const tuesday = dayBounds("Europe/London", "2026-12-01");
    expect(missing).toEqual(Array.from({ length: 96 }, (_, i) => tuesday.from + i * QUARTER));

    const ada = await world.as(await world.make.person({ timeZone: zone }));
    const refused = await ada("/api/v1/bookings", bookJson(call, tuesday.from));
    expect(await refused.json()).toMatchObject({ reason: "exception" });
    expect((await ada("/api/v1/bookings", bookJson(call, tuesday.from - QUARTER))).status).toBe(201);
    expect((await ada("/api/v1/bookings", bookJson(call, tuesday.to))).status).toBe(201);
  },
);

test("a week's page gives each start under the viewer's own day, with both times in the link's name", async () => {
  const world = makeWorld();
  const { dev, call, devs } = await alwaysFree(world);
  const away = { id: "awayaway", kind: "remove", from: "2026-12-01", to: "", hours: "", note: "" };
  await devs("/mentoring/availability/changes", form(away));
  const address = `/mentors/${dev.handle}/offers/${call.id}/times?zone=Asia/Kathmandu&from=2026-11-30`;
  const html = await (await world.send(address)).text();
  const days = html.split('<li class="day').slice(1);
  const times = (day: string | undefined) =>
    [...(day ?? "").matchAll(/data-key="\d+">(\d\d:\d\d)/g)].map(([, time]) => time);
  // London's Tuesday is from 05:45 on Tuesday to 05:45 on Wednesday in Kathmandu.
  expect(times(days[1]).at(-1)).toBe("05:30");
  expect(times(days[2])[0]).toBe("05:45");
  expect(times(days[2]).at(-1)).toBe("23:45");
  expect(days[2]).toContain('05:45<small> 00:00 UK</small><span class="unseen">, Wed 2 December 2026</span>');
});

test("a week whose first start comes after the next free time leads back to it", async () => {
  const world = makeWorld();
  const { dev, call } = await alwaysFree(world);
  const ada = await world.as(await world.make.person());
  await book(ada, call, london("2026-11-25", 12));
  const times = `/mentors/${dev.handle}/offers/${call.id}/times`;
  const later = await world.send(`${times}?zone=Europe/London&from=2026-12-07`);
  expect(later.headers.get("server-timing")).toContain("1 round trips");
  expect(await later.text()).toContain("Next free: Tue 24 Nov, 09:00");
  const soonest = await (await world.send(`${times}?zone=Europe/London&from=2026-11-23`)).text();
  expect(soonest).not.toContain("Next free:");
});

test("a later week leads back to the next start that its reader can have, past a session of the reader's own", async () => {
  const world = makeWorld();
  const { dev, call } = await alwaysFree(world);
  const ada = await world.as(await world.make.person());
  const other = await alwaysFree(world);
  await book(ada, other.call, london("2026-11-24", 9));
  const later = `/mentors/${dev.handle}/offers/${call.id}/times?zone=Europe/London&from=2026-12-07`;
  expect(await (await ada(later)).text()).toContain("Next free: Tue 24 Nov, 09:15");
  expect(await (await world.send(later)).text()).toContain("Next free: Tue 24 Nov, 09:00");
});

test("a note tells when the two zones change their clocks on different days", async () => {
  const world = makeWorld(Date.UTC(2027, 2, 1, 9));
  const { dev, call } = await alwaysFree(world);
  const page = async (zone: string) =>
    (await world.send(`/mentors/${dev.handle}/offers/${call.id}/times?zone=${zone}&from=2027-03-08`)).text();
  // The UK's clocks go forward at 01:00 on 28 March, which is the evening before in New York.
  expect(await page("America/New_York")).toContain(
    "The UK is 5 hours ahead of New York until 14 March 2027, then 4 hours ahead until 27 March 2027, then 5 hours ahead.",
  );
  expect(await page("Europe/Paris")).not.toContain("Every time here already allows for it");
});
