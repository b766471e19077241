import { findSpecialty } from "#shared/facts/specialties.ts";
import { nextWindow, type RecruitmentEvent, type Round } from "#shared/facts/timeline.ts";
import { addDays, instantAtOrAfter, type LocalDate } from "#shared/time.ts";
import { UK_ZONE } from "#shared/when.ts";

/** How many days before a visa's last day we say so. */
export const VISA_DAYS = [180, 90, 30] as const;
export type VisaDays = (typeof VISA_DAYS)[number];

/** How many days before applications close we say so. */
export const DEADLINE_DAYS = 21;

/** How long a word about a visa may come late and still be that word. */
const LATE_DAYS = 14;

/** The hour, in UK time, at which the day's mails about dates begin to go. */
export const DATES_MINUTE = 8 * 60;

/** The last days of the visas that a word is due about on that day, from and to, both included. */
export function visaEndsDue(days: VisaDays, today: LocalDate): { from: LocalDate; to: LocalDate } {
  return { from: addDays(today, days - LATE_DAYS), to: addDays(today, days) };
}

/** Until when the word so many days before a visa's end is worth sending. */
export function visaWordEnds(endsOn: LocalDate, days: VisaDays): number {
  return instantAtOrAfter(UK_ZONE, addDays(endsOn, LATE_DAYS + 1 - days), 0);
}

/** Until when it is worth saying that applications close on that day: its own day is too late. */
export function deadlineWordEnds(closesOn: LocalDate): number {
  return instantAtOrAfter(UK_ZONE, closesOn, 0);
}

/** A closing date to tell about, and the latest target month it concerns: who aims later has a window of her own to come. */
export type Deadline = { readonly closes: RecruitmentEvent; readonly forStartsUpTo: string };

/**
 * The closing date of the specialty's next window, by its events, when it is at most 21 days away; undefined when it is not or
 * nobody has dated it.
 */
export function deadlineDue(
  slug: string,
  events: readonly RecruitmentEvent[],
  today: LocalDate,
): Deadline | undefined {
  if (findSpecialty(slug)?.isClosed) return undefined;
  const { round, closes } = nextWindow(events, today);
  if (closes === undefined || closes.on <= today || addDays(today, DEADLINE_DAYS) < closes.on)
    return undefined;
  return { closes, forStartsUpTo: startOf(round) };
}

function startOf({ year, round }: Round): string {
  return round === 3 ? `${year + 1}-02` : `${year}-08`;
}
