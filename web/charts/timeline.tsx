import { dayNumber, type LocalDate } from "#shared/time.ts";
import { dateLabel, monthLabel } from "#shared/when.ts";
import { Figure, type FigureProps } from "./figure.tsx";
import { linear, within } from "./scale.ts";

/** A date or a span of days on the timeline; `warn` marks what must be checked first. */
export type Mark = { label: string; from: LocalDate; to?: LocalDate | undefined; warn?: boolean | undefined };

const WIDTH = 360;
const ROW = 40;
const HEAD = 30;

/** Windows, deadlines and a visa's end down the page on one axis of time, with a line for today. */
export function Timeline(
  props: FigureProps & { from: LocalDate; to: LocalDate; today: LocalDate; marks: readonly Mark[] },
) {
  const { from, to, today, marks, ...figure } = props;
  const days = [dayNumber(from), dayNumber(to)] as const;
  const across = linear(days, [4, WIDTH - 4]);
  const at = (date: LocalDate) => across(within(dayNumber(date), days));
  const height = HEAD + marks.length * ROW + 18;
  const late = at(today) > WIDTH / 2;
  const words = (mark: Mark) =>
    mark.to ? `${dateLabel(mark.from)} to ${dateLabel(mark.to)}` : dateLabel(mark.from);
  return (
    <Figure
      {...figure}
      width={WIDTH}
      height={height}
      columns={[{ title: "What" }, { title: "When" }]}
      rows={marks.map((mark) => [mark.label, words(mark)])}
    >
      <text class="chart-tick" x={4} y={14}>
        {monthLabel(from)}
      </text>
      <text class="chart-tick" x={WIDTH - 4} y={14} text-anchor="end">
        {monthLabel(to)}
      </text>
      <path class="chart-axis" d={`M4 ${HEAD - 8}H${WIDTH - 4}`} />
      <path class="chart-today" d={`M${at(today)} ${HEAD - 12}V${height}`} />
      <text
        class="chart-tick"
        x={at(today) + (late ? -5 : 5)}
        y={height - 2}
        text-anchor={late ? "end" : "start"}
      >
        Today
      </text>
      {marks.map((mark, index) => {
        const y = HEAD + index * ROW;
        const start = at(mark.from);
        const right = start > WIDTH / 2;
        return (
          <>
            <rect
              class={mark.warn ? "chart-span chart-warn" : "chart-span"}
              x={start}
              y={y + 6}
              width={Math.max(5, mark.to ? at(mark.to) - start : 5)}
              height={11}
            />
            <text
              class="chart-label"
              x={right ? Math.min(WIDTH - 4, start + 5) : start}
              y={y + 31}
              text-anchor={right ? "end" : "start"}
            >
              {mark.label}
            </text>
          </>
        );
      })}
    </Figure>
  );
}
