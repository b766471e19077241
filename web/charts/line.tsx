import { Figure, type FigureProps } from "./figure.tsx";
import { linear, pathThrough, placesOf, roundSteps } from "./scale.ts";

/** One value at one place of the axis; null where nothing is known, which breaks the line. */
export type Point = { x: string; y: number | null };

/** A line with its name; only the accented one is coloured. */
export type Series = { name: string; points: readonly Point[]; accent?: boolean | undefined };

const WIDTH = 360;
const HEIGHT = 220;
const BOX = { left: 30, right: 26, top: 26, bottom: 30 };

/** Values by year (or any named steps) as lines labelled at their end, with each accented value printed. */
export function LineChart(
  props: FigureProps & {
    series: readonly Series[];
    xName: string;
    format?: ((value: number) => string) | undefined;
    /** How the axis is written, when shorter than the values. */
    axis?: ((value: number) => string) | undefined;
  },
) {
  const { series, xName, format = String, axis = format, ...figure } = props;
  const names = [...new Set(series.flatMap(({ points }) => points.map(({ x }) => x)))];
  const top = Math.max(0, ...series.flatMap(({ points }) => points.map(({ y }) => y ?? 0)));
  const places = placesOf(names.length, [BOX.left + 22, WIDTH - BOX.right]);
  const ticks = roundSteps(top, 4);
  const y = linear([0, ticks.at(-1) ?? 0], [HEIGHT - BOX.bottom, BOX.top]);
  const x = (name: string) => places[names.indexOf(name)] ?? 0;
  const at = (point: Point) => x(point.x);
  const path = (points: readonly Point[]) =>
    pathThrough(points.map((point) => (point.y === null ? null : [at(point), y(point.y)])));
  const valueAt = (each: Series, name: string) => {
    const found = each.points.find((point) => point.x === name)?.y;
    return typeof found === "number" ? format(found) : "not known";
  };
  return (
    <Figure
      {...figure}
      width={WIDTH}
      height={HEIGHT}
      columns={[{ title: xName }, ...series.map(({ name }) => ({ title: name, number: true }))]}
      rows={names.map((name) => [name, ...series.map((each) => valueAt(each, name))])}
    >
      {ticks.map((tick) => (
        <>
          <path class="chart-grid" d={`M${BOX.left} ${y(tick)}H${WIDTH - BOX.right}`} />
          <text class="chart-tick" x={BOX.left - 6} y={y(tick) + 4} text-anchor="end">
            {axis(tick)}
          </text>
        </>
      ))}
      {names.map((name) => (
        <text class="chart-tick" x={x(name)} y={HEIGHT - 8} text-anchor="middle">
          {name}
        </text>
      ))}
      {series.map((each) => (
        <>
          <path class={each.accent ? "chart-line chart-accent" : "chart-line"} d={path(each.points)} />
          {each.points.map((point) =>
            point.y === null ? null : (
              <>
                <circle
                  class={each.accent ? "chart-dot chart-accent" : "chart-dot"}
                  cx={at(point)}
                  cy={y(point.y)}
                  r={3.5}
                />
                {each.accent && (
                  <text class="chart-value" x={at(point)} y={y(point.y) - 9} text-anchor="middle">
                    {format(point.y)}
                  </text>
                )}
              </>
            ),
          )}
        </>
      ))}
    </Figure>
  );
}
