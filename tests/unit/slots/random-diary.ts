import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import type { Availability, Hours, Rota } from "#shared/contract/availability.ts";
import type { SlotQuestion } from "#shared/slots.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The zones every property is tried in: those our readers live in, and those whose clocks behave oddly. */
export const ZONES = [
  "Europe/London",
  "Asia/Kolkata",
  "America/St_Johns",
  "Australia/Lord_Howe",
  "Africa/Cairo",
  "Pacific/Apia",
  "Asia/Kathmandu",
  "America/Sao_Paulo",
  "Africa/Casablanca",
  "America/New_York",
  "Asia/Karachi",
  "Africa/Lagos",
];

/** The moments from 2025 to 2030 around which a zone is worth looking at: its changes, or London's when it keeps still. */
export function changesOf(zone: string): number[] {
  const own = ownChangesOf(zone);
  return own.length > 0 ? own : ownChangesOf("Europe/London");
}

/** The moments from 2025 to 2030 at which the zone's clocks change, by Temporal. */
export function ownChangesOf(zone: string): number[] {
  const changes: number[] = [];
  let at = Temporal.ZonedDateTime.from(`2025-01-01T00:00[${zone}]`).getTimeZoneTransition("next");
  while (at !== null && at.year <= 2030) {
    changes.push(at.epochMilliseconds);
    at = at.getTimeZoneTransition("next");
  }
  return changes;
}

const EDGES = [0, 30, 60, 90, 105, 120, 150, 180, 240, 540, 1020, 1140, 1320, 1380, 1440];
const minuteOfDay = fc.oneof(
  fc.constantFrom(...EDGES),
  fc.integer({ min: 0, max: 288 }).map((n) => n * 5),
);

const hours: fc.Arbitrary<Hours> = fc
  .tuple(minuteOfDay, minuteOfDay)
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => ({ startMinute: Math.min(a, b), endMinute: Math.max(a, b) }));

function dateNear(instant: number, days: number): string {
  const date = Temporal.Instant.fromEpochMilliseconds(instant + days * DAY).toZonedDateTimeISO("UTC");
  return date.toPlainDate().toString();
}

function rotaNear(instant: number): fc.Arbitrary<Rota> {
  const night = fc.record({
    name: fc.constant("Night"),
    kind: fc.constant("night" as const),
    startMinute: fc.constant(1230),
    endMinute: fc.integer({ min: 1440 / 5, max: 2880 / 5 }).map((n) => n * 5),
    mentoring: fc.array(hours, { maxLength: 1 }),
  });
  const other = fc.record({
    name: fc.constant("Day"),
    kind: fc.constantFrom("day" as const, "long-day" as const, "zero" as const),
    startMinute: fc.constant(480),
    endMinute: fc.constantFrom(480, 1020, 1230),
    mentoring: fc.array(hours, { maxLength: 3 }),
  });
  return fc.integer({ min: 1, max: 3 }).chain((weeks) =>
    fc.record({
      anchorMonday: fc.integer({ min: -4, max: 1 }).map((n) => {
        const date = Temporal.PlainDate.from(dateNear(instant, n * 7));
        return date.subtract({ days: date.dayOfWeek - 1 }).toString();
      }),
      weeks: fc.constant(weeks),
      days: fc.array(fc.constantFrom("D", "N", "Z"), { minLength: weeks * 7, maxLength: weeks * 7 }),
      shifts: fc.record({ D: other, N: night, Z: other }),
      restAfterNightMinutes: fc.constantFrom(0, 660, 1440, 2880),
    }),
  );
}

