import { eachCell, element, sheetOf, spokenLine, tool, tools, type Place, type Sheet } from "./sheet.ts";
import { takeStrokes } from "./strokes.ts";

type Shift = { readonly code: string; readonly name: string; readonly kind: string; readonly free: boolean };

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const WEEK = 604_800_000;
const MOST_WEEKS = 26;

/** Draws the rota of the form around the place: a row for each week, a cell for each day, painted with the form's shifts. */
export function drawRota(place: HTMLElement): void {
  const form = place.closest("form");
  const text = form?.elements.namedItem("weeks");
  if (!form || !(text instanceof HTMLTextAreaElement)) return;
  const valueOf = (name: string) => {
    const field = form.elements.namedItem(name);
    return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value : undefined;
  };
  const { line: spoken, say } = spokenLine();
  const board = element("div", {});
  const brushes = tools("Shift to draw");
  let shifts: Shift[] = [];
  let weeks: string[][] = [];
  let brush = "";
  let sheet: Sheet = { grid: board, cells: [] };

  const readShifts = () => {
    shifts = [];
    for (let i = 0; valueOf(`code-${i}`) !== undefined; i++) {
      const code = valueOf(`code-${i}`)?.trim().toUpperCase();
      const name = valueOf(`name-${i}`) || code;
      if (code && name)
        shifts.push({ code, name, kind: valueOf(`kind-${i}`) ?? "", free: !!valueOf(`mentoring-${i}`) });
    }
    if (!shifts.some(({ code }) => code === brush)) brush = shifts[0]?.code ?? "";
  };
  const rest = () => (shifts.find(({ kind }) => kind === "off") ?? shifts.at(-1))?.code ?? "";
  const readWeeks = () => {
    const lines = text.value.toUpperCase().match(/[^\n]*\S[^\n]*/g) ?? [""];
    weeks = lines.map((line) => {
      const codes = line.match(/[^\s,;]+/g) ?? [];
      return DAYS.map((_, day) => codes[day] ?? rest());
    });
  };
  const write = () => {
    text.value = weeks.map((week) => week.join(" ")).join("\n");
  };
  const codeAt = ({ row, col }: Place) => weeks[row]?.[col] ?? "";
  const shiftOf = (code: string) => shifts.find((shift) => shift.code === code);
  const words = (at: Place) => {
    const code = codeAt(at);
    return `Week ${at.row + 1}, ${DAYS[at.col]}: ${code}, ${shiftOf(code)?.name ?? "not a shift"}`;
  };
  const show = () =>
    eachCell(sheet, (cell, at) => {
      const code = codeAt(at);
      const { kind = "unknown", free = false } = shiftOf(code) ?? {};
      cell.textContent = code;
      cell.dataset["kind"] = kind;
      cell.toggleAttribute("data-mentors", free);
      cell.ariaLabel = words(at) + (free ? ", you mentor" : "");
    });
  const set = (from: Place, to: Place, code: string) => {
    for (let row = from.row; row <= to.row; row++)
      for (let col = from.col; col <= to.col; col++) {
        const week = weeks[row];
        if (week) week[col] = code;
      }
    write();
    show();
    say(words(to));
  };
  const build = () => {
    sheet = sheetOf(
      place,
      DAYS.map((full) => ({ short: full.slice(0, 3), full })),
      weeks.map((_, row) => weekHeading(row)),
    );
    takeStrokes(sheet, {
      value: (at, goesOn) => (goesOn ? codeAt(at) : brush),
      draw: set,
      keep() {
        const { value } = text;
        return () => {
          text.value = value;
          readWeeks();
          show();
        };
      },
      typed(key, at) {
        const fits = shifts.filter(({ code }) => code.startsWith(key.toUpperCase()));
        const now = fits.findIndex(({ code }) => code === codeAt(at));
        const next = fits[(now + 1) % fits.length]?.code;
        if (next) pick(next);
        return next;
      },
    });
    board.replaceChildren(sheet.grid);
    show();
  };

  /** The week's number, and the Monday on which it comes next or is now. */
  const weekHeading = (row: number) => {
    const monday = Date.parse(valueOf("anchorMonday") ?? "");
    const since = Math.floor((Date.parse(place.dataset["today"] ?? "") - monday) / WEEK);
    const full = `Week ${row + 1}`;
    if (Number.isNaN(since)) return { short: full, full };
    const ahead = since < 0 ? row - since : (row - (since % weeks.length) + weeks.length) % weeks.length;
    const date = new Date(monday + (since + ahead) * WEEK);
    const on = date.toLocaleDateString("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
    return {
      short: `${row + 1} · ${on}`,
      full: `${full}, ${ahead ? "from" : "now, since"} ${on}`,
      mark: !ahead,
    };
  };

  const pick = (code: string) => {
    brush = code;
    for (const each of brushes.children) each.ariaPressed = String(each.getAttribute("data-code") === code);
  };
  const showBrushes = () => {
    const made = shifts.map(({ code, name, kind }) => {
      const each = tool(() => pick(code), element("b", {}, code), ` ${name}`);
      each.dataset["code"] = code;
      each.dataset["kind"] = kind;
      return each;
    });
    brushes.replaceChildren(...made);
    pick(brush);
  };
  const resize = (label: string, change: () => void) =>
    tool(() => {
      change();
      write();
      build();
      say(`${weeks.length} ${weeks.length === 1 ? "week" : "weeks"}`);
    }, label);
  const readAll = () => {
    readShifts();
    readWeeks();
    showBrushes();
    build();
  };
  form.addEventListener("input", readAll);
  readAll();
  place.append(
    brushes,
    board,
    tools(
      "Weeks",
      resize("Add a week", () => weeks.length < MOST_WEEKS && weeks.push(DAYS.map(rest))),
      resize("Take the last week away", () => weeks.length > 1 && weeks.pop()),
    ),
    spoken,
  );
}
