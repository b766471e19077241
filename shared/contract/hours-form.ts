import {
  number,
  object,
  string,
  type infer as Infer,
  maxLength,
  refine,
  transform,
  pipe,
  int,
  minimum,
} from "zod/mini";
import {
  AvailabilityLimits,
  TimeZone,
  type Availability,
  type Hours,
  type WeeklyHours,
} from "#shared/contract/availability.ts";
import { parseHours } from "#shared/hours-text.ts";

const UNREADABLE = "Write times such as 19:00 to 21:00, several with commas.";

/** Hours as typed, '19:00 to 21:00, 7am to 8am'; empty is none. */
export const TypedHours = pipe(
  string().check(
    maxLength(200, { error: UNREADABLE }),
    refine((text) => parseHours(text) !== undefined, { error: UNREADABLE }),
  ),
  transform((text) => parseHours(text) ?? []),
);

const { gridMinutes, bufferMinutes, noticeMinutes, horizonDays, dayCapMinutes, weekCapMinutes } =
  AvailabilityLimits.shape;
const typedNumber = pipe(string(), transform(Number));
const typedHours = pipe(
  string(),
  transform((text) => (text.trim() === "" ? null : Math.round(Number(text) * 60))),
);

/** The version of the diary that a form was drawn from. */
export const DiaryVersion = pipe(pipe(string(), transform(Number)), number().check(int(), minimum(0)));

/** The weekly hours, zone and limits as their form posts them: a line of text for each weekday. */
export const HoursForm = object({
  version: DiaryVersion,
  zone: TimeZone,
  "hours-1": TypedHours,
  "hours-2": TypedHours,
  "hours-3": TypedHours,
  "hours-4": TypedHours,
  "hours-5": TypedHours,
  "hours-6": TypedHours,
  "hours-7": TypedHours,
  gridMinutes: pipe(typedNumber, gridMinutes),
  bufferMinutes: pipe(typedNumber, bufferMinutes),
  noticeMinutes: pipe(typedNumber, noticeMinutes),
  horizonDays: pipe(typedNumber, horizonDays),
  dayCapHours: pipe(typedHours, dayCapMinutes),
  weekCapHours: pipe(typedHours, weekCapMinutes),
}).check(
  // Only days that could be read are lists by now.
  refine((form) => Object.values(form).flatMap((day) => (Array.isArray(day) ? day : [])).length <= 60, {
    error: "Sixty weekly times are the most.",
    path: ["hours-1"],
  }),
);
export type HoursForm = Infer<typeof HoursForm>;

function hoursOf(form: Record<`hours-${1 | 2 | 3 | 4 | 5 | 6 | 7}`, readonly Hours[]>): WeeklyHours[] {
  const days = [1, 2, 3, 4, 5, 6, 7] as const;
  return days.flatMap((weekday) => form[`hours-${weekday}`].map((hours) => ({ weekday, ...hours })));
}

/** The diary with what the form says; rota, dated changes and pause stay. */
export function withHours(diary: Availability, form: HoursForm): Availability {
  return {
    ...diary,
    zone: form.zone,
    weeklyHours: hoursOf(form),
    limits: {
      gridMinutes: form.gridMinutes,
      bufferMinutes: form.bufferMinutes,
      noticeMinutes: form.noticeMinutes,
      horizonDays: form.horizonDays,
      dayCapMinutes: form.dayCapHours,
      weekCapMinutes: form.weekCapHours,
    },
  };
}
