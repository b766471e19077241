import ICAL from "ical.js";
import { FeedFault } from "#shared/feeds.ts";
import { calendarOf, DAY, dayNumberOf, HOUR, MINUTE } from "#shared/time.ts";

/** Steps that reading one calendar may take; a step of ical.js costs some 25 microseconds. */
const STEPS = 100_000;

/** What reading one calendar may cost, so that no calendar can keep us counting. */
export class Budget {
  #left = STEPS;

  /** Takes so many steps; a FeedFault when none are left. */
  spend(steps = 1): void {
    this.#left -= steps;
    if (this.#left < 0) throw new FeedFault("too-many-times");
  }
}

/** A stretch of wall time in ms, half-open. */
export type Walls = { readonly from: number; readonly to: number };

/**
 * The wall times, ascending, at which a rule repeats something that starts at `start`, up to `walls.to`. All of those in
 * `walls` are among them; some earlier ones may be. A rule that never comes true ends, too.
 */
export function* repeated(rule: ICAL.Recur, start: number, walls: Walls, budget: Budget): Generator<number> {
  if (isMiscounted(rule)) throw new RangeError("a rule that ical.js would miscount");
  const Bounded = boundedIterator(budget, calendarOf(Math.floor(walls.to / DAY)).year + 1);
  try {
    const iterator = new Bounded({ rule, dtstart: timeOfWall(start + leap(rule, start, walls.from)) });
    for (let time = iterator.next(); time; time = iterator.next()) {
      const wall = wallOfTime(time);
      if (wall >= walls.to) return;
      yield wall;
    }
  } catch (error) {
    if (!(error instanceof BeyondTheEnd)) throw error;
  }
}

/** What ical.js reads as a time, as a wall time in ms; its zone plays no part. */
export function wallOfTime(time: ICAL.Time): number {
  const { year, month, day, hour, minute, second } = time;
  return dayNumberOf(year, month, day) * DAY + hour * HOUR + minute * MINUTE + second * 1000;
}

/** A wall time as ical.js takes it, without a zone. */
export function timeOfWall(wall: number): ICAL.Time {
  const dayNo = Math.floor(wall / DAY);
  const inDay = wall - dayNo * DAY;
  const clock = {
    hour: Math.floor(inDay / HOUR),
    minute: Math.floor((inDay % HOUR) / MINUTE),
    second: Math.floor((inDay % MINUTE) / 1000),
  };
  return new ICAL.Time({ ...calendarOf(dayNo), ...clock, isDate: false }, ICAL.Timezone.localTimezone);
}

const UNITS: Readonly<Record<string, number>> = {
  SECONDLY: 1000,
  MINUTELY: MINUTE,
  HOURLY: HOUR,
  DAILY: DAY,
  WEEKLY: 7 * DAY,
};

/**
 * How much of the past a rule without a count may skip: whole turns, so that it keeps its phase. The turn before `from` is
 * left in, because ical.js takes the time it starts from for one of the rule's own.
 */
function leap(rule: ICAL.Recur, start: number, from: number): number {
  const turn = (UNITS[rule.freq] ?? 0) * rule.interval;
  if (turn === 0 || rule.count || start >= from) return 0;
  return Math.max(0, Math.floor((from - start) / turn) - 1) * turn;
}

/**
 * ical.js 2.2.1 loses days of the month counted from its end in a daily rule, turns of a monthly rule that names its months,
 * finds the 31st of November among several days of a year, takes the number of a week for any week, and does not pick the
 * nth of a week or of days of the month. All are as good as unknown in real calendars; an event that has such a rule is said
 * to be unreadable.
 */
function isMiscounted({ freq, parts }: ICAL.Recur): boolean {
  const { BYMONTH: months = [], BYMONTHDAY: days = [], BYSETPOS: nth = [], BYWEEKNO: weeks = [] } = parts;
  if (weeks.length > 0 || (nth.length > 0 && (freq === "WEEKLY" || days.length > 0))) return true;
  if (freq === "DAILY") return days.some((day) => day < 0);
  if (freq === "MONTHLY") return months.length > 0;
  if (freq !== "YEARLY") return false;
  const several = days.length > 1 || months.length > 1;
  return days.some((day) => day < 0 || (day > 28 && several));
}

/** A rule found nothing more in the years that matter. */
class BeyondTheEnd extends Error {}

/** The iterator of ical.js, which alone would look for the thirtieth of February for ever. */
function boundedIterator(budget: Budget, lastYear: number) {
  return class extends ICAL.RecurIterator {
    override check_contracting_rules(): boolean {
      this.bound();
      return super.check_contracting_rules();
    }

    override increment_month(): void {
      this.bound();
      super.increment_month();
    }

    override increment_year(years: number): void {
      this.bound();
      super.increment_year(years);
    }

    override increment_monthday(days: number): void {
      budget.spend(Math.ceil(days / 50));
      super.increment_monthday(days);
    }

    bound(): void {
      budget.spend();
      if (this.last.year > lastYear) throw new BeyondTheEnd();
    }
  };
}
