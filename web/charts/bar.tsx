import { Figure, type FigureProps } from "./figure.tsx";
import { linear } from "./scale.ts";

/** One bar: its name, its value, and what it is out of when that is known. */
export type Bar = { label: string; value: number; max?: number | undefined; accent?: boolean | undefined };

const WIDTH = 360;
const ROW = 46;

/** Values compared as bars down the page, each under its own name; with `max` the missing part is outlined. */
export function BarChart(
  props: FigureProps & {
    bars: readonly Bar[];
    xName: string;
    yName: string;
    format?: ((value: number) => string) | undefined;
  },
) {
  const { bars, xName, yName, format = String, ...figure } = props;
  const top = Math.max(1, ...bars.map((bar) => bar.max ?? bar.value));
  const across = linear([0, top], [0, WIDTH - 4]);
  const words = ({ value, max }: Bar) =>
    max === undefined ? format(value) : `${format(value)} of ${format(max)}`;
  return (
    <Figure
      {...figure}
      width={WIDTH}
      height={bars.length * ROW + 4}
      columns={[{ title: xName }, { title: yName, number: true }]}
      rows={bars.map((bar) => [bar.label, words(bar)])}
    >
      {bars.map((bar, index) => {
        const y = index * ROW;
        return (
          <>
            <text class="chart-label" x={2} y={y + 16}>
              {bar.label}
            </text>
            <text class="chart-value" x={WIDTH - 2} y={y + 16} text-anchor="end">
              {words(bar)}
            </text>
            <path class="chart-grid" d={`M2 ${y + 37}H${WIDTH - 2}`} />
            {bar.max !== undefined && (
              <rect class="chart-rest" x={2} y={y + 24} width={across(bar.max)} height={13} />
            )}
            <rect
              class={bar.accent ? "chart-bar chart-accent" : "chart-bar"}
              x={2}
              y={y + 24}
              width={across(bar.value)}
              height={13}
            />
          </>
        );
      })}
    </Figure>
  );
}
