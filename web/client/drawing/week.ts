import type { Hours } from "#shared/contract/availability.ts";
import { hoursText, parseHours } from "#shared/hours-text.ts";
import { clockOf } from "#shared/time.ts";
import { eachCell, element, sheetOf, spokenLine, tool, tools, type Sheet } from "./sheet.ts";
import { takeStrokes } from "./strokes.ts";

const MORNING = 420;
const NIGHT = 1380;

/** Draws the weekly hours of the form around the place: a column for each day, a row for each hour or half of it. */
export function drawWeek(place: HTMLElement): void {
  const fields = [1, 2, 3, 4, 5, 6, 7].flatMap((day) => {
    const field = place.closest("form")?.elements.namedItem(`hours-${day}`);
    return field instanceof HTMLInputElement ? [field] : [];
  });
  const names = fields.map((field) => field.labels?.[0]?.textContent?.trim() ?? "");
  const { line, say } = spokenLine();
  const board = element("div", {});
  let step = matchMedia("(pointer: coarse)").matches ? 60 : 30;
  let wholeDay = false;
  let first = MORNING;
  let sheet: Sheet = { grid: board, cells: [] };
  let hours: Hours[][] = [];

  const read = () => {
    hours = fields.map(({ value }) => parseHours(value) ?? []);
  };
  const fromOf = (row: number) => first + row * step;
  const show = () =>
    eachCell(sheet, (cell, { row, col }) => {
      const from = fromOf(row);
      const free = minutesIn(hours[col], from, from + step);
      const part = free > 0 && free < step;
      cell.dataset["free"] = part ? "part" : free > 0 ? "all" : "none";
      cell.ariaSelected = String(free > 0);
      cell.ariaLabel = `${names[col]} ${span(from, from + step)}${part ? ", partly" : ""}`;
    });
  const build = () => {
    const all = hours.flat();
    const floor = (minute: number) => Math.floor(minute / 60) * 60;
    first = wholeDay ? 0 : floor(Math.min(MORNING, ...all.map((each) => each.startMinute)));
    const last = wholeDay ? 1440 : Math.max(NIGHT, ...all.map((each) => each.endMinute));
    const rows = Array.from({ length: Math.ceil((last - first) / step) }, (_, row) => {
      const from = fromOf(row);
      return { short: from % 60 === 0 ? clockOf(from) : "", full: span(from, from + step) };
    });
    const columns = names.map((name) => ({ short: name.slice(0, 3), full: name }));
    sheet = sheetOf(place, columns, rows);
    sheet.grid.ariaMultiSelectable = "true";
    board.replaceChildren(sheet.grid);
    takeStrokes(sheet, {
      value: ({ row, col }, goesOn) => goesOn || minutesIn(hours[col], fromOf(row), fromOf(row + 1)) < step,
      draw(from, to, free) {
        for (const [col, field] of fields.entries()) {
          if (col < from.col || col > to.col) continue;
          const drawing = drawn(hours[col], fromOf(from.row), fromOf(to.row + 1), free);
          hours[col] = drawing;
          field.value = hoursText(drawing);
        }
        say(`${names[to.col]}: ${fields[to.col]?.value || "not free"}`);
        show();
      },
      keep() {
        const values = fields.map(({ value }) => value);
        return () => {
          for (const [i, field] of fields.entries()) field.value = values[i] ?? "";
          read();
          show();
        };
      },
    });
    show();
  };

  const onOff = (words: string, isOn: () => boolean, turn: () => void) => {
    const made = tool(() => {
      turn();
      made.ariaPressed = String(isOn());
      build();
    }, words);
    made.ariaPressed = String(isOn());
    return made;
  };
  const half = onOff(
    "Half hours",
    () => step < 60,
    () => (step = 90 - step),
  );
  const whole = onOff(
    "All 24 hours",
    () => wholeDay,
    () => (wholeDay = !wholeDay),
  );
  place.closest("form")?.addEventListener("input", () => {
    read();
    show();
  });
  read();
  build();
  place.append(tools("Show", half, whole), board, line);
}

const span = (from: number, to: number) => `${clockOf(from)} to ${clockOf(to)}`;

function minutesIn(hours: readonly Hours[] = [], from: number, to: number): number {
  return hours.reduce(
    (sum, { startMinute, endMinute }) =>
      sum + Math.max(0, Math.min(to, endMinute) - Math.max(from, startMinute)),
    0,
  );
}

/** The hours with [from, to) free or not; what touches becomes one. */
function drawn(hours: readonly Hours[] = [], from: number, to: number, free: boolean): Hours[] {
  const joined: Hours[] = [];
  const parts = hours
    .flatMap(({ startMinute, endMinute }) => [
      { startMinute, endMinute: Math.min(endMinute, from) },
      { startMinute: Math.max(startMinute, to), endMinute },
    ])
    .concat(free ? { startMinute: from, endMinute: to } : [])
    .filter((each) => each.startMinute < each.endMinute)
    .toSorted((a, b) => a.startMinute - b.startMinute);
  for (const each of parts) {
    const before = joined.at(-1);
    if (before?.endMinute === each.startMinute) before.endMinute = each.endMinute;
    else joined.push(each);
  }
  return joined;
}
