import type { Availability } from "#shared/contract/availability.ts";
import { hoursText } from "#shared/hours-text.ts";
import type { FormValues } from "#workers/http/form.ts";

/** A stored diary as the values of its form. */
export function hoursValues({ zone, weeklyHours, limits }: Availability, version: number): FormValues {
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => {
    return [`hours-${day}`, hoursText(weeklyHours.filter(({ weekday }) => weekday === day))];
  });
  return {
    ...Object.fromEntries(days),
    version: String(version),
    zone,
    gridMinutes: String(limits.gridMinutes),
    bufferMinutes: String(limits.bufferMinutes),
    noticeMinutes: String(limits.noticeMinutes),
    horizonDays: String(limits.horizonDays),
    dayCapHours: capText(limits.dayCapMinutes),
    weekCapHours: capText(limits.weekCapMinutes),
  };
}

function capText(minutes: number | null): string {
  return minutes === null ? "" : String(minutes / 60);
}
