import { monthWords } from '../../page/Time';
import { layOut, type Point } from './chart';
import { valueWords } from './figures';

interface LineChartProps {
  readonly name: string;
  readonly unit: string;
  readonly points: readonly Point[];
  /** Value that providers are asked to reach; null for none. */
  readonly target: number | null;
}

const width = 680;
const height = 260;
const area = { left: 56, top: 14, width: width - 56 - 16, height: height - 14 - 32 };

/** A line over time. What it shows is said in its label, and stands in a table beside it. */
export function LineChart({ name, unit, points, target }: LineChartProps) {
  const chart = layOut(points, target, area);
  return (
    <svg className="qsg-chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={labelOf(name, unit, points, target)}>
      {chart.valueTicks.map(({ y, value }) => (
        <g key={value}>
          <line className="qsg-chart__grid" x1={area.left} x2={area.left + area.width} y1={y} y2={y} />
          <text className="qsg-chart__tick" x={area.left - 8} y={y + 4} textAnchor="end">
            {valueWords(value, unit)}
          </text>
        </g>
      ))}
      {chart.periodTicks.map(({ x, date }) => (
        <text className="qsg-chart__tick" key={date} x={x} y={height - 10} textAnchor="middle">
          {monthWords(date)}
        </text>
      ))}
      {chart.target !== null && target !== null && (
        <g>
          <line className="qsg-chart__target" x1={area.left} x2={area.left + area.width} y1={chart.target} y2={chart.target} />
          <text className="qsg-chart__tick" x={area.left + area.width} y={chart.target - 5} textAnchor="end">
            target {valueWords(target, unit)}
          </text>
        </g>
      )}
      {chart.lines.map((line) => (
        <path className="qsg-chart__line" key={line} d={line} />
      ))}
      {chart.points.map(({ x, y, point }) => (
        <circle className="qsg-chart__point" key={point.periodStart} cx={x} cy={y} r="2.5">
          <title>{`${monthWords(point.periodStart)}: ${valueWords(point.value, unit)}`}</title>
        </circle>
      ))}
    </svg>
  );
}

function labelOf(name: string, unit: string, points: readonly Point[], target: number | null): string {
  const first = points[0];
  const last = points[points.length - 1];
  if (first === undefined || last === undefined) {
    return `${name}: no figures`;
  }

  const values = points.map(({ value }) => value);
  return [
    `Line chart of ${name}, ${monthWords(first.periodStart)} to ${monthWords(last.periodEnd)}.`,
    `Lowest ${valueWords(Math.min(...values), unit)}, highest ${valueWords(Math.max(...values), unit)}, latest ${valueWords(last.value, unit)}.`,
    target === null ? '' : `Target ${valueWords(target, unit)}.`,
    'The figures are in the table below.',
  ].filter(Boolean).join(' ');
}
