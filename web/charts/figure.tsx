import type { Child } from "hono/jsx";
import { Disclosure } from "#web/components/panel.tsx";
import { type Column, Table } from "#web/components/table.tsx";

/** What every chart needs besides its drawing: a title, what it shows in a sentence, its table and its source. */
export type FigureProps = {
  title: string;
  /** The finding in one sentence; it is also what a screen reader hears for the drawing. */
  says: string;
  source?: Child;
};

/** A drawing with its title, the sentence it makes, and the same numbers as a table under a disclosure. */
export function Figure(
  props: FigureProps & {
    columns: readonly Column[];
    rows: readonly (readonly Child[])[];
    width: number;
    height: number;
    children?: Child;
  },
) {
  const { title, says, source, columns, rows, width, height, children } = props;
  return (
    <figure class="chart">
      <figcaption>
        <b>{title}</b>
        <span>{says}</span>
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${title}. ${says}`}>
        {children}
      </svg>
      {source}
      <Disclosure summary="See as a table">
        <Table caption={title} columns={columns} rows={rows} />
      </Disclosure>
    </figure>
  );
}
