import { dateAt } from "#shared/time.ts";
import { changeWords, fullDayLabel, timeLabel, UK_ZONE, whenLine, zoneLabel } from "#shared/when.ts";

/** A session’s times as a mail sets them: the reader’s day, clock and zone, and the line with UK time beneath. */
export type TimesWords = {
  readonly day: string;
  readonly clock: string;
  readonly zone: string;
  /** Null when the reader’s time is UK time. */
  readonly uk: string | null;
};

/** The words for a session in the reader’s zone; an end on another day names it. */
export function timesWords(startsAt: number, endsAt: number, zone: string): TimesWords {
  const startDay = dateAt(zone, startsAt);
  const endDay = dateAt(zone, endsAt);
  const end = endDay === startDay ? "" : `${fullDayLabel(endDay).slice(0, 3)} `;
  return {
    day: fullDayLabel(startDay),
    clock: `${timeLabel(startsAt, zone)} to ${end}${timeLabel(endsAt, zone)}${changeWords(startsAt, endsAt, zone)}`,
    zone: `${zoneLabel(zone)} time`,
    uk: zoneLabel(zone) === zoneLabel(UK_ZONE) ? null : whenLine(startsAt, endsAt, UK_ZONE),
  };
}
