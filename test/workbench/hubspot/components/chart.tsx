/** HubSpot's two charts, roughly: what they show also stands beside them as text, which is what a reader relies on. */
import type { BarChartProps, LineChartProps } from "@hubspot/ui-extensions";

const [width, height, left, bottom] = [640, 220, 48, 28];

interface Point {
  readonly at: number;
  readonly label: string;
  readonly value: number;
}

interface Series {
  readonly name: string;
  readonly points: readonly Point[];
}

/** Rows by what colours them, each at the place of its label. */
function seriesOf({ data, axes }: BarChartProps | LineChartProps): { labels: string[]; series: Series[] } {
  const rows = Array.isArray(data) ? data : data.data;
  const labels = [...new Set(rows.map((row) => String(row[axes.x.field])))];
  const by = axes.options?.groupFieldByColor;
  const groups = Map.groupBy(rows, (row) => (by === undefined ? "" : String(row[by])));
  const series = [...groups].map(([name, group]) => ({
    name,
    points: group.map((row) => {
      const label = String(row[axes.x.field]);
      return { at: labels.indexOf(label), label, value: Number(row[axes.y.field]) };
    }),
  }));
  return { labels, series };
}

const looks = ["", "hs-second", "hs-third", "hs-fourth", "hs-fifth"];

function lookOf(at: number): string {
  return looks[at % looks.length] ?? "";
}

export function BarChart(props: BarChartProps) {
  const { labels, series } = seriesOf(props);
  const isStacked = props.axes.options?.stacking === true;
  const sums = labels.map((_label, at) =>
    series.reduce((sum, { points }) => sum + (points.find((point) => point.at === at)?.value ?? 0), 0),
  );
  const { top, x, y } = scales(labels.length, isStacked ? sums : valuesOf(series));
  const below = labels.map(() => 0);
  return (
    <Frame props={props} labels={labels} series={series} top={top}>
      {series.map(({ name, points }, order) =>
        points.map(({ at, label, value }) => {
          const from = isStacked ? (below[at] ?? 0) : 0;
          below[at] = from + value;
          const rect = { x: x(at) - 14, width: 28, y: y(from + value), height: y(from) - y(from + value) };
          return <rect key={`${name} ${label}`} className={lookOf(order)} {...rect} />;
        }),
      )}
    </Frame>
  );
}

export function LineChart(props: LineChartProps) {
  const { labels, series } = seriesOf(props);
  const { top, x, y } = scales(labels.length, valuesOf(series));
  return (
    <Frame props={props} labels={labels} series={series} top={top}>
      {series.map(({ name, points }, order) => (
        <g key={name} className={lookOf(order)}>
          <polyline points={points.map(({ at, value }) => `${x(at)},${y(value)}`).join(" ")} />
          {order === 0 && points.map(({ at, value }) => <circle key={at} cx={x(at)} cy={y(value)} r={3} />)}
        </g>
      ))}
    </Frame>
  );
}

function valuesOf(series: readonly Series[]): number[] {
  return series.flatMap(({ points }) => points.map(({ value }) => value));
}

/** From zero to the highest value; a fraction of 1 is drawn as large as a thousand. */
function scales(count: number, values: readonly number[]) {
  const highest = Math.max(0, ...values);
  const top = highest === 0 ? 1 : highest;
  const step = (width - left) / Math.max(1, count);
  return {
    top,
    x: (at: number) => left + step * (at + 0.5),
    y: (value: number) => 12 + (height - bottom - 12) * (1 - Math.max(0, value) / top),
  };
}

interface FrameProps {
  readonly props: BarChartProps | LineChartProps;
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  readonly top: number;
  readonly children: React.ReactNode;
}

function Frame({ props: { axes, options }, labels, series, top, children }: FrameProps) {
  const names = series.map(({ name }) => name).filter((name) => name !== "");
  const title = [options?.title, axes.x.label ?? axes.x.field, axes.y.label ?? axes.y.field, ...names].join(", ");
  return (
    <svg className="hs-chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
      <line x1={left} x2={width} y1={height - bottom} y2={height - bottom} />
      <text x={left - 6} y={18} textAnchor="end">
        {Number(top.toPrecision(3))}
      </text>
      <text x={left - 6} y={height - bottom} textAnchor="end">
        0
      </text>
      <text x={left} y={height - 8}>
        {labels[0]}
      </text>
      {labels.length > 1 && (
        <text x={width} y={height - 8} textAnchor="end">
          {labels.at(-1)}
        </text>
      )}
      {children}
    </svg>
  );
}
