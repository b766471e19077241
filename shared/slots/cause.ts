import type { Availability, AvailabilityException } from "#shared/contract/availability.ts";
import { dateOf, DAY, dayAt, instantOfLocal, MINUTE, weekdayOfDay, type LocalDate } from "#shared/time.ts";
import { bookedMinutes } from "./caps.ts";
import { daysAround, openHoursOn, shiftOn } from "./open-hours.ts";
import type { Busy, HiddenReason, SlotQuestion, Taken } from "./question.ts";
import type { Span } from "./spans.ts";

/** The very thing that hides a start: the booking, the night, the cap; instants in ms. */
export type Cause =
  /** The hours that hold the start end before the session would (`endsAt`); null when it is not in any. */
  | { readonly reason: "outside-hours"; readonly endsAt: number | null; readonly shift: string | null }
  | { readonly reason: "exception"; readonly exception: AvailabilityException | null }
  | { readonly reason: "rest-after-night"; readonly night: LocalDate | null; readonly until: number }
  | { readonly reason: "paused"; readonly until: LocalDate | null }
  /** `toAnswer` when it is not the mentor's own notice, but the time to answer a request. */
  | {
      readonly reason: "notice";
      readonly minutes: number;
      readonly isPast: boolean;
      readonly toAnswer?: boolean;
    }
  | { readonly reason: "horizon"; readonly days: number }
  | { readonly reason: "taken"; readonly booking: Taken | undefined }
  | { readonly reason: "busy-feed"; readonly busy: Busy | undefined }
  /** Too near to the booking or the busy time `to`, which comes before or after the start. */
  | { readonly reason: "buffer"; readonly to: Taken | Busy | undefined; readonly minutes: number }
  | { readonly reason: "day-cap" | "week-cap"; readonly capMinutes: number; readonly bookedMinutes: number }
  | { readonly reason: "off-grid"; readonly gridMinutes: number }
  | { readonly reason: "mentee-busy" | "too-many-fit-calls" };

/** What hides a start, once the engine has given the reason. */
export function causeOf(question: SlotQuestion, startsAt: number, reason: HiddenReason): Cause {
  const { availability, offer } = question;
  const { limits } = availability;
  const session = { from: startsAt, to: startsAt + offer.minutes * MINUTE };
  switch (reason) {
    case "off-grid":
      return { reason, gridMinutes: limits.gridMinutes };
    case "outside-hours":
      return outsideHours(availability, session);
    case "exception":
      return { reason, exception: exceptionOver(availability, session) };
    case "rest-after-night":
      return restOver(availability, session);
    case "paused":
      return { reason, until: availability.paused?.until ?? null };
    case "notice":
      return { reason, minutes: limits.noticeMinutes, isPast: startsAt <= question.now };
    case "horizon":
      return { reason, days: limits.horizonDays };
    case "taken":
      return { reason, booking: others(question).find((taken) => overlaps(session, taken)) };
    case "busy-feed":
      return { reason, busy: question.busy.find((busy) => overlaps(session, busy)) };
    case "buffer":
      return { reason, to: tooNear(question, session), minutes: limits.bufferMinutes };
    case "day-cap":
      return { reason, ...capOn(question, startsAt, 1), capMinutes: limits.dayCapMinutes ?? 0 };
    case "week-cap":
      return { reason, ...capOn(question, startsAt, 7), capMinutes: limits.weekCapMinutes ?? 0 };
    case "mentee-busy":
    case "too-many-fit-calls":
      return { reason };
  }
}

function others({ taken, movingId }: SlotQuestion): SlotQuestion["taken"] {
  return taken.filter(({ id }) => id !== movingId);
}

function overlaps(span: Span, time: Busy): boolean {
  return time.startsAt < span.to && time.endsAt > span.from;
}

function outsideHours(availability: Availability, session: Span): Cause {
  const { zone, rota } = availability;
  const { planned } = openHoursOn(availability, daysAround(zone, session));
  const hours = planned.find(({ from, to }) => from <= session.from && session.from < to);
  const shift = rota === null ? undefined : shiftOn(rota, dayAt(zone, session.from));
  return { reason: "outside-hours", endsAt: hours?.to ?? null, shift: shift?.name ?? null };
}

function exceptionOver(availability: Availability, session: Span): AvailabilityException | null {
  const days = daysAround(availability.zone, session);
  const covers = (exception: AvailabilityException) =>
    exception.kind === "remove" &&
    openHoursOn({ ...availability, exceptions: [exception] }, days).removed.some(
      ({ from, to }) => from < session.to && to > session.from,
    );
  return availability.exceptions.find(covers) ?? null;
}

const NIGHTS_BACK = [0, 1, 2, 3, 4, 5, 6, 7, 8];

/** The latest night whose rest the session would cut short; a rest reaches back no further than these days. */
function restOver({ zone, rota }: Availability, session: Span): Cause {
  const last = dayAt(zone, session.to);
  const nights = NIGHTS_BACK.flatMap((back) => {
    const shift = rota === null ? undefined : shiftOn(rota, last - back);
    if (rota === null || shift?.kind !== "night") return [];
    const from = instantOfLocal(zone, (last - back) * DAY + shift.endMinute * MINUTE);
    return [{ night: dateOf(last - back), from, until: from + rota.restAfterNightMinutes * MINUTE }];
  });
  const rest = nights.find(({ from, until }) => from < session.to && until > session.from);
  return { reason: "rest-after-night", night: rest?.night ?? null, until: rest?.until ?? session.to };
}

function tooNear(question: SlotQuestion, session: Span): Taken | Busy | undefined {
  const pause = question.availability.limits.bufferMinutes * MINUTE;
  const occupied = { from: session.from, to: session.to + pause };
  const near = others(question).find((taken) => overlaps(occupied, { ...taken, endsAt: taken.busyUntilAt }));
  return near ?? question.busy.find((busy) => overlaps(occupied, busy));
}

function capOn(question: SlotQuestion, startsAt: number, length: 1 | 7): { bookedMinutes: number } {
  const { zone } = question.availability;
  const day = dayAt(zone, startsAt);
  const first = length === 1 ? day : day - weekdayOfDay(day) + 1;
  const booked = bookedMinutes(zone, others(question));
  let sum = 0;
  for (let each = first; each < first + length; each++) sum += booked.get(each) ?? 0;
  return { bookedMinutes: sum };
}
