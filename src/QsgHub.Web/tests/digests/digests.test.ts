import { expect, it } from 'vitest';
import { countWords, happenedWords } from '../../src/features/digests/digests';

it('countWords says when there are more than it shows, and names what there is', () => {
  const holding = (threads: number, signals: number, hasMore = false) => ({ threads: Array(threads).fill(null), signals: Array(signals).fill(null), hasMore });
  expect(countWords(holding(1, 0))).toBe('1 concern');
  expect(countWords(holding(7, 0))).toBe('7 concerns');
  expect(countWords(holding(50, 0, true))).toBe('the 50 most pressing concerns of more');
  expect(countWords(holding(0, 1))).toBe('1 signal');
  expect(countWords(holding(1, 2))).toBe('1 concern and 2 signals');
});

it('happenedWords says each kind once, and how often something happened where that is more', () => {
  expect(happenedWords({ kinds: ['RAISED'], count: 1 })).toBe('Raised or shared');
  expect(happenedWords({ kinds: ['RAISED', 'ASSESSED'], count: 5 })).toBe('Raised or shared, assessed (5 events)');
  expect(happenedWords({ kinds: ['LEVEL_CHANGED'], count: 1 })).toBe('Level changed');
});
