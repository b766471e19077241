import { HIDDEN_REASONS, type HiddenReason } from "#shared/slots.ts";

/** The words of one reason: for a mentee's empty day, for a mentee's start in a sentence, and for the mentor's own diary. */
type Words = { readonly day: string; readonly start: string; readonly own: string };

const WORDS: Readonly<Record<HiddenReason, Words>> = {
  "off-grid": {
    day: "None free",
    start: "Sessions start at set minutes, and this time is between two of them.",
    own: "between your starts",
  },
  "outside-hours": {
    day: "None free",
    start: "It is outside the mentor’s hours.",
    own: "outside your hours",
  },
  exception: { day: "Away", start: "The mentor is away then.", own: "you are away" },
  "rest-after-night": {
    day: "Rest after nights",
    start: "The mentor rests then after nights.",
    own: "rest after a night",
  },
  paused: {
    day: "Paused",
    start: "The mentor has paused bookings for that time.",
    own: "you have paused",
  },
  notice: {
    day: "Too soon",
    start: "It is sooner than the notice this mentor asks for.",
    own: "inside your notice",
  },
  horizon: {
    day: "Not open yet",
    start: "It is further ahead than this mentor takes bookings.",
    own: "further ahead than people may book",
  },
  taken: { day: "Full", start: "Somebody has taken it.", own: "booked" },
  "busy-feed": {
    day: "Busy",
    start: "The mentor’s own calendar is busy then.",
    own: "you are busy elsewhere",
  },
  buffer: {
    day: "Full",
    start: "It is too close to another session of the mentor’s.",
    own: "pause between sessions",
  },
  "mentee-busy": {
    day: "You are busy",
    start: "You have another session at that time.",
    own: "the mentee is busy",
  },
  "too-many-fit-calls": {
    day: "None free",
    start: "You have three free fit calls open. Have or cancel one of them first.",
    own: "the mentee has too many fit calls open",
  },
  "day-cap": { day: "Full", start: "The mentor’s day is full.", own: "your day is full" },
  "week-cap": { day: "Full", start: "The mentor’s week is full.", own: "your week is full" },
};

/** True for a reason of the engine, as a refusal carries it. */
export function isHiddenReason(reason: unknown): reason is HiddenReason {
  return HIDDEN_REASONS.some((each) => each === reason);
}

/** Why a day of the week view has no start, in a word or two. */
export function whyDay(reason: HiddenReason | "past" | undefined): string {
  return reason === "past" ? "Gone" : WORDS[reason ?? "outside-hours"].day;
}

/** Why a start cannot be picked, in a sentence for the mentee. */
export function whyStart(reason: HiddenReason): string {
  return WORDS[reason].start;
}

/** Why a start of their own is hidden, in a few words for the mentor. */
export function whyOwn(reason: HiddenReason): string {
  return WORDS[reason].own;
}
