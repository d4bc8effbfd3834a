import { describe, expect, it } from 'vitest';
import { layOut, niceTicks, type Point } from '../../src/features/observations/chart';
import { chanceWords, meaningsOf } from '../../src/features/observations/chartWords';
import { ageWords, periodWords, valueWords } from '../../src/features/observations/figures';

const area = { left: 0, top: 0, width: 100, height: 100 };
const month = (start: string, end: string, value: number): Point => ({
  periodStart: start, periodEnd: end, numerator: null, denominator: null, value, extractedAt: '2026-01-01T00:00:00Z', revision: 1,
});

describe('layOut', () => {
  it('puts points in order of time between the ends of the area, whatever order they come in', () => {
    const chart = layOut([month('2026-02-01', '2026-02-28', 20), month('2026-01-01', '2026-01-31', 10)], null, area);
    expect(chart.points.map(({ x, y }) => [x, y])).toEqual([[0, 100], [100, 0]]);
    expect(chart.lines).toEqual(['M0 100L100 0']);
  });

  it('draws nothing across a period that was not measured', () => {
    const chart = layOut([month('2026-01-01', '2026-01-31', 1), month('2026-02-01', '2026-02-28', 2), month('2026-04-01', '2026-04-30', 3)], null, area);
    expect(chart.lines).toHaveLength(2);
  });

  it('makes room for limits, and places them where it places values of their size', () => {
    const chart = layOut([month('2026-01-01', '2026-01-31', 60), month('2026-02-01', '2026-02-28', 70)], null, area, [20, 110]);
    expect(chart.valueTicks[0]!.value).toBeLessThanOrEqual(20);
    expect(chart.valueTicks.at(-1)!.value).toBeGreaterThanOrEqual(110);
    expect(chart.heightOf(70)).toBe(chart.points[1]!.y);
    expect([chart.placeOf('2020-01-01'), chart.placeOf('2030-01-01')]).toEqual([0, 100]);
  });

  it('makes room for the target', () => {
    const chart = layOut([month('2026-01-01', '2026-01-31', 60), month('2026-02-01', '2026-02-28', 70)], 95, area);
    expect(chart.target).not.toBeNull();
    expect(chart.valueTicks.at(-1)!.value).toBeGreaterThanOrEqual(95);
  });

  it('holds up with one point, with equal values and with none', () => {
    expect(layOut([month('2026-01-01', '2026-01-31', 5)], null, area).points).toHaveLength(1);
    const flat = layOut([month('2026-01-01', '2026-01-31', 0), month('2026-02-01', '2026-02-28', 0)], null, area);
    expect(flat.points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
    expect(layOut([], 95, area)).toMatchObject({ points: [], lines: [], valueTicks: [], periodTicks: [], target: null });
  });
});

describe('niceTicks', () => {
  it('encloses the range with round values', () => {
    expect(niceTicks(61.3, 94.8, 5)).toEqual([60, 70, 80, 90, 100]);
    expect(niceTicks(0.93, 1.12, 5)).toEqual([0.9, 0.95, 1, 1.05, 1.1, 1.15]);
    expect(niceTicks(-3, 4, 5)).toEqual([-4, -2, 0, 2, 4]);
  });
});

describe('figures', () => {
  it('says values with their unit', () => {
    expect(valueWords(76.54, 'percent')).toBe('76.5%');
    expect(valueWords(12345.6, 'count')).toBe('12,346');
    expect(valueWords(1.034, 'ratio')).toBe('1.03');
  });

  it('says the age of data', () => {
    const now = new Date('2026-11-22T12:00:00Z');
    expect(ageWords('2026-11-22', now)).toBe('today');
    expect(ageWords('2026-11-21', now)).toBe('1 day ago');
    expect(ageWords('2026-08-31', now)).toBe('3 months ago');
    expect(ageWords('2024-03-31', now)).toBe('3 years ago');
  });
});

describe('words of charts', () => {
  it('name a month by its name and other periods by their days', () => {
    expect(periodWords({ periodStart: '2026-01-01', periodEnd: '2026-01-31' })).toMatch(/^Jan/);
    expect(periodWords({ periodStart: '2026-01-05', periodEnd: '2026-01-11' })).toContain(' to ');
  });

  it('say how often chance alone alerts, and never nought', () => {
    expect([0, 0.04, 0.62, 3.14, 42.4].map(chanceWords)).toEqual(['fewer than 0.1', 'fewer than 0.1', 'about 0.6', 'about 3.1', 'about 42']);
  });

  it('speak of better and worse only where there is a good direction', () => {
    expect(meaningsOf('NEUTRAL')).not.toContain('CONCERN');
    expect(meaningsOf('DECREASE')).toContain('CONCERN');
  });
});
