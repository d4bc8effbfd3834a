/** A figure of an indicator for a period. */
export interface Point {
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly value: number;
  readonly extractedAt: string;
  readonly revision: number;
}

/** A line chart worked out: positions in the units of its view box. */
export interface Chart {
  readonly points: readonly { readonly x: number; readonly y: number; readonly point: Point }[];
  /** Runs of periods that follow each other without a gap, as SVG paths. Nothing is drawn across a gap: it was not measured. */
  readonly lines: readonly string[];
  readonly valueTicks: readonly { readonly y: number; readonly value: number }[];
  readonly periodTicks: readonly { readonly x: number; readonly date: string }[];
  /** Height of the target; null without one. */
  readonly target: number | null;
  /** Where a day stands. */
  readonly placeOf: (date: string) => number;
  /** How high a value stands. */
  readonly heightOf: (value: number) => number;
}

/** The inner area of the chart. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const day = 86_400_000;

/** Lays out a chart. Points stand at the middle of their period, in order of time; there is room for other values too, such as limits. */
export function layOut(points: readonly Point[], target: number | null, area: Area, others: readonly number[] = []): Chart {
  const sorted = [...points].sort((a, b) => middle(a) - middle(b));
  const first = sorted[0];
  const last = sorted[sorted.length - 1];
  if (first === undefined || last === undefined) {
    return { points: [], lines: [], valueTicks: [], periodTicks: [], target: null, placeOf: () => area.left, heightOf: () => area.top };
  }

  const values = [...sorted.map(({ value }) => value), ...(target === null ? [] : [target]), ...others];
  const ticks = niceTicks(Math.min(...values), Math.max(...values), 5);
  const low = ticks[0]!;
  const high = ticks[ticks.length - 1]!;
  const begin = middle(first);
  const span = middle(last) - begin || 1;
  const x = (time: number): number => round(area.left + ((time - begin) / span) * area.width);
  const y = (value: number): number => round(area.top + area.height - ((value - low) / (high - low)) * area.height);

  const placed = sorted.map((point) => ({ x: x(middle(point)), y: y(point.value), point }));
  return {
    points: placed,
    lines: runs(placed).map((run) => run.map((at, index) => `${index === 0 ? 'M' : 'L'}${at.x} ${at.y}`).join('')),
    valueTicks: ticks.map((value) => ({ y: y(value), value })),
    periodTicks: pick(placed, 6).map((at) => ({ x: at.x, date: at.point.periodStart })),
    target: target === null ? null : y(target),
    placeOf: (date) => Math.min(area.left + area.width, Math.max(area.left, x(Date.parse(date)))),
    heightOf: y,
  };
}

/** Round values that enclose the range: 1, 2 or 5 times a power of ten apart. */
export function niceTicks(low: number, high: number, about: number): number[] {
  const range = high - low || Math.abs(high) || 1;
  const rough = range / Math.max(1, about - 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const begin = Math.floor(low / step);
  const end = Math.max(begin + 1, Math.ceil(high / step));
  return Array.from({ length: end - begin + 1 }, (_, index) => Number(((begin + index) * step).toPrecision(12)));
}

function runs<T extends { readonly point: Point }>(placed: readonly T[]): T[][] {
  const found: T[][] = [];
  for (const at of placed) {
    const run = found[found.length - 1];
    const previous = run?.[run.length - 1];
    // A day's slack, for periods whose days are counted differently at the edges.
    const follows = previous !== undefined && Date.parse(at.point.periodStart) - Date.parse(previous.point.periodEnd) <= 2 * day;
    if (run !== undefined && follows) {
      run.push(at);
    } else {
      found.push([at]);
    }
  }

  return found;
}

function pick<T>(items: readonly T[], most: number): T[] {
  const step = Math.ceil(items.length / most);
  return items.filter((_, index) => index % step === 0);
}

function middle({ periodStart, periodEnd }: Point): number {
  return (Date.parse(periodStart) + Date.parse(periodEnd)) / 2;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
