import type { ExplainedStart, InTheWay } from "#shared/diary-days.ts";
import type { Cause } from "#shared/slots/cause.ts";
import { dateAt, MINUTE, weekdayOf } from "#shared/time.ts";
import { daysLabel, fullDayLabel, lengthWords, shortWhen, timeLabel, weekdayName } from "#shared/when.ts";
import { firstName } from "#web/emails/session-mail.ts";
import { capital } from "./booking-words.ts";
import { whyOwn } from "./hidden-words.ts";
import { changePath } from "./mentoring-changes.tsx";

/** Where the mentor changes what hides a start. */
export type Remedy = { readonly href: string; readonly label: string };

type Said = { readonly zone: string; readonly minutes: number };

/** Why a start of the mentor's own diary is hidden, in a sentence that names what is in the way. */
export function causeWords({ startsAt, cause, inTheWay }: ExplainedStart, { zone, minutes }: Said): string {
  if (cause === null) return "Free.";
  switch (cause.reason) {
    case "off-grid":
      return `Your sessions start every ${lengthWords(cause.gridMinutes)}, and this is in between.`;
    case "outside-hours":
      return outsideWords(cause, { zone, minutes });
    case "exception":
      return awayWords(cause.exception);
    case "rest-after-night":
      return cause.night === null
        ? "You rest after a night."
        : `Within the rest after ${weekdayName(weekdayOf(cause.night))}’s night, until ${shortWhen(cause.until, zone)}.`;
    case "paused":
      return cause.until === null
        ? "You have paused bookings."
        : `You have paused bookings until ${fullDayLabel(cause.until)}.`;
    case "notice":
      if (cause.isPast) return "This time has passed.";
      return cause.toAnswer === true
        ? `Less than ${lengthWords(cause.minutes)} ahead: too late for you to be asked first and answer.`
        : `Less than ${lengthWords(cause.minutes)} ahead: inside your notice.`;
    case "horizon":
      return `More than ${cause.days} days ahead: people may not book that far.`;
    case "taken":
      return takenWords(inTheWay, zone);
    case "busy-feed":
      return busyWords(inTheWay, zone);
    case "buffer":
      return bufferWords(cause, startsAt, inTheWay, zone);
    case "day-cap":
    case "week-cap":
      return capWords(cause, minutes);
    case "mentee-busy":
    case "too-many-fit-calls":
      return `${capital(whyOwn(cause.reason))}.`;
  }
}

/** The page on which that can be changed; null where there is nothing to change. */
export function remedyFor({ cause, inTheWay }: ExplainedStart): Remedy | null {
  switch (inTheWay?.is) {
    case "session":
    case "own-session":
      return { href: `/bookings/${inTheWay.id}`, label: "Open the booking" };
    case "calendar":
      return { href: `/mentoring/feeds/${inTheWay.id}`, label: "Open the calendar" };
    case "hold":
    case undefined:
      break;
  }
  switch (cause?.reason) {
    case "outside-hours":
      return cause.shift === null
        ? { href: "/mentoring/availability", label: "Change your hours" }
        : { href: "/mentoring/availability/rota", label: "Change the rota" };
    case "exception":
      return { href: changePath(cause.exception?.id ?? ""), label: "See the change" };
    case "rest-after-night":
      return { href: "/mentoring/availability/rota", label: "Change the rest" };
    case "paused":
      return { href: "/mentoring", label: "End the pause" };
    case "notice":
      return cause.isPast || cause.toAnswer === true ? null : { href: LIMITS, label: "Change your notice" };
    case "horizon":
    case "buffer":
    case "day-cap":
    case "week-cap":
    case "off-grid":
      return { href: LIMITS, label: "Change your limits" };
    case "taken":
    case "busy-feed":
    case "mentee-busy":
    case "too-many-fit-calls":
    case undefined:
      return null;
  }
}

const LIMITS = "/mentoring/availability#limits";

type Of<R extends Cause["reason"]> = Extract<Cause, { reason: R }>;

function outsideWords({ endsAt, shift }: Of<"outside-hours">, { zone, minutes }: Said): string {
  if (endsAt !== null)
    return `Your hours end at ${timeLabel(endsAt, zone)}, too soon for a session of ${lengthWords(minutes)}.`;
  return shift === null
    ? "Outside your hours."
    : `Outside the hours in which you mentor on this shift (${shift}).`;
}

function awayWords(exception: Of<"exception">["exception"]): string {
  if (exception === null) return "You are away.";
  const { from, to, note } = exception;
  const days = from === to ? fullDayLabel(from) : daysLabel(from, to);
  return `You are away on ${days}${note === "" ? "" : ` (${note})`}.`;
}

function takenWords(inTheWay: InTheWay | null, zone: string): string {
  return inTheWay?.is === "session"
    ? `Taken by ${sessionWords(inTheWay, zone)}.`
    : "Somebody is booking it, and keeps it while they do.";
}

function sessionWords({ with: who, startsAt }: { with: string; startsAt: number }, zone: string): string {
  const name = who === "" ? "your mentee" : firstName(who);
  return `your session with ${name} at ${timeLabel(startsAt, zone)}`;
}

function busyWords(inTheWay: InTheWay | null, zone: string): string {
  if (inTheWay?.is === "own-session") return `Taken by ${sessionWords(inTheWay, zone)}, as a mentee.`;
  if (inTheWay?.is !== "calendar") return "You are busy elsewhere.";
  const { startsAt, endsAt } = inTheWay.busy;
  const sameDay = dateAt(zone, startsAt) === dateAt(zone, endsAt - 1);
  const time = sameDay ? timeLabel : shortWhen;
  return `Your calendar “${inTheWay.name}” is busy from ${time(startsAt, zone)} to ${time(endsAt, zone)}.`;
}

function bufferWords(cause: Of<"buffer">, startsAt: number, inTheWay: InTheWay | null, zone: string): string {
  const { to, minutes } = cause;
  const what =
    inTheWay?.is === "session" || inTheWay?.is === "own-session"
      ? sessionWords(inTheWay, zone)
      : inTheWay?.is === "calendar"
        ? `your calendar “${inTheWay.name}” is busy`
        : "a time that somebody keeps";
  if (to !== undefined && to.startsAt < startsAt) {
    const pause = "busyUntilAt" in to ? (to.busyUntilAt - to.endsAt) / MINUTE : minutes;
    return `Within the ${lengthWords(pause)} after ${what}.`;
  }
  return `It would leave less than ${lengthWords(minutes)} before ${what}.`;
}

function capWords(
  { reason, capMinutes, bookedMinutes }: Of<"day-cap" | "week-cap">,
  minutes: number,
): string {
  const cap = `the ${reason === "day-cap" ? "day" : "week"}’s cap of ${lengthWords(capMinutes)}`;
  if (bookedMinutes >= capMinutes) return `${capital(cap)} is reached.`;
  const booked = bookedMinutes === 0 ? "" : `, with ${lengthWords(bookedMinutes)} booked already`;
  return `${lengthWords(minutes)} more would pass ${cap}${booked}.`;
}