function availabilityNear(zone: string, instant: number): fc.Arbitrary<Availability> {
  const dated = fc.record({
    id: fc.constant("x"),
    kind: fc.constantFrom("add" as const, "remove" as const),
    days: fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: 0, max: 2 })),
    hours: fc.option(hours, { freq: 3 }),
  });
  return fc.record({
    zone: fc.constant(zone),
    weeklyHours: fc.array(
      fc.tuple(fc.integer({ min: 1, max: 7 }), hours).map(([weekday, h]) => ({ weekday, ...h })),
      { minLength: 4, maxLength: 14 },
    ),
    rota: fc.option(rotaNear(instant), { freq: 2 }),
    exceptions: fc.array(
      dated.map((e) => ({
        id: e.id,
        kind: e.kind,
        from: dateNear(instant, e.days[0]),
        to: dateNear(instant, e.days[0] + e.days[1]),
        startMinute: e.hours?.startMinute ?? null,
        endMinute: e.hours?.endMinute ?? null,
        note: "",
      })),
      { maxLength: 3 },
    ),
    limits: fc.record({
      gridMinutes: fc.constantFrom(15 as const, 30 as const, 60 as const),
      bufferMinutes: fc.constantFrom(0 as const, 15 as const, 30 as const),
      noticeMinutes: fc.constantFrom(120, 1440, 2880),
      horizonDays: fc.constantFrom(2, 4, 60, 80),
      dayCapMinutes: fc.option(fc.constantFrom(15, 60, 120), { freq: 2 }),
      weekCapMinutes: fc.option(fc.constantFrom(60, 120, 240), { freq: 2 }),
    }),
    paused: fc.oneof(
      { weight: 6, arbitrary: fc.constant(null) },
      { weight: 2, arbitrary: fc.integer({ min: -2, max: 2 }).map((n) => ({ until: dateNear(instant, n) })) },
      { weight: 1, arbitrary: fc.constant({ until: null }) },
    ),
  });
}

/** Times around an instant, some on the clock's marks and some not. */
function timesNear(instant: number, hoursAround: number, longest: number) {
  return fc
    .record({
      at: fc.oneof(
        fc.integer({ min: -4 * hoursAround, max: 4 * hoursAround }).map((n) => n * 15 * MINUTE),
        fc.integer({ min: -hoursAround * 60, max: hoursAround * 60 }).map((n) => n * MINUTE + 7),
      ),
      minutes: fc.integer({ min: 1, max: longest }).map((n) => n * 15),
      pause: fc.constantFrom(0, 15, 30),
    })
    .map(({ at, minutes, pause }) => ({
      startsAt: instant + at,
      endsAt: instant + at + minutes * MINUTE,
      busyUntilAt: instant + at + (minutes + pause) * MINUTE,
    }));
}

/** A question about a mentor's diary in one of the zones, within two days of a clock change there. */
export const randomDiary: fc.Arbitrary<SlotQuestion> = fc
  .constantFrom(...ZONES)
  .chain((zone) => fc.tuple(fc.constant(zone), fc.constantFrom(...changesOf(zone))))
  .chain(([zone, change]) => {
    const near = timesNear(change, 48, 4);
    const weeks = timesNear(change, 220, 4);
    return fc.record({
      availability: availabilityNear(zone, change),
      offer: fc.record({
        minutes: fc.constantFrom(15, 30, 45, 60),
        kind: fc.constantFrom("fit-call", "portfolio-review", "mock-interview"),
      }),
      taken: fc
        .tuple(fc.array(near, { maxLength: 4 }), fc.array(weeks, { maxLength: 6 }))
        .map((lists) => lists.flat().map((time, i) => ({ id: `bkg_${i}`, ...time }))),
      busy: fc.array(timesNear(change, 48, 32), { maxLength: 4 }),
      menteeTaken: fc.array(near, { maxLength: 2 }),
      openFitCalls: fc.integer({ min: 0, max: 3 }),
      movingId: fc.option(fc.constantFrom("bkg_0", "bkg_1"), { nil: undefined }),
      range: fc
        .tuple(
          fc.integer({ min: -40, max: 6 }),
          fc.integer({ min: 1, max: 44 }),
          fc.constantFrom(0, 1, 450_000),
        )
        .map(([start, long, odd]) => ({
          from: change + start * HOUR + odd,
          to: change + (start + long) * HOUR,
        })),
      now: fc.integer({ min: -6 * 1440, max: 0 }).map((n) => change + n * MINUTE + 1),
    });
  });
