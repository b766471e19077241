import { DAY, dayNumber, instantOfLocal, MINUTE } from "#shared/time.ts";
import { bookedMinutes, fullSpans } from "./caps.ts";
import { openHoursOn, type Days } from "./open-hours.ts";
import type { HiddenReason, SlotQuestion, Taken } from "./question.ts";
import { ALWAYS, startsThatDoNotFit, startsThatOverlap, type Span } from "./spans.ts";

/** The starts that one reason hides, merged. `at` is where the last question stood: questions come in ascending order. */
export interface Layer {
  readonly reason: HiddenReason;
  readonly spans: readonly Span[];
  at: number;
}

/** Every reason that hides a start of this question, strongest first; a start in none of them can be booked. */
export function layersFor(question: SlotQuestion, days: Days): Layer[] {
  const { availability, offer, now } = question;
  const { limits, paused, zone } = availability;
  const length = offer.minutes * MINUTE;
  const occupied = length + limits.bufferMinutes * MINUTE;
  const hours = openHoursOn(availability, days);
  const others = otherBookings(question);
  const sessions = others.map((taken) => ({ from: taken.startsAt, to: taken.endsAt }));
  const withPauses = others.map((taken) => ({ from: taken.startsAt, to: taken.busyUntilAt }));
  const busy = question.busy.map((time) => ({ from: time.startsAt, to: time.endsAt }));

  const layers: Layer[] = [];
  const hide = (reason: HiddenReason, spans: readonly Span[]) => {
    if (spans.length > 0) layers.push({ reason, spans, at: 0 });
  };

  hide("outside-hours", startsThatDoNotFit(hours.planned, length));
  hide("exception", startsThatOverlap(hours.removed, length));
  if (hours.rested !== hours.planned) hide("rest-after-night", startsThatDoNotFit(hours.rested, length));
  if (paused !== null) hide("paused", paused.until === null ? ALWAYS : before(dayStart(zone, paused.until)));
  hide("notice", before(now + limits.noticeMinutes * MINUTE));
  hide("horizon", [{ from: now + limits.horizonDays * DAY + 1, to: Number.POSITIVE_INFINITY }]);
  hide("taken", startsThatOverlap(sessions, length));
  hide("busy-feed", startsThatOverlap(busy, length));
  hide("buffer", startsThatOverlap(occupied > length ? [...withPauses, ...busy] : withPauses, occupied));
  hide("mentee-busy", startsThatOverlap(menteeTimes(question), occupied));
  if (tooManyFitCalls(question)) hide("too-many-fit-calls", ALWAYS);

  const { dayCapMinutes, weekCapMinutes } = limits;
  if (dayCapMinutes === null && weekCapMinutes === null) return layers;
  const booked = bookedMinutes(zone, others);
  if (dayCapMinutes !== null) hide("day-cap", fullSpans(booked, 1, dayCapMinutes - offer.minutes, days));
  if (weekCapMinutes !== null) hide("week-cap", fullSpans(booked, 7, weekCapMinutes - offer.minutes, days));
  return layers;
}

/** The layer that hides a start, undefined when none does. Starts must be asked in ascending order. */
export function hidingLayer(layers: readonly Layer[], startsAt: number): Layer | undefined {
  for (const layer of layers) {
    let span = layer.spans[layer.at];
    while (span !== undefined && span.to <= startsAt) span = layer.spans[++layer.at];
    if (span !== undefined && span.from <= startsAt) return layer;
  }
  return undefined;
}

/** The start until which the layer goes on hiding, once `hidingLayer` has answered with it. */
export function hiddenUntil(layer: Layer): number {
  return layer.spans[layer.at]?.to ?? Number.POSITIVE_INFINITY;
}

function before(instant: number): Span[] {
  return [{ from: Number.NEGATIVE_INFINITY, to: instant }];
}

function dayStart(zone: string, date: string): number {
  return instantOfLocal(zone, dayNumber(date) * DAY);
}

/** The mentor's bookings that can matter: in the week of a start, or next to it, and not the one that is being moved. */
function otherBookings({ taken, movingId, range }: SlotQuestion): Taken[] {
  const from = range.from - 8 * DAY;
  const to = range.to + 8 * DAY;
  return taken.filter(({ id, startsAt }) => startsAt > from && startsAt < to && id !== movingId);
}

function menteeTimes({ menteeTaken, movingId }: SlotQuestion): Span[] {
  return menteeTaken
    .filter((taken) => taken.id === undefined || taken.id !== movingId)
    .map((taken) => ({ from: taken.startsAt, to: taken.busyUntilAt }));
}

function tooManyFitCalls({ offer, openFitCalls = 0, fitCallsAllowed = 3 }: SlotQuestion): boolean {
  return offer.kind === "fit-call" && openFitCalls >= fitCallsAllowed;
}
