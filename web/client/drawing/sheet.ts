/** A cell of a sheet by its row and column, from 0. */
export type Place = { readonly row: number; readonly col: number };

/** A row or column in words; `short` is what stands there, `full` what is read out, `mark` sets it apart. */
export type Heading = { readonly short: string; readonly full: string; readonly mark?: boolean };

/** A sheet as it stands in the page: its grid and its cells by row and column. */
export type Sheet = { readonly grid: HTMLElement; readonly cells: readonly (readonly HTMLElement[])[] };

/** Does something with every cell of a sheet. */
export function eachCell({ cells }: Sheet, show: (cell: HTMLElement, place: Place) => void): void {
  for (const [row, line] of cells.entries())
    for (const [col, cell] of line.entries()) show(cell, { row, col });
}

/** An element with these properties and with this in it. */
export function element(
  tag: string,
  properties: Partial<HTMLElement>,
  ...inside: readonly (Node | string)[]
): HTMLElement {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...inside);
  return made;
}

/** Buttons that do something on this page only, under one name. */
export function tools(label: string, ...buttons: readonly Node[]): HTMLElement {
  return element("div", { className: "buttons drawing-tools", role: "group", ariaLabel: label }, ...buttons);
}

/** One such button. */
export function tool(press: () => void, ...words: readonly (Node | string)[]): HTMLElement {
  const made = element("button", { className: "button button-quiet button-small", onclick: press }, ...words);
  made.setAttribute("type", "button");
  return made;
}

/** A line that says what was drawn, once the hand or the keys rest; only heard. */
export function spokenLine(): { readonly line: HTMLElement; readonly say: (words: string) => void } {
  const line = element("p", { role: "status", className: "unseen" });
  let timer = 0;
  const say = (words: string) => {
    clearTimeout(timer);
    timer = window.setTimeout(() => (line.textContent = words), 250);
  };
  return { line, say };
}

/** An empty sheet for keys, hands and screen readers, named and explained as its place says. */
export function sheetOf(place: HTMLElement, columns: readonly Heading[], rows: readonly Heading[]): Sheet {
  const label = place.dataset["label"] ?? "";
  const cells = rows.map((_, row) =>
    columns.map((__, col) => {
      const cell = element("div", { role: "gridcell", tabIndex: row + col === 0 ? 0 : -1 });
      cell.dataset["place"] = `${row} ${col}`;
      return cell;
    }),
  );
  const corner = element("div", { role: "columnheader" }, element("span", { className: "unseen" }, label));
  const heads = columns.map((heading) => head("columnheader", heading));
  const grid = element(
    "div",
    { role: "grid", className: "drawn", ariaLabel: label },
    element("div", { role: "row" }, corner, ...heads),
    ...rows.map((heading, row) =>
      element("div", { role: "row" }, head("rowheader", heading), ...(cells[row] ?? [])),
    ),
  );
  grid.setAttribute("aria-describedby", place.firstElementChild?.id ?? "");
  return { grid, cells };
}

function head(role: string, { short, full, mark }: Heading): HTMLElement {
  return element("div", { role, ariaLabel: full, className: mark ? "drawn-now" : "" }, short);
}
