import type { ImprovementDirection } from '../../generated/operations';
import { dayWords, monthWords } from '../../page/Time';

/** Which way is better, in words. */
export const directionWords: Readonly<Record<ImprovementDirection, string>> = {
  INCREASE: 'higher is better',
  DECREASE: 'lower is better',
  NEUTRAL: 'neither higher nor lower is better',
};

/** A value with its unit: percent as a sign, a count without. */
export function valueWords(value: number, unit: string): string {
  const number = value.toLocaleString('en-GB', { maximumFractionDigits: Math.abs(value) >= 100 || unit === 'count' ? 0 : unit === 'ratio' ? 2 : 1 });
  return unit === 'percent' ? `${number}%` : unit === 'weeks' ? `${number} wk` : number;
}

/** How long ago a day was, in the words that people use of data. */
export function ageWords(date: string, now: Date): string {
  const days = Math.floor((now.getTime() - Date.parse(date)) / 86_400_000);
  if (days < 1) {
    return 'today';
  }

  if (days < 62) {
    return `${days} ${days === 1 ? 'day' : 'days'} ago`;
  }

  const months = Math.round(days / 30.44);
  return months < 24 ? `${months} months ago` : `${Math.round(days / 365.25)} years ago`;
}

/** A period in words: a month by its name. */
export function periodWords({ periodStart, periodEnd }: { readonly periodStart: string; readonly periodEnd: string }): string {
  const isMonth = periodStart.slice(0, 7) === periodEnd.slice(0, 7) && periodStart.endsWith('-01');
  return isMonth ? monthWords(periodStart) : `${dayWords(periodStart)} to ${dayWords(periodEnd)}`;
}
