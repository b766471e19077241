import { DAY, dayNumber, instantOfLocal, MINUTE } from "#shared/time.ts";
import { bookedMinutes, fullSpans } from "./caps.ts";
import { openHoursOn, type Days } from "./open-hours.ts";
import type { Busy, HiddenReason, SlotQuestion, Taken } from "./question.ts";
import { ALWAYS, merged, startsThatDoNotFit, type Span } from "./spans.ts";

/** The starts that one reason hides, merged. `at` is where the last question stood: questions come in ascending order. */
export interface Layer {
  readonly reason: HiddenReason;
  readonly spans: readonly Span[];
  at: number;
}

/** Every reason that hides a start of this question, strongest first; a start in none of them can be booked. */
export function layersFor(question: SlotQuestion, days: Days): Layer[] {
  const { availability, offer, now, range } = question;
  const { limits, paused, zone } = availability;
  const length = offer.minutes * MINUTE;
  const occupied = length + limits.bufferMinutes * MINUTE;
  const hours = openHoursOn(availability, days);
  const others = question.taken.filter((taken) => taken.id !== question.movingId);
  const near = others.filter(isNear(range, occupied));
  const busy = question.busy.filter(
    (time) => time.endsAt > range.from && time.startsAt < range.to + occupied,
  );
  const mentees = question.menteeTaken
    .filter((taken) => taken.id === undefined || taken.id !== question.movingId)
    .filter(isNear(range, occupied));

  const layers: Layer[] = [];
  const hide = (reason: HiddenReason, spans: readonly Span[]) => {
    if (spans.length > 0) layers.push({ reason, spans, at: 0 });
  };

  hide("outside-hours", startsThatDoNotFit(hours.planned, length));
  if (hours.kept !== hours.planned) hide("exception", startsThatDoNotFit(hours.kept, length));
  if (hours.open !== hours.kept) hide("rest-after-night", startsThatDoNotFit(hours.open, length));
  if (paused !== null) hide("paused", paused.until === null ? ALWAYS : before(dayStart(zone, paused.until)));
  hide("notice", before(now + limits.noticeMinutes * MINUTE));
  hide("horizon", [{ from: now + limits.horizonDays * DAY + 1, to: Number.POSITIVE_INFINITY }]);
  hide("taken", merged(clashes(near, length, sessionEnd)));
  hide("busy-feed", merged(clashes(busy, length, sessionEnd)));
  const pauses = clashes(near, occupied, pauseEnd);
  if (occupied > length) pauses.push(...clashes(busy, occupied, sessionEnd));
  hide("buffer", merged(pauses));
  hide("mentee-busy", merged(clashes(mentees, occupied, pauseEnd)));
  if (tooManyFitCalls(question)) hide("too-many-fit-calls", ALWAYS);

  const { dayCapMinutes, weekCapMinutes } = limits;
  if (dayCapMinutes === null && weekCapMinutes === null) return layers;
  const booked = bookedMinutes(zone, others, days);
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

const sessionEnd = (time: Busy) => time.endsAt;
const pauseEnd = (taken: Taken) => taken.busyUntilAt;

function isNear(range: SlotQuestion["range"], occupied: number): (taken: Taken) => boolean {
  const last = range.to + occupied;
  return (taken) => taken.startsAt < last && (taken.busyUntilAt > range.from || taken.endsAt > range.from);
}

function tooManyFitCalls({ offer, openFitCalls = 0, fitCallsAllowed = 3 }: SlotQuestion): boolean {
  return offer.kind === "fit-call" && openFitCalls >= fitCallsAllowed;
}

/** The starts at which `occupied` milliseconds overlap one of the times; half-open both ways, so touching is no clash. */
function clashes<T extends Busy>(times: readonly T[], occupied: number, endOf: (time: T) => number): Span[] {
  const spans: Span[] = [];
  for (const time of times) {
    const to = endOf(time);
    if (to > time.startsAt) spans.push({ from: time.startsAt - occupied + 1, to });
  }
  return spans;
}
