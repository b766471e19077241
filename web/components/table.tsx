import type { Child } from "hono/jsx";
import { classes } from "./classes.ts";

/** A column: its heading, and `number` when its cells are figures to compare. */
export type Column = { title: Child; number?: boolean | undefined };

/** A table that scrolls sideways by itself on a phone; the first cell of each row heads it. */
export function Table(props: {
  caption: Child;
  columns: readonly Column[];
  rows: readonly (readonly Child[])[];
  foot?: readonly Child[] | undefined;
  /** Shows the caption only to screen readers, when a heading above already says it. */
  quietCaption?: boolean | undefined;
}) {
  const { caption, columns, rows, foot, quietCaption } = props;
  const look = (index: number) => classes(columns[index]?.number && "figure");
  return (
    <div class="table" tabindex={0} role="group" aria-label={typeof caption === "string" ? caption : "Table"}>
      <table>
        <caption class={quietCaption ? "unseen" : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th scope="col" class={look(index)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row cells={row} look={look} />
          ))}
        </tbody>
        {foot && (
          <tfoot>
            <Row cells={foot} look={look} />
          </tfoot>
        )}
      </table>
    </div>
  );
}

function Row({ cells, look }: { cells: readonly Child[]; look: (index: number) => string | undefined }) {
  return (
    <tr>
      {cells.map((cell, index) =>
        index === 0 ? (
          <th scope="row" class={look(index)}>
            {cell}
          </th>
        ) : (
          <td class={look(index)}>{cell}</td>
        ),
      )}
    </tr>
  );
}
