import {
  array,
  enum as oneOf,
  literal,
  number,
  object,
  record,
  string,
  union,
  type infer as Infer,
  int,
  minimum,
  maximum,
  refine,
  trim,
  minLength,
  maxLength,
  regex,
  _default,
  nullable,
} from "zod/mini";
import { isLocalDate, isTimeZone, mondayOf } from "#shared/time.ts";

const minuteOfDay = number({ error: "Give a time such as 19:00." }).check(
  int({ error: "Give a time in whole minutes." }),
  minimum(0, { error: "A time cannot be before midnight." }),
  maximum(1440, { error: "A time cannot be after 24:00." }),
);

const inOrder = (hours: { startMinute: number; endMinute: number }) => hours.startMinute < hours.endMinute;
const endsFirst = { error: "The end must be after the start.", path: ["endMinute"] };

/** An IANA time zone that exists. */
export const TimeZone = string({ error: "Choose your time zone." }).check(
  refine(isTimeZone, {
    error: "This time zone is not known. Choose one from the list.",
  }),
);

/** A day that exists, 'YYYY-MM-DD'. */
export const LocalDay = string({ error: "Give a date." }).check(
  refine(isLocalDate, {
    error: "Give a date that exists, such as 2026-11-03.",
  }),
);

/** Hours within one local day, half-open, in minutes from midnight. */
export const Hours = object({ startMinute: minuteOfDay, endMinute: minuteOfDay }).check(
  refine(inOrder, endsFirst),
);
export type Hours = Infer<typeof Hours>;

/** Hours that come back every week, on a weekday from 1 (Monday) to 7 (Sunday). */
export const WeeklyHours = object({
  weekday: number({ error: "Choose a weekday." }).check(
    int(),
    minimum(1, { error: "Choose a weekday." }),
    maximum(7, {
      error: "Choose a weekday.",
    }),
  ),
  startMinute: minuteOfDay,
  endMinute: minuteOfDay,
}).check(refine(inOrder, endsFirst));
export type WeeklyHours = Infer<typeof WeeklyHours>;

/**
 * A named shift: its own hours (an end past 1440 is on the next day; equal start and end mean no hours, as on a day off)
 * and the hours of that date in which the mentor mentors.
 */
export const Shift = object({
  name: string({ error: "Name the shift." }).check(
    trim(),
    minLength(1, { error: "Name the shift." }),
    maxLength(40, {
      error: "Keep the shift's name under 40 characters.",
    }),
  ),
  kind: oneOf(["day", "long-day", "night", "off", "zero", "leave"], {
    error: "Choose what kind of shift this is.",
  }),
  startMinute: minuteOfDay.check(maximum(1439, { error: "A shift starts before midnight." })),
  endMinute: number({ error: "Give a time such as 08:30." }).check(
    int(),
    minimum(0),
    maximum(2880, {
      error: "A shift ends by the end of the next day.",
    }),
  ),
  mentoring: array(Hours).check(maxLength(6, { error: "Six mentoring times on one shift are the most." })),
}).check(
  refine((shift) => shift.endMinute >= shift.startMinute, {
    error: "The shift ends before it starts. If it ends the next day, say so.",
    path: ["endMinute"],
  }),
);
export type Shift = Infer<typeof Shift>;

/** A cycle of named shifts that begins on a Monday and comes round for ever after. */
export const Rota = object({
  anchorMonday: LocalDay.check(
    refine((date) => !isLocalDate(date) || mondayOf(date) === date, {
      error: "The rota starts on a Monday. Choose one.",
    }),
  ),
  weeks: number({ error: "Say how many weeks the rota has." }).check(
    int({ error: "A rota has whole weeks." }),
    minimum(1, { error: "A rota has at least one week." }),
    maximum(26, { error: "A rota has at most 26 weeks." }),
  ),
  days: array(string()),
  shifts: record(
    string().check(
      regex(/^[A-Z0-9][A-Z0-9-]{0,5}$/, {
        error: "A shift's code has up to six capital letters or digits, such as LD.",
      }),
    ),
    Shift,
  ),
  restAfterNightMinutes: _default(
    number({ error: "Say how long you rest after a night." }).check(
      int(),
      minimum(0, { error: "Rest cannot be less than nothing." }),
      maximum(4320, { error: "Three days of rest are the most." }),
    ),
    1440,
  ),
}).check(
  refine((rota) => rota.days.length === rota.weeks * 7, {
    error: "Every day of the rota needs a shift.",
    path: ["days"],
  }),
  refine((rota) => rota.days.every((code) => Object.hasOwn(rota.shifts, code)), {
    error: "One of the days uses a shift that is not on the list.",
    path: ["days"],
  }),
);
export type Rota = Infer<typeof Rota>;

