import { enum as oneOf, number, object, string, type infer as Infer } from "zod";
import {
  AvailabilityLimits,
  LocalDay,
  TimeZone,
  type Availability,
  type AvailabilityException,
  type Hours,
} from "#shared/contract/availability.ts";
import { parseHours } from "#shared/hours-text.ts";

const UNREADABLE = "Write times such as 19:00 to 21:00, several with commas.";

/** Hours as typed, '19:00 to 21:00, 7am to 8am'; empty is none. */
const hoursText = string()
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
  "hours-1": hoursText,
  "hours-2": hoursText,
  "hours-3": hoursText,
  "hours-4": hoursText,
  "hours-5": hoursText,
  "hours-6": hoursText,
  "hours-7": hoursText,
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

/** A dated change as its form posts it; no last day means one day, no hours mean the whole day. */
export const ExceptionForm = object({
  id: string().regex(/^[a-z0-9]{8,32}$/, { error: "This form is too old. Open the page again." }),
  kind: oneOf(["add", "remove"], { error: "Say whether you are away or free." }),
  from: LocalDay,
  to: string(),
  hours: hoursText,
  note: string().trim().max(200, { error: "Keep the note under 200 characters." }),
})
  .transform((form) => ({ ...form, to: form.to === "" ? form.from : form.to }))
  .refine((form) => LocalDay.safeParse(form.to).success, {
    error: "Give a date that exists, such as 2026-11-03.",
    path: ["to"],
  })
  .refine((form) => form.to >= form.from, {
    error: "The last day must not be before the first.",
    path: ["to"],
  });
export type ExceptionForm = Infer<typeof ExceptionForm>;

/** The diary with the change, one entry for each range of hours, and without changes that ended before `today`. */
export function withException(diary: Availability, form: ExceptionForm, today: string): Availability {
  const { id, kind, from, to, note } = form;
  const ranges: readonly (Hours | null)[] = form.hours.length === 0 ? [null] : form.hours;
  const added: AvailabilityException[] = ranges.map((hours, i) => ({
    id: i === 0 ? id : `${id}-${i}`,
    kind,
    from,
    to,
    startMinute: hours?.startMinute ?? null,
    endMinute: hours?.endMinute ?? null,
    note,
  }));
  const ids = new Set(added.map((each) => each.id));
  const kept = diary.exceptions.filter((each) => each.to >= today && !ids.has(each.id));
  return { ...diary, exceptions: [...kept, ...added].toSorted((a, b) => (a.from < b.from ? -1 : 1)) };
}
