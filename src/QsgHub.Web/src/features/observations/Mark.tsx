import type { PointMeaning } from '../../generated/operations';

interface MarkProps {
  readonly meaning: PointMeaning;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly hint?: string;
}

/** A point of a control chart: each meaning has a shape of its own and a dark outline, so that colour is never needed. */
export function Mark({ meaning, x, y, size = 5.5, hint }: MarkProps) {
  const title = hint === undefined ? null : <title>{hint}</title>;
  const className = `qsg-mark qsg-mark--${meaning.toLowerCase().replace('_', '-')}`;
  if (meaning === 'COMMON_CAUSE') {
    return (
      <circle className={className} cx={x} cy={y} r={size * 0.8}>
        {title}
      </circle>
    );
  }

  return (
    <path className={className} d={outline(meaning, x, y, size)}>
      {title}
    </path>
  );
}

function outline(meaning: PointMeaning, x: number, y: number, size: number): string {
  const corners = {
    COMMON_CAUSE: [],
    IMPROVEMENT: [[-0.85, -0.85], [0.85, -0.85], [0.85, 0.85], [-0.85, 0.85]],
    CONCERN: [[0, -1.25], [1.25, 0], [0, 1.25], [-1.25, 0]],
    NEUTRAL_HIGH: [[0, -1.2], [1.1, 0.8], [-1.1, 0.8]],
    NEUTRAL_LOW: [[0, 1.2], [1.1, -0.8], [-1.1, -0.8]],
  }[meaning];
  return `${corners.map(([dx, dy], index) => `${index === 0 ? 'M' : 'L'}${(x + dx! * size).toFixed(1)} ${(y + dy! * size).toFixed(1)}`).join('')}Z`;
}