/** Dated hours that are added or removed on each day from `from` to `to`, both included; null hours mean the whole day. */
export const AvailabilityException = object({
  id: string().check(minLength(1), maxLength(40)),
  kind: oneOf(["add", "remove"], { error: "Say whether these hours are added or removed." }),
  from: LocalDay,
  to: LocalDay,
  startMinute: nullable(minuteOfDay),
  endMinute: nullable(minuteOfDay),
  note: _default(
    string().check(trim(), maxLength(200, { error: "Keep the note under 200 characters." })),
    "",
  ),
}).check(
  refine((exception) => exception.from <= exception.to, {
    error: "The last day must not be before the first.",
    path: ["to"],
  }),
  refine((exception) => (exception.startMinute === null) === (exception.endMinute === null), {
    error: "Give both a start and an end, or neither for the whole day.",
    path: ["endMinute"],
  }),
  refine(
    ({ startMinute, endMinute }) => startMinute === null || endMinute === null || startMinute < endMinute,
    endsFirst,
  ),
);
export type AvailabilityException = Infer<typeof AvailabilityException>;

const capMinutes = (most: number, error: string) =>
  nullable(number({ error }).check(int({ error }), minimum(15, { error }), maximum(most, { error })));

/** How a mentor's hours may be used: the grid of starts, the pause between sessions, how soon, how far, how much. */
export const AvailabilityLimits = object({
  gridMinutes: union([literal(15), literal(30), literal(60)], {
    error: "Starts are every 15, 30 or 60 minutes.",
  }),
  bufferMinutes: union([literal(0), literal(15), literal(30)], {
    error: "The pause is 0, 15 or 30 minutes.",
  }),
  noticeMinutes: number({ error: "Say how much notice you need." }).check(
    int(),
    minimum(120, { error: "Notice is at least 2 hours." }),
    maximum(10_080, { error: "Notice is at most 7 days." }),
  ),
  horizonDays: number({ error: "Say how many days ahead people may book." }).check(
    int(),
    minimum(1, { error: "People must be able to book at least a day ahead." }),
    maximum(80, { error: "People can book at most 80 days ahead." }),
  ),
  dayCapMinutes: capMinutes(1440, "The most per day is between 15 minutes and 24 hours, or no limit."),
  weekCapMinutes: capMinutes(10_080, "The most per week is between 15 minutes and 168 hours, or no limit."),
});
export type AvailabilityLimits = Infer<typeof AvailabilityLimits>;

/**
 * When a mentor mentors, kept as one document. From the rota's first Monday its mentoring hours replace the weekly hours;
 * before it, and without a rota, the weekly hours hold. Added hours come on top, even in the rest after a night; removed
 * hours go whatever else says they are open.
 */
export const Availability = object({
  zone: TimeZone,
  weeklyHours: array(WeeklyHours).check(maxLength(60, { error: "Sixty weekly times are the most." })),
  rota: nullable(Rota),
  exceptions: array(AvailabilityException).check(
    maxLength(400, {
      error: "Four hundred dated changes are the most. Delete old ones.",
    }),
  ),
  limits: AvailabilityLimits,
  paused: nullable(object({ until: nullable(LocalDay) })),
});
export type Availability = Infer<typeof Availability>;

/** What a new mentor starts with: the usual limits, and no hours yet. */
export function defaultAvailability(zone: string): Availability {
  return {
    zone,
    weeklyHours: [],
    rota: null,
    exceptions: [],
    limits: {
      gridMinutes: 15,
      bufferMinutes: 15,
      noticeMinutes: 1440,
      horizonDays: 60,
      dayCapMinutes: null,
      weekCapMinutes: 240,
    },
    paused: null,
  };
}
