import { addInstantsOf, DAY, dayAt, dayNumber, instantOfLocal, MINUTE, weekdayOfDay } from "#shared/time.ts";
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
  hide(
    "taken",
    clashes(near, length, (taken) => taken.endsAt),
  );
  hide(
    "busy-feed",
    clashes(busy, length, (time) => time.endsAt),
  );
  const pauses = clashes(near, occupied, (taken) => taken.busyUntilAt);
  hide(
    "buffer",
    occupied === length ? pauses : merged([...pauses, ...clashes(busy, occupied, (time) => time.endsAt)]),
  );
  hide(
    "mentee-busy",
    clashes(mentees, occupied, (taken) => taken.busyUntilAt),
  );
  if (offer.kind === "fit-call" && (question.openFitCalls ?? 0) >= (question.fitCallsAllowed ?? 3)) {
    hide("too-many-fit-calls", ALWAYS);
  }
  const booked = bookedMinutes(zone, others, days);
  if (limits.dayCapMinutes !== null) {
    hide("day-cap", fullSpans(booked, 1, limits.dayCapMinutes - offer.minutes, days));
  }
  if (limits.weekCapMinutes !== null) {
    hide("week-cap", fullSpans(booked, 7, limits.weekCapMinutes - offer.minutes, days));
  }
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

function isNear(range: SlotQuestion["range"], occupied: number): (taken: Taken) => boolean {
  return (taken) =>
    Math.max(taken.busyUntilAt, taken.endsAt) > range.from && taken.startsAt < range.to + occupied;
}

/** The starts at which `occupied` milliseconds overlap one of the times; half-open both ways, so touching is no clash. */
function clashes<T extends Busy>(
  times: readonly T[],
  occupied: number,
  endOf: (time: T) => number,
): readonly Span[] {
  const spans: Span[] = [];
  for (const time of times) {
    const to = endOf(time);
    if (to > time.startsAt) spans.push({ from: time.startsAt - occupied + 1, to });
  }
  return merged(spans);
}

/** Minutes booked on each local day of the weeks that the days touch, by day number. */
function bookedMinutes(zone: string, taken: readonly Taken[], days: Days): Map<number, number> {
  const booked = new Map<number, number>();
  for (const { startsAt, endsAt } of taken) {
    const day = dayAt(zone, startsAt);
    if (day < days.first - 7 || day > days.last + 7) continue;
    booked.set(day, (booked.get(day) ?? 0) + (endsAt - startsAt) / MINUTE);
  }
  return booked;
}

/** The local days (1) or weeks from Monday (7) on which more than `room` minutes are booked already. */
function fullSpans(
  booked: ReadonlyMap<number, number>,
  length: 1 | 7,
  room: number,
  days: Days,
): readonly Span[] {
  if (room < 0) return ALWAYS;
  const sums = new Map<number, number>();
  for (const [day, minutes] of booked) {
    const first = length === 1 ? day : day - weekdayOfDay(day) + 1;
    sums.set(first, (sums.get(first) ?? 0) + minutes);
  }
  const spans: Span[] = [];
  for (const [first, minutes] of sums) {
    if (minutes > room) addInstantsOf(spans, days.stretches, first * DAY, (first + length) * DAY);
  }
  return merged(spans);
}
