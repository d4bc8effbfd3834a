import type { ControlChartFragment } from '../../generated/operations';
import { monthWords } from '../../page/Time';
import { layOut } from './chart';
import { meaningWords, meaningsOf, ruleWords } from './chartWords';
import { valueWords } from './figures';
import { Mark } from './Mark';

type Chart = ControlChartFragment;
type Segment = Chart['segments'][number];

const width = 720;
const height = 340;
const area = { left: 56, top: 18, width: width - 56 - 20, height: height - 18 - 34 };

/** A control chart as Making data count draws it. What it shows is said in its label, and stands in a table beside it. */
export function ControlChart({ chart }: { readonly chart: Chart }) {
  const { indicator, points, segments } = chart;
  const laid = layOut(points.map(({ figure }) => figure), indicator.target, area, segments.flatMap(({ lower, upper }) => [lower, upper].filter((limit) => limit !== null)));
  return (
    <>
      <svg className="qsg-chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={labelOf(chart)}>
        {laid.valueTicks.map(({ y, value }) => (
          <g key={value}>
            <line className="qsg-chart__grid" x1={area.left} x2={area.left + area.width} y1={y} y2={y} />
            <text className="qsg-chart__tick" x={area.left - 8} y={y + 4} textAnchor="end">
              {valueWords(value, indicator.unit)}
            </text>
          </g>
        ))}
        {laid.periodTicks.map(({ x, date }) => (
          <text className="qsg-chart__tick" key={date} x={x} y={height - 10} textAnchor="middle">
            {monthWords(date)}
          </text>
        ))}
        {segments.map((segment) => (
          <Limits key={segment.from} segment={segment} from={laid.placeOf(segment.from)} to={laid.placeOf(segment.to)} heightOf={laid.heightOf} />
        ))}
        {laid.target !== null && indicator.target !== null && (
          <g>
            <line className="qsg-chart__target" x1={area.left} x2={area.left + area.width} y1={laid.target} y2={laid.target} />
            <text className="qsg-chart__tick" x={area.left + area.width} y={laid.target - 5} textAnchor="end">
              target {valueWords(indicator.target, indicator.unit)}
            </text>
          </g>
        )}
        {laid.lines.map((line) => (
          <path className="qsg-chart__run" key={line} d={line} />
        ))}
        {laid.points.map(({ x, y }, index) => {
          const { meanings, rules, figure } = points[index]!;
          const [shown, other] = meanings.includes('CONCERN') ? (['CONCERN', meanings.find((one) => one !== 'CONCERN')] as const) : [meanings[0]!, undefined];
          const hint = `${monthWords(figure.periodStart)}: ${valueWords(figure.value, indicator.unit)}. ${meanings.map((one) => meaningWords[one]).join(' and ')}${rules.length === 0 ? '' : `: ${rules.map((rule) => ruleWords[rule]).join(', ')}`}`;
          return (
            <g key={figure.periodStart}>
              <Mark meaning={shown} x={x} y={y} hint={hint} />
              {other !== undefined && <Mark meaning={other} x={x} y={y - 14} size={3.5} hint={hint} />}
            </g>
          );
        })}
      </svg>
      <ul className="qsg-legend" aria-label="Key">
        {meaningsOf(indicator.direction).map((meaning) => (
          <li key={meaning}>
            <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
              <Mark meaning={meaning} x={8} y={8} />
            </svg>
            {meaningWords[meaning]}
          </li>
        ))}
        <li>
          <svg width="26" height="16" viewBox="0 0 26 16" aria-hidden="true">
            <line className="qsg-chart__mean" x1="0" x2="26" y1="8" y2="8" />
          </svg>
          {centreOf(chart)}
        </li>
        <li>
          <svg width="26" height="16" viewBox="0 0 26 16" aria-hidden="true">
            <line className="qsg-chart__limit" x1="0" x2="26" y1="8" y2="8" />
          </svg>
          process limits
        </li>
      </ul>
    </>
  );
}

function Limits({ segment, from, to, heightOf }: { readonly segment: Segment; readonly from: number; readonly to: number; readonly heightOf: (value: number) => number }) {
  const { mean, lower, upper, isOnTrial, rebaseReason } = segment;
  return (
    <g>
      {rebaseReason !== null && (
        <line className="qsg-chart__rebase" x1={from} x2={from} y1={area.top} y2={area.top + area.height}>
          <title>Limits are computed anew from here: {rebaseReason}</title>
        </line>
      )}
      {mean !== null && <line className="qsg-chart__mean" x1={from} x2={to} y1={heightOf(mean)} y2={heightOf(mean)} />}
      {[lower, upper].map((limit, index) => limit !== null && (
        <line key={index} className={isOnTrial ? 'qsg-chart__limit qsg-chart__limit--trial' : 'qsg-chart__limit'} x1={from} x2={to} y1={heightOf(limit)} y2={heightOf(limit)} />
      ))}
    </g>
  );
}

/** What the centre line is: counts between rare events lie below their mean more often than above. */
function centreOf({ method }: Pick<Chart, 'method'>): string {
  return method === 'COUNT_BETWEEN' ? 'median' : 'mean';
}

function labelOf(chart: Chart): string {
  const { indicator, points, segments } = chart;
  const first = points[0];
  const last = points[points.length - 1];
  const limits = segments[segments.length - 1];
  if (first === undefined || last === undefined) {
    return `${indicator.name}: no figures`;
  }

  const flagged = points.filter(({ meanings }) => meanings.includes('CONCERN')).length;
  return [
    `Control chart of ${indicator.name}, ${monthWords(first.figure.periodStart)} to ${monthWords(last.figure.periodEnd)}.`,
    limits === undefined || limits.mean === null || limits.upper === null ? ''
      : `Latest ${centreOf(chart)} ${valueWords(limits.mean, indicator.unit)}, ${limits.lower === null ? 'no lower process limit, upper' : `process limits ${valueWords(limits.lower, indicator.unit)} to`} ${valueWords(limits.upper, indicator.unit)}.`,
    `Latest ${valueWords(last.figure.value, indicator.unit)}. ${flagged} of ${points.length} points are special cause for concern.`,
    'The figures are in the table below.',
  ].filter(Boolean).join(' ');
}
