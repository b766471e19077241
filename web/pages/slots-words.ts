import type { HiddenReason } from "#shared/slots.ts";

const WHY_DAY: Readonly<Record<HiddenReason | "past", string>> = {
  past: "Gone",
  "off-grid": "None free",
  "outside-hours": "None free",
  exception: "Away",
  "rest-after-night": "Rest after nights",
  paused: "Paused",
  notice: "Too soon",
  horizon: "Not open yet",
  taken: "Full",
  "busy-feed": "Busy",
  buffer: "Full",
  "mentee-busy": "You are busy",
  "too-many-fit-calls": "None free",
  "day-cap": "Full",
  "week-cap": "Full",
};

/** Why a day of the week view has no start, in a word or two. */
export function whyDay(reason: HiddenReason | "past" | undefined): string {
  return WHY_DAY[reason ?? "outside-hours"];
}

const WHY_START: Readonly<Record<HiddenReason, string>> = {
  "off-grid": "Sessions start at set minutes, and this time is between two of them.",
  "outside-hours": "It is outside the mentor’s hours.",
  exception: "The mentor is away then.",
  "rest-after-night": "The mentor rests then after nights.",
  paused: "The mentor has paused bookings for that time.",
  notice: "It is sooner than the notice this mentor asks for.",
  horizon: "It is further ahead than this mentor takes bookings.",
  taken: "Somebody has taken it.",
  "busy-feed": "The mentor’s own calendar is busy then.",
  buffer: "It is too close to another session of the mentor’s.",
  "mentee-busy": "You have another session at that time.",
  "too-many-fit-calls": "You have three free fit calls open. Have or cancel one of them first.",
  "day-cap": "The mentor’s day is full.",
  "week-cap": "The mentor’s week is full.",
};

/** Why a start cannot be picked, in a sentence. */
export function whyStart(reason: HiddenReason): string {
  return WHY_START[reason];
}
