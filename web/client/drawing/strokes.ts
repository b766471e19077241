import type { Place, Sheet } from "./sheet.ts";

/** What strokes on a sheet do. */
export type Ink<V> = {
  /** What a stroke from here draws; `goesOn` when it goes on from the cell instead of changing it. */
  value(place: Place, goesOn: boolean): V;
  /** Draws the value on every cell of the rectangle between two corners, both included. */
  draw(first: Place, last: Place, value: V): void;
  /** A way back to how things stand now. */
  keep(): () => void;
  /** What a letter or digit draws here, if anything. */
  typed?(key: string, place: Place): V | undefined;
};

const HOLD = 350;

/** Lets a sheet be drawn on with mouse, touch and keys. */
export function takeStrokes<V>({ grid, cells }: Sheet, ink: Ink<V>): void {
  let at: Place = { row: 0, col: 0 };
  let stroke: { from: Place; value: V; back: () => void } | undefined;
  let dragging = false;
  let drew = false;
  let hold = 0;

  const go = (to: Place, focus: boolean) => {
    const cell = cells[to.row]?.[to.col];
    if (!cell) return;
    cells[at.row]?.[at.col]?.setAttribute("tabindex", "-1");
    at = to;
    cell.tabIndex = 0;
    if (focus) cell.focus();
  };
  const begin = (from: Place, value: V) => {
    stroke = { from, value, back: ink.keep() };
  };
  const reach = (to: Place) => {
    if (!stroke) return;
    const { from, value, back } = stroke;
    back();
    ink.draw(
      { row: Math.min(from.row, to.row), col: Math.min(from.col, to.col) },
      { row: Math.max(from.row, to.row), col: Math.max(from.col, to.col) },
      value,
    );
  };
  const dot = (place: Place, value = ink.value(place, false)) => {
    go(place, true);
    begin(place, value);
    reach(place);
  };

  grid.addEventListener("keydown", (event) => {
    if (event.altKey || event.metaKey) return;
    const to = destination(event, at, cells);
    if (to) {
      if (!event.shiftKey) stroke = undefined;
      else if (!stroke) begin(at, ink.value(at, true));
      go(to, true);
      reach(to);
    } else if (event.key === " " || event.key === "Enter") dot(at);
    else if (event.key === "Escape" && stroke) {
      stroke.back();
      stroke = undefined;
    } else {
      const value = event.ctrlKey ? undefined : ink.typed?.(event.key, at);
      if (value === undefined) return;
      dot(at, value);
    }
    event.preventDefault();
  });

  grid.addEventListener("pointerdown", (event) => {
    const place = placeOf(event.target);
    drew = false;
    if (!place || event.button !== 0) return;
    const start = () => {
      grid.setPointerCapture(event.pointerId);
      dot(place);
      dragging = drew = true;
    };
    // A finger that moves at once scrolls the page; one that rests draws.
    if (event.pointerType === "touch") hold = window.setTimeout(start, HOLD);
    else start();
  });
  grid.addEventListener("pointermove", (event) => {
    if (!dragging) return;
    const place = placeOf(document.elementFromPoint(event.clientX, event.clientY));
    if (!place || (place.row === at.row && place.col === at.col)) return;
    go(place, false);
    reach(place);
  });
  const lift = () => {
    clearTimeout(hold);
    dragging = false;
  };
  grid.addEventListener("pointerup", lift);
  grid.addEventListener("pointercancel", lift);
  grid.addEventListener("touchmove", (event) => dragging && event.preventDefault(), { passive: false });
  // A tap, or a screen reader that presses.
  grid.addEventListener("click", (event) => {
    const place = placeOf(event.target);
    if (place && !drew) dot(place);
  });
}

function placeOf(target: EventTarget | null): Place | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-place]") : null;
  const [row = 0, col = 0] = cell?.dataset["place"]?.split(" ").map(Number) ?? [];
  return cell ? { row, col } : undefined;
}

/** Where a key leads from a cell, if anywhere. */
function destination({ key, ctrlKey }: KeyboardEvent, { row, col }: Place, cells: Sheet["cells"]) {
  const lastRow = cells.length - 1;
  const lastCol = (cells[0]?.length ?? 1) - 1;
  const moves: Partial<Record<string, readonly [number, number]>> = {
    ArrowUp: [row - 1, col],
    ArrowDown: [row + 1, col],
    ArrowLeft: [row, col - 1],
    ArrowRight: [row, col + 1],
    Home: [ctrlKey ? 0 : row, 0],
    End: [ctrlKey ? lastRow : row, lastCol],
  };
  const to = moves[key];
  return to && { row: within(to[0], lastRow), col: within(to[1], lastCol) };
}

const within = (n: number, last: number) => Math.max(0, Math.min(last, n));
