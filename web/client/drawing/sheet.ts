/** A cell of a sheet by its row and column, from 0. */
export type Place = { readonly row: number; readonly col: number };

/** A row or column in words; `short` is what stands there, `full` what is read out, `mark` sets it apart. */
export type Heading = { readonly short: string; readonly full: string; readonly mark?: boolean };

/** A sheet as it stands in the page: its grid and its cells by row and column. */
export type Sheet = { readonly grid: HTMLElement; readonly cells: readonly (readonly HTMLElement[])[] };

/** An element of a tag with attributes and what is in it. */
export function element(
  tag: string,
  attributes: Readonly<Record<string, string>>,
  ...inside: (Node | string)[]
): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...inside);
  return made;
}

/** Buttons that do something on this page only, under one name. */
export function tools(label: string, ...buttons: Node[]): HTMLElement {
  return element("div", { class: "buttons drawing-tools", role: "group", "aria-label": label }, ...buttons);
}

/** One such button. */
export function tool(press: () => void, ...words: (Node | string)[]): HTMLElement {
  const made = element("button", { type: "button", class: "button button-quiet button-small" }, ...words);
  made.addEventListener("click", press);
  return made;
}

/** A line that says what was drawn, once the hand or the keys rest; only heard. */
export function spokenLine(): { readonly line: HTMLElement; readonly say: (words: string) => void } {
  const line = element("p", { role: "status", class: "unseen" });
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
      const cell = element("div", { role: "gridcell", tabindex: row + col === 0 ? "0" : "-1" });
      cell.dataset["place"] = `${row} ${col}`;
      return cell;
    }),
  );
  const line = (heading: HTMLElement, inside: readonly HTMLElement[]) =>
    element("div", { role: "row" }, heading, ...inside);
  const grid = element(
    "div",
    {
      role: "grid",
      class: "drawn",
      "aria-label": label,
      "aria-describedby": place.firstElementChild?.id ?? "",
    },
    line(
      head("columnheader", { short: "", full: label }),
      columns.map((heading) => head("columnheader", heading)),
    ),
    ...rows.map((heading, row) => line(head("rowheader", heading), cells[row] ?? [])),
  );
  return { grid, cells };
}

function head(role: string, { short, full, mark = false }: Heading): HTMLElement {
  const made = element("div", { role, "aria-label": full }, short);
  made.classList.toggle("drawn-now", mark);
  return made;
}
