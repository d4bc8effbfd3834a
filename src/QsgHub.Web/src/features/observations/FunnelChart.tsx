import type { ChartPeersQuery } from '../../generated/operations';
import { niceTicks } from './chart';
import { bandWords } from './chartWords';
import { valueWords } from './figures';

type Funnel = ChartPeersQuery['funnel'];
type Unit = Funnel['units']['nodes'][number];

const width = 720;
const height = 320;
const area = { left: 56, top: 14, width: width - 56 - 20, height: height - 14 - 46 };

/** Providers of one kind by their size, beside what is expected of them all. Nobody is ranked: only the one that is looked at is named. */
export function FunnelChart({ funnel, unit, code, name }: { readonly funnel: Funnel; readonly unit: string; readonly code: string; readonly name: string }) {
  const { curve, units: { nodes } } = funnel;
  const own = nodes.find(({ provider }) => provider?.odsCode === code || provider?.cqcId === code);
  const values = [...nodes.map(({ value }) => value), ...curve.flatMap(({ lower95, upper95 }) => [lower95, upper95])];
  const ticks = niceTicks(Math.min(...values), Math.max(...values), 5);
  const [low, high] = [ticks[0]!, ticks[ticks.length - 1]!];
  const sizes = nodes.map(({ denominator }) => denominator);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  const x = (size: number): number => area.left + ((size - least) / (most - least || 1)) * area.width;
  const y = (value: number): number => area.top + area.height - ((Math.min(high, Math.max(low, value)) - low) / (high - low)) * area.height;
  const path = (pick: (point: Funnel['curve'][number]) => number): string =>
    curve.map((point, index) => `${index === 0 ? 'M' : 'L'}${x(point.denominator).toFixed(1)} ${y(pick(point)).toFixed(1)}`).join('');
  return (
    <svg className="qsg-chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={labelOf(funnel, own, unit, name)}>
      {ticks.map((tick) => (
        <g key={tick}>
          <line className="qsg-chart__grid" x1={area.left} x2={area.left + area.width} y1={y(tick)} y2={y(tick)} />
          <text className="qsg-chart__tick" x={area.left - 8} y={y(tick) + 4} textAnchor="end">
            {valueWords(tick, unit)}
          </text>
        </g>
      ))}
      {[least, most].map((size, index) => (
        <text className="qsg-chart__tick" key={index} x={x(size)} y={height - 24} textAnchor={index === 0 ? 'start' : 'end'}>
          {size.toLocaleString('en-GB', { maximumFractionDigits: 0 })}
        </text>
      ))}
      <text className="qsg-chart__tick" x={area.left + area.width / 2} y={height - 8} textAnchor="middle">
        size (the denominator)
      </text>
      <path className="qsg-chart__limit" d={path(({ lower95 }) => lower95)} />
      <path className="qsg-chart__limit" d={path(({ upper95 }) => upper95)} />
      <path className="qsg-chart__outer" d={path(({ lower998 }) => lower998)} />
      <path className="qsg-chart__outer" d={path(({ upper998 }) => upper998)} />
      {funnel.target !== null && <line className="qsg-chart__mean" x1={area.left} x2={area.left + area.width} y1={y(funnel.target)} y2={y(funnel.target)} />}
      {nodes.filter((one) => one !== own).map((one, index) => (
        <circle className="qsg-chart__peer" key={index} cx={x(one.denominator)} cy={y(one.value)} r="3.5" />
      ))}
      {own !== undefined && (
        <g>
          <path className="qsg-chart__own" d={star(x(own.denominator), y(own.value))}>
            <title>{`${name}: ${valueWords(own.value, unit)}, ${bandWords[own.band]}`}</title>
          </path>
        </g>
      )}
    </svg>
  );
}

function star(x: number, y: number): string {
  return `${Array.from({ length: 10 }, (_, index) => {
    const [radius, angle] = [index % 2 === 0 ? 10 : 4.2, (index * Math.PI) / 5];
    return `${index === 0 ? 'M' : 'L'}${(x + radius * Math.sin(angle)).toFixed(1)} ${(y - radius * Math.cos(angle)).toFixed(1)}`;
  }).join('')}Z`;
}

function labelOf({ units: { nodes }, target }: Funnel, own: Unit | undefined, unit: string, name: string): string {
  return [
    `Funnel plot of ${nodes.length} providers of the same kind by size.`,
    target === null ? '' : `Together they have ${valueWords(target, unit)}.`,
    own === undefined ? `${name} has no figure in this period.` : `${name} has ${valueWords(own.value, unit)}: ${bandWords[own.band]}.`,
  ].filter(Boolean).join(' ');
}
