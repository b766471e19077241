import { number, object, string, type infer as Infer } from "zod";
import { AvailabilityLimits, TimeZone, type Availability } from "#shared/contract/availability.ts";
import { parseHours } from "#shared/hours-text.ts";

const UNREADABLE = "Write times such as 19:00 to 21:00, several with commas.";

/** Hours as typed, '19:00 to 21:00, 7am to 8am'; empty is none. */
export const TypedHours = string()
  .max(200, { error: UNREADABLE })
  .refine((text) => parseHours(text) !== undefined, { error: UNREADABLE })
  .transform((text) => parseHours(text) ?? []);

const { gridMinutes, bufferMinutes, noticeMinutes, horizonDays, dayCapMinutes, weekCapMinutes } =
  AvailabilityLimits.shape;
const typedNumber = string().transform(Number);
const typedHours = string().transform((text) => (text.trim() === "" ? null : Math.round(Number(text) * 60)));

/** The version of the diary that a form was drawn from. */
export const DiaryVersion = string().transform(Number).pipe(number().int().min(0));

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
  gridMinutes: typedNumber.pipe(gridMinutes),
  bufferMinutes: typedNumber.pipe(bufferMinutes),
  noticeMinutes: typedNumber.pipe(noticeMinutes),
  horizonDays: typedNumber.pipe(horizonDays),
  dayCapHours: typedHours.pipe(dayCapMinutes),
  weekCapHours: typedHours.pipe(weekCapMinutes),
});
export type HoursForm = Infer<typeof HoursForm>;

/** The diary with what the form says; rota, dated changes and pause stay. */
export function withHours(diary: Availability, form: HoursForm): Availability {
  const days = [1, 2, 3, 4, 5, 6, 7] as const;
  return {
    ...diary,
    zone: form.zone,
    weeklyHours: days.flatMap((weekday) => form[`hours-${weekday}`].map((hours) => ({ weekday, ...hours }))),
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
