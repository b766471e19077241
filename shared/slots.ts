import { dateOf, dayAt, isInstant, MINUTE, mondayOf, type LocalDate } from "./time.ts";
import { gridRuns, nextInRun, type GridRun } from "./slots/grid.ts";
import { hiddenUntil, hidingLayer, layersFor, type Layer } from "./slots/layers.ts";
import { daysAround } from "./slots/open-hours.ts";
import type { HiddenReason, SlotQuestion } from "./slots/question.ts";

export {
  HIDDEN_REASONS,
  type Busy,
  type HiddenReason,
  type SlotQuestion,
  type Taken,
} from "./slots/question.ts";

/** A start on the mentor's grid that is not offered, and the first reason why. */
export interface HiddenStart {
  readonly startsAt: number;
  readonly reason: HiddenReason;
}

/** The starts in the range that can be booked, ascending. */
export function slotsFor(question: SlotQuestion): { starts: number[] } {
  return { starts: freeStarts(question, Number.POSITIVE_INFINITY) };
}

/** The first start in the range that can be booked, null when there is none. */
export function nextFree(question: SlotQuestion): number | null {
  return freeStarts(question, 1)[0] ?? null;
}

/** Every start on the mentor's grid in the range: those that can be booked, and the others each with its reason. */
export function explainSlots(question: SlotQuestion): { starts: number[]; hidden: HiddenStart[] } {
  const { runs, layers } = diaryFor(question);
  const starts: number[] = [];
  const hidden: HiddenStart[] = [];
  for (const run of runs) {
    for (let startsAt = run.first; startsAt < run.to; startsAt += run.step) {
      const layer = hidingLayer(layers, startsAt);
      if (layer === undefined) starts.push(startsAt);
      else hidden.push({ startsAt, reason: layer.reason });
    }
  }
  return { starts, hidden };
}

/** Why this start cannot be booked, null when it can; the range of the question plays no part. */
export function refusalFor(question: SlotQuestion, startsAt: number): HiddenReason | null {
  const { runs, layers } = diaryFor({ ...question, range: { from: startsAt, to: startsAt + 1 } });
  if (runs.length === 0) return "off-grid";
  return hidingLayer(layers, startsAt)?.reason ?? null;
}

/** The local day an instant falls on in the zone, and the Monday of its week: what the caps count by. */
export function localDayAndWeek(zone: string, instant: number): { day: LocalDate; week: LocalDate } {
  const day = dateOf(dayAt(zone, instant));
  return { day, week: mondayOf(day) };
}

interface Diary {
  readonly runs: readonly GridRun[];
  readonly layers: readonly Layer[];
}

/** Everything above asks this one diary: the starts on the grid, and the layers that hide them. */
function diaryFor(question: SlotQuestion): Diary {
  const { availability, offer, range } = question;
  const sound = isInstant(range.from) && isInstant(range.to) && range.from < range.to;
  if (!sound) return { runs: [], layers: [] };
  const { zone, limits } = availability;
  const end = range.to + offer.minutes * MINUTE;
  const days = daysAround(zone, { from: range.from, to: end });
  const runs = gridRuns(days.stretches, limits.gridMinutes, range.from, range.to);
  return { runs, layers: layersFor(question, days) };
}

function freeStarts(question: SlotQuestion, most: number): number[] {
  const { runs, layers } = diaryFor(question);
  const starts: number[] = [];
  for (const run of runs) {
    let startsAt = run.first;
    while (startsAt < run.to) {
      const layer = hidingLayer(layers, startsAt);
      if (layer === undefined) {
        if (starts.push(startsAt) === most) return starts;
        startsAt += run.step;
      } else {
        startsAt = nextInRun(run, hiddenUntil(layer));
      }
    }
  }
  return starts;
}
