import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { booked } from "#tests/support/booked.ts";
import { makeWorld } from "#tests/support/world.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const ZONES = [
  "Europe/London",
  "Africa/Cairo",
  "Asia/Karachi",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "America/New_York",
];
/** The evening before, the morning after and the evening after the UK's clocks change. */
const STARTS = [
  Date.UTC(2026, 9, 24, 20, 0),
  Date.UTC(2026, 9, 25, 9, 0),
  Date.UTC(2026, 9, 25, 20, 0),
  Date.UTC(2027, 2, 27, 20, 0),
  Date.UTC(2027, 2, 28, 8, 0),
  Date.UTC(2027, 2, 28, 20, 0),
];

/** What a clock on the wall and a calendar there say, by the platform's own zones. */
function wall(instant: number, zone: string) {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    weekday: "short",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(instant);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
  return {
    day: `${part("weekday")} ${part("day")} ${part("month")} ${part("year")}`,
    time: `${part("hour")}:${part("minute")}`,
  };
}

const CITY: Record<string, string> = {
  "Europe/London": "UK",
  "Africa/Cairo": "Cairo",
  "Asia/Karachi": "Karachi",
  "Asia/Kolkata": "Kolkata",
  "Asia/Kathmandu": "Kathmandu",
  "America/New_York": "New York",
};

describe.each(ZONES)("for a mentee in %s", (zone) => {
  test.each(STARTS.map((startsAt) => [new Date(startsAt).toISOString(), startsAt] as const))(
    "page, both mails, calendar file and reminder agree on %s",
    async (_, startsAt) => {
      const world = makeWorld(startsAt - 5 * DAY);
      const mentor = await world.make.mentor();
      const offer = await world.make.offer(mentor);
      const mentee = await world.make.person({ timeZone: zone });
      const id = await booked(world, { mentee, offer, startsAt, zone });
      await world.tick();
      world.at(startsAt - DAY);
      await world.tick();

      const [reminder, confirmation] = world.resend.inbox(mentee.email);
      const here = wall(startsAt, zone);
      const until = wall(startsAt + HOUR / 2, zone);
      const uk = wall(startsAt, "Europe/London");
      const ukUntil = wall(startsAt + HOUR / 2, "Europe/London");
      const day = until.day === here.day ? "" : `${until.day.slice(0, 3)} `;
      const own = `${here.day}, ${here.time} to ${day}${until.time}, ${CITY[zone]} time`;
      const ukLine = `${uk.day}, ${uk.time} to ${ukUntil.time}, UK`;
      for (const mail of [confirmation, reminder]) {
        expect(mail?.text).toContain(own);
        expect(mail?.text).toContain(ukLine);
        for (const words of [here.day, `${here.time} to ${day}${until.time}`, `${CITY[zone]} time`])
          expect(mail?.html).toContain(words);
      }
      expect(reminder?.subject).toMatch(/^Coming up/);

      const [reminded, told] = world.resend.inbox(mentor.email);
      for (const mail of [told, reminded]) expect(mail?.text).toContain(`${ukLine} time`);

      for (const mail of [confirmation, told]) {
        const file = atob(mail?.attachments[0]?.content ?? "");
        const event = new ICAL.Component(ICAL.parse(file)).getFirstSubcomponent("vevent");
        expect(event && new ICAL.Event(event).startDate.toJSDate().getTime()).toBe(startsAt);
        expect(file).toContain(`DTSTART:${new Date(startsAt).toISOString().replaceAll(/[-:]|\.000/g, "")}`);
      }

      for (const person of [mentee, mentor]) {
        const page = await (await (await world.as(person))(`/bookings/${id}`)).text();
        const instants = [...page.matchAll(/datetime="([^"]+T[^"]+)"/g)].map(([, text = ""]) =>
          Date.parse(text),
        );
        expect(instants).toContain(startsAt);
        const theirs = person === mentee ? here : uk;
        expect(page).toContain(theirs.day);
        expect(page).toContain(theirs.time);
      }
    },
  );
});
