import { describe, expect, it } from 'vitest';
import { filterParts, wordsForKind } from '../../src/features/subscriptions/filterWords';
import type { SavedFilterFragment } from '../../src/generated/operations';

const topics = new Map([['STAFFING', 'Staffing']]);

const none: SavedFilterFragment = {
  everything: null, caseload: null, providerCode: null, locationCode: null, regionCode: null, icbCode: null, groupCode: null,
  topic: null, immediacyAtLeast: null, severityAtLeast: null, text: null, kinds: null,
};

describe('filterParts', () => {
  it('says each part in words', () => {
    expect(filterParts({ ...none, everything: true, regionCode: 'Y60', topic: 'STAFFING', immediacyAtLeast: 'URGENT', kinds: ['RAISED', 'OUTCOME'] }, topics)).toEqual([
      'everything that you may see', 'region: Midlands', 'topic: Staffing', 'immediacy at least: urgent', 'only what is raised or shared, closed',
    ]);
  });

  it('tells the caseload from everything, and a filter without parts from both', () => {
    expect(filterParts({ ...none, caseload: true }, topics)).toEqual(['your caseload']);
    expect(filterParts({ ...none, providerCode: 'RXW' }, topics)).toEqual(['everything that you may see']);
    expect(filterParts(none, topics)).toEqual(['your caseload, or everything that you may see while that is empty']);
  });

  it('shows codes that it has no words for', () => {
    expect(filterParts({ ...none, everything: true, regionCode: 'Y99', topic: 'NEW' }, topics)).toEqual(['everything that you may see', 'region: Y99', 'topic: NEW']);
  });
});

it('wordsForKind has words for kinds of later versions too', () => {
  expect(wordsForKind('CORRECTED')).toBe('corrected');
  expect(wordsForKind('LEVEL_CHANGED')).toBe('level changed');
});
