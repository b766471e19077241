import type { Availability } from "#shared/contract/availability.ts";
import { clockOf } from "#shared/time.ts";
import type { FormValues } from "#workers/http/form.ts";

/** A stored diary as the values of its form. */
export function hoursValues({ zone, weeklyHours, limits }: Availability, version: number): FormValues {
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => {
    const hours = weeklyHours
      .filter((each) => each.weekday === day)
      .toSorted((a, b) => a.startMinute - b.startMinute);
    const text = hours.map((each) => `${clockOf(each.startMinute)} to ${clockOf(each.endMinute)}`).join(", ");
    return [`hours-${day}`, text];
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
