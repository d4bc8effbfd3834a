import { expect, it } from 'vitest';
import { problemWords, standing } from '../../src/features/callbacks/callbacks';

it('standing tells a pause before a problem, and a problem before what was taken earlier', () => {
  const taken = '2026-11-02T10:00:00Z';
  expect(standing({ isPaused: true, problem: 'TIMEOUT', deliveredAt: taken })).toBe('Paused');
  expect(standing({ isPaused: false, problem: 'TIMEOUT', deliveredAt: taken })).toBe('Not taken');
  expect(standing({ isPaused: false, problem: null, deliveredAt: taken })).toBe('Working');
  expect(standing({ isPaused: false, problem: null, deliveredAt: null })).toBe('Nothing sent yet');
});

it('problemWords says what a code means, and shows one that it does not know', () => {
  expect(problemWords('STATUS_503')).toBe('it answered with status 503');
  expect(problemWords('NOT_REACHED')).toBe('it could not be reached');
  expect(problemWords('STATUS_OF_LATER')).toBe('STATUS_OF_LATER');
});
