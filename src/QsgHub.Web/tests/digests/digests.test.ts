import { expect, it } from 'vitest';
import { countWords, happenedWords } from '../../src/features/digests/digests';

it('countWords says when there are more than it shows', () => {
  expect(countWords(1, false)).toBe('1 concern');
  expect(countWords(7, false)).toBe('7 concerns');
  expect(countWords(50, true)).toBe('the 50 most pressing concerns of more');
});

it('happenedWords says each kind once, and how often something happened where that is more', () => {
  expect(happenedWords({ kinds: ['RAISED'], count: 1 })).toBe('Raised or shared');
  expect(happenedWords({ kinds: ['RAISED', 'ASSESSED'], count: 5 })).toBe('Raised or shared, assessed (5 events)');
  expect(happenedWords({ kinds: ['LEVEL_CHANGED'], count: 1 })).toBe('Level changed');
});
