// The one door to time zones and calendar days. Instants are UTC milliseconds; local days are 'YYYY-MM-DD'; local
// times are minutes from midnight. Everything outside asks here and counts in integers.
export {
  addDays,
  calendarOf,
  clockOf,
  DAY,
  dateOf,
  dayNumber,
  dayNumberOf,
  daysBetween,
  HOUR,
  isInstant,
  isLocalDate,
  MINUTE,
  mondayOf,
  weekdayOf,
  weekdayOfDay,
  type LocalDate,
} from "./time/dates.ts";
export {
  dateAt,
  dayAt,
  dayBounds,
  instantAt,
  instantAtOrAfter,
  instantOfLocal,
  isoListWithOffset,
  isoWithOffset,
  localAt,
  offsetMinutesAt,
  type LocalTime,
} from "./time/local.ts";
export { clockChanges, type ClockChange } from "./time/clock-changes.ts";
export { addInstantsOf, stretchesBetween, type Stretch } from "./time/stretches.ts";
export { changesBetween, forgetZones, isTimeZone } from "./time/zone-table.ts";
