import type { AssuranceIcon, FunnelBand, ImprovementDirection, PointMeaning, SpecialCause, VariationIcon } from '../../generated/operations';

/** What a rule found, as the end of a sentence. */
export const ruleWords: Readonly<Record<SpecialCause, string>> = {
  ABOVE_UPPER_LIMIT: 'above the upper process limit',
  BELOW_LOWER_LIMIT: 'below the lower process limit',
  RISING_TREND: 'one of a run of rising points',
  FALLING_TREND: 'one of a run of falling points',
  TWO_OF_THREE_HIGH: 'two of three points near the upper limit',
  TWO_OF_THREE_LOW: 'two of three points near the lower limit',
  SHIFT_ABOVE: 'one of a run of points above the centre line',
  SHIFT_BELOW: 'one of a run of points below the centre line',
};

export const meaningWords: Readonly<Record<PointMeaning, string>> = {
  COMMON_CAUSE: 'common cause',
  IMPROVEMENT: 'special cause, improvement',
  CONCERN: 'special cause, concern',
  NEUTRAL_HIGH: 'special cause, high',
  NEUTRAL_LOW: 'special cause, low',
};

/** What the newest figure shows. */
export const variationWords: Readonly<Record<VariationIcon, string>> = {
  COMMON_CAUSE: 'Common cause: no significant change.',
  IMPROVEMENT_HIGH: 'Special cause of an improving nature: higher values.',
  IMPROVEMENT_LOW: 'Special cause of an improving nature: lower values.',
  CONCERN_HIGH: 'Special cause of a concerning nature: higher values.',
  CONCERN_LOW: 'Special cause of a concerning nature: lower values.',
  NEUTRAL_HIGH: 'Special cause: higher values, neither better nor worse.',
  NEUTRAL_LOW: 'Special cause: lower values, neither better nor worse.',
};

/** Whether the process can be expected to meet its target, left as it is. */
export const assuranceWords: Readonly<Record<AssuranceIcon, string>> = {
  CONSISTENTLY_PASSING: 'Passes the target consistently, left as it is.',
  HIT_AND_MISS: 'Hits and misses the target by chance, left as it is.',
  CONSISTENTLY_FAILING: 'Falls short of the target consistently, left as it is.',
};

export const bandWords: Readonly<Record<FunnelBand, string>> = {
  NOT_BANDED: 'too small to compare',
  FAR_BELOW: 'below the 99.8% limits',
  BELOW: 'below the 95% limits',
  AS_EXPECTED: 'as expected',
  ABOVE: 'above the 95% limits',
  FAR_ABOVE: 'above the 99.8% limits',
};

/** The meanings that a chart of a direction can show. */
export function meaningsOf(direction: ImprovementDirection): readonly PointMeaning[] {
  return direction === 'NEUTRAL' ? ['COMMON_CAUSE', 'NEUTRAL_HIGH', 'NEUTRAL_LOW'] : ['COMMON_CAUSE', 'IMPROVEMENT', 'CONCERN'];
}

/** How many times chance alone would alert, in words. */
export function chanceWords(count: number): string {
  return count < 0.05 ? 'fewer than 0.1' : `about ${count.toLocaleString('en-GB', { maximumFractionDigits: count < 10 ? 1 : 0 })}`;
}
