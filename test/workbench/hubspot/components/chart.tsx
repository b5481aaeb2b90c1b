/** HubSpot's two charts, roughly: what they show also stands beside them as text, which is what a reader relies on. */
import type { BarChartProps, LineChartProps } from "@hubspot/ui-extensions";

const [width, height, left, bottom] = [640, 220, 48, 28];

interface Point {
  readonly label: string;
  readonly value: number;
}

function pointsOf({ data, axes }: BarChartProps | LineChartProps): Point[] {
  const rows = Array.isArray(data) ? data : data.data;
  return rows.map((row) => ({ label: String(row[axes.x.field]), value: Number(row[axes.y.field]) }));
}

export function BarChart(props: BarChartProps) {
  const points = pointsOf(props);
  const { top, x, y } = scales(points);
  return (
    <Frame props={props} points={points} top={top}>
      {points.map(({ label, value }, at) => (
        <rect key={label} x={x(at) - 14} width={28} y={y(value)} height={height - bottom - y(value)} />
      ))}
    </Frame>
  );
}

export function LineChart(props: LineChartProps) {
  const points = pointsOf(props);
  const { top, x, y } = scales(points);
  return (
    <Frame props={props} points={points} top={top}>
      <polyline points={points.map(({ value }, at) => `${x(at)},${y(value)}`).join(" ")} />
      {points.map(({ label, value }, at) => (
        <circle key={label} cx={x(at)} cy={y(value)} r={3} />
      ))}
    </Frame>
  );
}

function scales(points: readonly Point[]) {
  const top = Math.max(1, ...points.map(({ value }) => value));
  const step = (width - left) / Math.max(1, points.length);
  return {
    top,
    x: (at: number) => left + step * (at + 0.5),
    y: (value: number) => 12 + (height - bottom - 12) * (1 - value / top),
  };
}

interface FrameProps {
  readonly props: BarChartProps | LineChartProps;
  readonly points: readonly Point[];
  readonly top: number;
  readonly children: React.ReactNode;
}

function Frame({ props: { axes, options }, points, top, children }: FrameProps) {
  const [first, last] = [points[0], points.at(-1)];
  const title = [options?.title, axes.x.label ?? axes.x.field, axes.y.label ?? axes.y.field].join(", ");
  return (
    <svg className="hs-chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
      <line x1={left} x2={width} y1={height - bottom} y2={height - bottom} />
      <text x={left - 6} y={18} textAnchor="end">
        {top}
      </text>
      <text x={left - 6} y={height - bottom} textAnchor="end">
        0
      </text>
      <text x={left} y={height - 8}>
        {first?.label}
      </text>
      {points.length > 1 && (
        <text x={width} y={height - 8} textAnchor="end">
          {last?.label}
        </text>
      )}
      {children}
    </svg>
  );
}
