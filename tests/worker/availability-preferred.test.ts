import { expect, test } from "vitest";
import { form, makeWorld, type World } from "#tests/support/world.ts";
import { refreshNextFree } from "#workers/bookings/refresh-next-free.ts";

const DAY = 86_400_000;
const STANDING = {
  countryQualified: "",
  gmcStatus: "unknown",
  priorityGroup: "unknown",
  visaStatus: "",
  visaEndsOn: "",
};

/** A listed mentor who is free on these weekdays from and to these UK hours. */
async function mentorFree(world: World, name: string, weekdays: readonly number[], from: number, to: number) {
  const weeklyHours = weekdays.map((weekday) => ({ weekday, startMinute: from * 60, endMinute: to * 60 }));
  const mentor = await world.make.mentor({ name, availability: { weeklyHours } });
  await world.make.offer(mentor);
  await refreshNextFree(world.context(), mentor.mentorId);
  return mentor;
}

/** Somebody in this zone who would rather meet then, and the handles of the mentors in the order shown to her. */
async function shownTo(world: World, word: string, timeZone: string, preferredTimes: readonly string[]) {
  const browser = await world.as(await world.make.person({ timeZone }));
  await browser("/ladder/standing", form({ ...STANDING, preferredTimes }));
  const page = await browser(`/mentors?q=${word}`);
  expect(page.headers.get("server-timing")).toContain("1 round trips");
  const html = await page.text();
  const handles = [...html.matchAll(/<h3[^>]*><a href="\/mentors\/([^"]+)"/g)].map(([, handle]) => handle);
  return { html, handles };
}

test("mentors who are free when she would rather meet come first, and the card says so", async () => {
  const world = makeWorld();
  const word = `Zp${crypto.randomUUID().slice(0, 8)}`;
  // Of two who are free next on the same day, one is free in the evening.
  const early = await mentorFree(world, `Early ${word}`, [2, 3, 4], 8, 10);
  const late = await mentorFree(world, `Late ${word}`, [2, 3, 4], 18, 21);

  const inLondon = await shownTo(world, word, "Europe/London", ["evenings"]);
  expect(inLondon.handles).toEqual([late.handle, early.handle]);
  expect(inLondon.html.match(/Free on weekday evenings, when you would rather meet/g)).toHaveLength(1);

  // 18:00 to 21:00 in the UK is past 23:00 in Karachi; 08:00 to 10:00 is her early afternoon.
  const inKarachi = await shownTo(world, word, "Asia/Karachi", ["afternoons", "weekends"]);
  expect(inKarachi.handles).toEqual([early.handle, late.handle]);
  expect(inKarachi.html).toContain("Free on weekday afternoons, when you would rather meet");
});

test("free hours follow the diary: what is blocked for three weeks no longer counts", async () => {
  const world = makeWorld();
  const word = `Zp${crypto.randomUUID().slice(0, 8)}`;
  const dev = await mentorFree(world, `Dev ${word}`, [6, 7], 10, 12);
  const before = await shownTo(world, word, "Europe/London", ["weekends"]);
  expect(before.html).toContain("Free at weekends, when you would rather meet");

  const away = { id: "awayaway", kind: "remove", from: "2026-11-23", to: "2026-12-31", hours: "", note: "" };
  await (
    await world.as(dev)
  )("/mentoring/availability/changes", form(away));
  const after = await shownTo(world, word, "Europe/London", ["weekends"]);
  expect(after.handles).toEqual([dev.handle]);
  expect(after.html).not.toContain("when you would rather meet.");

  // By the middle of December the first free weekend of January is near.
  world.at(Date.UTC(2026, 11, 14));
  world.pass(DAY);
  await refreshNextFree(world.context(), dev.mentorId);
  const later = await shownTo(world, word, "Europe/London", ["weekends"]);
  expect(later.html).toContain("Free at weekends, when you would rather meet.");
});
