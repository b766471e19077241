import { expect, test } from "vitest";
import { defaultAvailability, type Availability } from "#shared/contract/availability.ts";
import { nearestTo, otherDaysNear } from "#shared/slots/nearest.ts";
import { firstWeek, weekFor } from "#shared/slots/week.ts";
import type { SlotQuestion } from "#shared/slots.ts";
import { dateAt, DAY, HOUR, instantAtOrAfter, MINUTE } from "#shared/time.ts";

const MONDAY_NINE = Date.UTC(2026, 10, 23, 9);
const london = (date: string, hour: number) => instantAtOrAfter("Europe/London", date, hour * 60);

function question(over: Partial<SlotQuestion> = {}, availability: Partial<Availability> = {}): SlotQuestion {
  return {
    availability: {
      ...defaultAvailability("Europe/London"),
      weeklyHours: [{ weekday: 2, startMinute: 19 * 60, endMinute: 21 * 60 }],
      ...availability,
    },
    offer: { minutes: 30, kind: "career-direction" },
    taken: [],
    busy: [],
    menteeTaken: [],
    range: { from: MONDAY_NINE, to: MONDAY_NINE + 81 * DAY },
    now: MONDAY_NINE,
    ...over,
  };
}

test("a mentor's Tuesday evening is a Karachi reader's night to Wednesday, and stands under that day", () => {
  const week = weekFor(question(), "Asia/Karachi", "2026-11-23");
  expect([...new Set(week.starts.map((start) => dateAt("Asia/Karachi", start)))]).toEqual(["2026-11-25"]);
  expect(week.why["2026-11-24"]).toBe("outside-hours");
});

test("the first week is the one of the next free start, in the reader's zone", () => {
  // Wednesday: the next Tuesday evening is next week's, and in Auckland its Wednesday morning.
  const now = Date.UTC(2026, 10, 25, 9);
  const asked = question({ now, range: { from: now, to: now + 81 * DAY } });
  expect(firstWeek(asked, "Europe/London")).toBe("2026-11-30");
  const sunday = question({}, { weeklyHours: [{ weekday: 7, startMinute: 1200, endMinute: 1320 }] });
  expect(firstWeek(sunday, "Europe/London")).toBe("2026-11-23");
  expect(firstWeek(sunday, "Pacific/Auckland")).toBe("2026-11-30");
});

test("there is no week before this one and none after the horizon", () => {
  expect(weekFor(question(), "Europe/London", "2026-11-23")).toMatchObject({
    earlier: null,
    later: "2026-11-30",
  });
  // Sixty days from 23 November end on Friday 22 January.
  expect(weekFor(question(), "Europe/London", "2027-01-11").later).toBe("2027-01-18");
  expect(weekFor(question(), "Europe/London", "2027-01-18").later).toBeNull();
});

test("an empty day says what stood in the way last", () => {
  const taken = [
    {
      id: "b",
      startsAt: london("2026-12-01", 19),
      endsAt: london("2026-12-01", 21),
      busyUntilAt: london("2026-12-01", 21) + 15 * MINUTE,
    },
  ];
  const away: Availability["exceptions"] = [
    {
      id: "x",
      kind: "remove",
      from: "2026-12-08",
      to: "2026-12-08",
      startMinute: null,
      endMinute: null,
      note: "",
    },
  ];
  const asked = question({ taken }, { exceptions: away });
  expect(weekFor(asked, "Europe/London", "2026-11-30").why["2026-12-01"]).toBe("taken");
  expect(weekFor(asked, "Europe/London", "2026-12-07").why["2026-12-08"]).toBe("exception");
  expect(weekFor(asked, "Europe/London", "2027-01-25").why["2027-01-26"]).toBe("horizon");
  const late = { ...asked, now: Date.UTC(2026, 10, 27, 9) };
  expect(weekFor(late, "Europe/London", "2026-11-23").why["2026-11-24"]).toBe("past");
});

test("a week around a clock change has every start once, on the day the reader sees", () => {
  const everyNight = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startMinute: 0, endMinute: 1440 }));
  const now = Date.UTC(2027, 2, 20);
  const asked = question(
    { now, range: { from: now, to: now + 30 * DAY } },
    {
      weeklyHours: everyNight,
      limits: { ...defaultAvailability("Europe/London").limits, weekCapMinutes: null },
    },
  );
  const { starts } = weekFor(asked, "Europe/London", "2027-03-22");
  expect(new Set(starts).size).toBe(starts.length);
  const sunday = starts.filter((start) => dateAt("Europe/London", start) === "2027-03-28");
  expect(sunday).toHaveLength(23 * 4);
});

test("a rule of its own leaves starts out, and the day then says what the diary says", () => {
  const none = weekFor(question(), "Europe/London", "2026-11-30", () => false);
  expect(none.starts).toEqual([]);
});

test("the nearest starts are near on both sides, in the order of the clock", () => {
  const starts = [1, 2, 5, 7, 20].map((n) => n * HOUR);
  expect(nearestTo(starts, 6 * HOUR)).toEqual([2, 5, 7].map((n) => n * HOUR));
  expect(nearestTo([], 6 * HOUR)).toEqual([]);
});

test("instead of a lost evening come other evenings, one a day", () => {
  const lost = london("2026-12-01", 19);
  const free = ["2026-11-30", "2026-12-01", "2026-12-02", "2026-12-04"].flatMap((date) =>
    [12, 19, 20].map((hour) => london(date, hour)),
  );
  expect(otherDaysNear(free, lost, "Europe/London")).toEqual(
    ["2026-11-30", "2026-12-02", "2026-12-04"].map((date) => london(date, 19)),
  );
});
