import { Temporal } from "temporal-polyfill";
import type { Hours } from "#shared/contract/availability.ts";
import type { HiddenReason, SlotQuestion } from "#shared/slots.ts";

// A second, slow answer to the engine's question. It walks time in ticks of five minutes, asks Temporal what the wall
// clock shows at each, and judges every start tick by tick from the product's sentences. It shares no code with the engine.

const MINUTE = 60_000;
const TICK = 5 * MINUTE;
const DAY = 86_400_000;

interface Wall {
  date: string;
  minute: number;
  /** What the wall shows, in words: the same at both passes of a doubled hour. */
  face: string;
}

const walls = new Map<string, Map<number, Wall>>();

/** What the wall clock shows, by Temporal. */
function wallAt(zone: string, instant: number): Wall {
  let known = walls.get(zone);
  if (known === undefined) walls.set(zone, (known = new Map<number, Wall>()));
  const remembered = known.get(instant);
  if (remembered !== undefined) return remembered;
  const there = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  const date = there.toPlainDate().toString();
  const minute = there.hour * 60 + there.minute;
  const wall = { date, minute, face: `${date} ${minute}` };
  known.set(instant, wall);
  return wall;
}

/** Every start on the grid in the question's range, with the reason that hides it or null. Times must be whole ticks. */
export function judgedByOracle(question: SlotQuestion): { startsAt: number; reason: HiddenReason | null }[] {
  const { zone, limits } = question.availability;
  const hours = hoursByDate(question);
  const nights = restSpans(question);
  const shown = new Set<string>();
  const judged: { startsAt: number; reason: HiddenReason | null }[] = [];
  const { from, to } = question.range;
  for (let instant = Math.floor(from / TICK) * TICK - 2 * 60 * MINUTE; instant < to; instant += TICK) {
    const wall = wallAt(zone, instant);
    const shownBefore = shown.has(wall.face);
    shown.add(wall.face);
    if (instant < from || shownBefore || wall.minute % limits.gridMinutes !== 0) continue;
    judged.push({ startsAt: instant, reason: reasonFor(question, hours, nights, instant) });
  }
  return judged;
}

interface DateHours {
  usual: Hours[];
  added: Hours[];
  removed: Hours[];
}

function reasonFor(
  question: SlotQuestion,
  hours: (date: string) => DateHours,
  nights: [number, number][],
  startsAt: number,
): HiddenReason | null {
  const { zone, limits, paused } = question.availability;
  const endsAt = startsAt + question.offer.minutes * MINUTE;
  const busyUntil = endsAt + limits.bufferMinutes * MINUTE;

  const every = (open: (hours: DateHours, minute: number, instant: number) => boolean) => {
    for (let instant = startsAt; instant < endsAt; instant += TICK) {
      const { date, minute } = wallAt(zone, instant);
      if (!open(hours(date), minute, instant)) return false;
    }
    return true;
  };
  const within = (list: Hours[], minute: number) =>
    list.some((h) => h.startMinute <= minute && minute < h.endMinute);
  const planned = (h: DateHours, minute: number) => within(h.usual, minute) || within(h.added, minute);
  const resting = (instant: number) => nights.some(([a, b]) => a <= instant && instant < b);

  if (!every((h, m) => planned(h, m))) return "outside-hours";
  if (!every((h, m) => planned(h, m) && !within(h.removed, m))) return "exception";
  const rested = every(
    (h, m, t) => ((within(h.usual, m) && !resting(t)) || within(h.added, m)) && !within(h.removed, m),
  );
  if (!rested) return "rest-after-night";
  if (paused !== null && (paused.until === null || startsAt < startOfDay(zone, paused.until)))
    return "paused";
  if (startsAt < question.now + limits.noticeMinutes * MINUTE) return "notice";
  if (startsAt > question.now + limits.horizonDays * DAY) return "horizon";

  const taken = question.taken.filter((t) => t.id !== question.movingId);
  const overlaps = (a: number, b: number, c: number, d: number) => a < d && c < b && a < b && c < d;
  if (taken.some((t) => overlaps(startsAt, endsAt, t.startsAt, t.endsAt))) return "taken";
  if (question.busy.some((b) => overlaps(startsAt, endsAt, b.startsAt, b.endsAt))) return "busy-feed";
  if (taken.some((t) => overlaps(startsAt, busyUntil, t.startsAt, t.busyUntilAt))) return "buffer";
  if (question.busy.some((b) => overlaps(startsAt, busyUntil, b.startsAt, b.endsAt))) return "buffer";
  const own = question.menteeTaken.filter(
    (t) => question.movingId === undefined || t.id !== question.movingId,
  );
  if (own.some((t) => overlaps(startsAt, busyUntil, t.startsAt, t.busyUntilAt))) return "mentee-busy";
  if (question.offer.kind === "fit-call" && (question.openFitCalls ?? 0) >= 3) return "too-many-fit-calls";

  const here = wallAt(zone, startsAt).date;
  const minutesWhere = (same: (date: string) => boolean) =>
    taken.reduce(
      (sum, t) => sum + (same(dateAt(zone, t.startsAt)) ? (t.endsAt - t.startsAt) / MINUTE : 0),
      0,
    );
  const { dayCapMinutes, weekCapMinutes } = limits;
  const { minutes } = question.offer;
  if (dayCapMinutes !== null && minutesWhere((date) => date === here) + minutes > dayCapMinutes)
    return "day-cap";
  const week = weekOf(here);
  if (weekCapMinutes !== null && minutesWhere((date) => weekOf(date) === week) + minutes > weekCapMinutes) {
    return "week-cap";
  }
  return null;
}

