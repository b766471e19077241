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

/** How a commit says that another one was faster. */
export const LOST: readonly RefusalCode[] = [
  "slot-taken",
  "mentee-busy",
  "too-many-fit-calls",
  "day-cap",
  "week-cap",
  "already-done",
  "changed-meanwhile",
];

/** Refuses a start that cannot be booked, with the engine's reason and the three free starts nearest to it. */
export function assertBookable(question: SlotQuestion, startsAt: number, within?: Span): void {
  const reason = refusalFor(question, startsAt);
  if (reason === null) return;
  throw new Refusal(CODES[reason] ?? "slot-refused", {
    reason,
    alternatives: alternativesTo(question, startsAt, within),
  });
}

/** The refusal of a start that another commit took first, with what is free instead. */
export function gone(loss: Refusal, question: SlotQuestion, startsAt: number, within?: Span): Refusal {
  const isAboutTime = Object.values(CODES).includes(loss.code);
  return new Refusal(isAboutTime ? loss.code : "slot-taken", {
    ...loss.detail,
    alternatives: alternativesTo(question, startsAt, within),
  });
}

type Span = { readonly from: number; readonly to: number };

/** The three free starts nearest to one that cannot be had, whatever the question's own range. */
export function alternativesTo(question: SlotQuestion, startsAt: number, within?: Span): number[] {
  const range = { from: question.now, to: question.now + FURTHEST };
  const free = slotsFor({ ...question, range }).starts.filter(
    (start) => start !== startsAt && (within === undefined || (start >= within.from && start <= within.to)),
  );
  return nearestTo(free, startsAt);
}
