import { DAY, HOUR } from "#shared/time.ts";

/** A time on which two people have agreed; `agreedAt` is when it was booked or last moved. */
export type AgreedTime = { readonly startsAt: number; readonly agreedAt: number };

/** Something to send now and until when it is still worth sending. */
export type Due<K> = { readonly what: K; readonly usefulUntilAt: number };

const REMINDERS = [
  // Less than six hours ahead the second reminder is near enough.
  { hours: 24, uselessHours: 6 },
  { hours: 1, uselessHours: 0 },
] as const;

/**
 * The reminders of a session that are due: a day and an hour before, late ones while they help. Whoever agreed on the time
 * later than a reminder would have gone has just had a mail that says the same.
 */
export function remindersDue({ startsAt, agreedAt }: AgreedTime, now: number): Due<24 | 1>[] {
  return REMINDERS.flatMap(({ hours, uselessHours }) => {
    const dueAt = startsAt - hours * HOUR;
    const usefulUntilAt = startsAt - uselessHours * HOUR;
    return dueAt <= now && now < usefulUntilAt && agreedAt <= dueAt ? [{ what: hours, usefulUntilAt }] : [];
  });
}

/** The word to a mentee who has prepared nothing: three days before, until the day before, when the reminder says it. */
export function intakeNudgeDue({ startsAt, agreedAt }: AgreedTime, now: number): Due<"intake-nudge">[] {
  const dueAt = startsAt - 72 * HOUR;
  const usefulUntilAt = startsAt - 24 * HOUR;
  return dueAt <= now && now < usefulUntilAt && agreedAt <= dueAt
    ? [{ what: "intake-nudge", usefulUntilAt }]
    : [];
}

const FOLLOW_UPS = [
  { what: "write-plan", afterEnd: HOUR, useless: 3 * DAY },
  { what: "plan", afterEnd: DAY, useless: 7 * DAY },
  { what: "progress", afterEnd: 14 * DAY, useless: 21 * DAY },
] as const;

/** The latest that any follow-up is still worth sending, counted from a session's end. */
export const FOLLOW_UP_ENDS = 21 * DAY;

/** What is due after a session: the mentor's plan at an hour, the mentee's at a day, progress at two weeks. */
export function followUpsDue(endsAt: number, now: number): Due<"write-plan" | "plan" | "progress">[] {
  return FOLLOW_UPS.flatMap(({ what, afterEnd, useless }) =>
    endsAt + afterEnd <= now && now < endsAt + useless ? [{ what, usefulUntilAt: endsAt + useless }] : [],
  );
}