function hoursByDate({ availability }: SlotQuestion): (date: string) => DateHours {
  const known = new Map<string, DateHours>();
  return (date) => {
    const remembered = known.get(date);
    if (remembered !== undefined) return remembered;
    const { weeklyHours, rota, exceptions } = availability;
    const inRota = rota !== null && date >= rota.anchorMonday;
    const weekday = Temporal.PlainDate.from(date).dayOfWeek;
    const dated = (kind: string) =>
      exceptions
        .filter((e) => e.kind === kind && e.from <= date && date <= e.to)
        .map((e) => ({ startMinute: e.startMinute ?? 0, endMinute: e.endMinute ?? 1440 }));
    const hours = {
      usual: inRota
        ? (shiftOn(availability.rota, date)?.mentoring ?? [])
        : weeklyHours.filter((h) => h.weekday === weekday),
      added: dated("add"),
      removed: dated("remove"),
    };
    known.set(date, hours);
    return hours;
  };
}

function shiftOn(rota: SlotQuestion["availability"]["rota"], date: string) {
  if (rota === null || date < rota.anchorMonday) return undefined;
  const days = Temporal.PlainDate.from(rota.anchorMonday).until(date, { largestUnit: "days" }).days;
  return rota.shifts[rota.days[days % rota.days.length] ?? ""];
}

function restSpans({ availability: { rota, zone }, range }: SlotQuestion): [number, number][] {
  if (rota === null) return [];
  const spans: [number, number][] = [];
  let date = Temporal.PlainDate.from(dateAt(zone, range.from)).subtract({ days: 7 });
  const last = dateAt(zone, range.to + DAY);
  for (; date.toString() <= last; date = date.add({ days: 1 })) {
    const shift = shiftOn(rota, date.toString());
    if (shift?.kind !== "night") continue;
    const end = firstInstantFrom(zone, date.toPlainDateTime().add({ minutes: shift.endMinute }));
    spans.push([end, end + rota.restAfterNightMinutes * MINUTE]);
  }
  return spans;
}

/** The first instant at which the wall shows that time, or a later one where it is skipped. */
function firstInstantFrom(zone: string, wall: Temporal.PlainDateTime): number {
  for (let at = wall; ; at = at.add({ minutes: 1 })) {
    const there = at.toZonedDateTime(zone, { disambiguation: "earlier" });
    if (there.toPlainDateTime().equals(at)) return there.epochMilliseconds;
  }
}

function startOfDay(zone: string, date: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
}

function dateAt(zone: string, instant: number): string {
  return wallAt(zone, instant).date;
}

const weeks = new Map<string, string>();

function weekOf(date: string): string {
  const known = weeks.get(date);
  if (known !== undefined) return known;
  const { weekOfYear, yearOfWeek } = Temporal.PlainDate.from(date);
  const week = `${yearOfWeek}-${weekOfYear}`;
  weeks.set(date, week);
  return week;
}
