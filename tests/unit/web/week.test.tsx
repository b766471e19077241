import { expect, test } from "vitest";
import { drawn } from "./drawn.ts";
import { foldStarts, Week, type WeekStart } from "#web/components/week.tsx";
import { weekDays } from "#web/components/week-days.ts";

const at = (iso: string) => Date.parse(iso);
const start = (n: number, chosen = false): WeekStart => ({
  startsAt: n,
  time: `${n}`,
  href: `?start=${n}`,
  chosen,
});
const starts = (count: number) => Array.from({ length: count }, (_, n) => start(n));
const hrefFor = (startsAt: number) => `?start=${startsAt}`;

test("a start late on a UK evening stands under the next day in Karachi, with the UK day beside it", () => {
  const days = weekDays({
    from: "2026-11-23",
    starts: [at("2026-11-24T19:00:00Z")],
    zone: "Asia/Karachi",
    hrefFor,
  });
  expect(days[1]?.starts).toEqual([]);
  expect(days[2]).toMatchObject({ date: "2026-11-25", weekday: "Wed", day: "25" });
  expect(days[2]?.starts[0]).toMatchObject({ time: "00:00", under: "Tue 19:00 UK" });
});

test("the UK weekday is left out when it is the same day", () => {
  const days = weekDays({
    from: "2026-11-23",
    starts: [at("2026-11-23T11:00:00Z")],
    zone: "Asia/Kathmandu",
    hrefFor,
  });
  expect(days[0]?.starts[0]).toMatchObject({ time: "16:45", under: "11:00 UK" });
});

test("a reader in the UK sees one time for each start", () => {
  const days = weekDays({
    from: "2026-11-23",
    starts: [at("2026-11-23T11:00:00Z")],
    zone: "Europe/London",
    hrefFor,
  });
  expect(days[0]?.starts[0]?.under).toBeUndefined();
});

test("the week of a clock change has seven days and keeps each start on its own", () => {
  const days = weekDays({
    from: "2027-03-22",
    starts: [at("2027-03-28T00:30:00Z"), at("2027-03-28T01:30:00Z")],
    zone: "Europe/London",
    hrefFor,
  });
  expect(days.map(({ day }) => day)).toEqual(["22", "23", "24", "25", "26", "27", "28"]);
  expect(days[6]?.starts.map(({ time }) => time)).toEqual(["00:30", "02:30"]);
});

test("the month is named on the first day and where it changes", () => {
  const days = weekDays({ from: "2026-11-30", starts: [], zone: "Europe/London", hrefFor });
  expect(days.map(({ month }) => month)).toEqual([
    "Nov",
    "Dec",
    ...Array.from({ length: 5 }, () => undefined),
  ]);
});

test("a long day folds its later starts, and one start is never folded alone", () => {
  expect(foldStarts(starts(9)).rest).toHaveLength(0);
  expect(foldStarts(starts(10))).toMatchObject({ first: { length: 8 }, rest: { length: 2 }, open: false });
});

test("a fold that holds the chosen start is open", () => {
  expect(foldStarts([...starts(10), start(99, true)]).open).toBe(true);
});

test("a day without starts says why, and the chosen start is marked for everybody", () => {
  const html = drawn(
    <Week
      label="23 to 29 November 2026"
      days={weekDays({
        from: "2026-11-23",
        days: 2,
        starts: [at("2026-11-24T19:00:00Z")],
        zone: "Europe/London",
        hrefFor,
        chosen: at("2026-11-24T19:00:00Z"),
        why: () => "Nights",
      })}
    />,
  );
  expect(html).toContain("Nights");
  expect(html).toMatch(/aria-current="true"[^>]*>19:00/);
});
