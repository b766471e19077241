import { Refusal, type RefusalCode } from "#shared/errors.ts";
import { nearestTo } from "#shared/slots/nearest.ts";
import { refusalFor, slotsFor, type HiddenReason, type SlotQuestion } from "#shared/slots.ts";
import { FURTHEST } from "#workers/availability/diary.ts";

const CODES: Partial<Record<HiddenReason, RefusalCode>> = {
  taken: "slot-taken",
  buffer: "slot-taken",
  "mentee-busy": "mentee-busy",
  "too-many-fit-calls": "too-many-fit-calls",
  "day-cap": "day-cap",
  "week-cap": "week-cap",
};

/** The codes that mean: not this time, but perhaps another. */
export const NOT_THIS_TIME = ["slot-taken", "mentee-busy", "slot-refused", "day-cap", "week-cap"] as const;

/** Refuses a start that cannot be booked, with the engine's reason and the three free starts nearest to it. */
export function assertBookable(question: SlotQuestion, startsAt: number): void {
  const reason = refusalFor(question, startsAt);
  if (reason === null) return;
  throw new Refusal(CODES[reason] ?? "slot-refused", {
    reason,
    alternatives: alternativesTo(question, startsAt),
  });
}

/** The three free starts nearest to one that cannot be had, whatever the question's own range. */
export function alternativesTo(question: SlotQuestion, startsAt: number): number[] {
  const range = { from: question.now, to: question.now + FURTHEST };
  const free = slotsFor({ ...question, range }).starts.filter((start) => start !== startsAt);
  return nearestTo(free, startsAt);
}
