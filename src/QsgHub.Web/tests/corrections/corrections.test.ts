import { describe, expect, it } from 'vitest';
import { changedIn, correctedForm, missingInCorrection } from '../../src/features/corrections/correctForm';
import { progressWords, wrongWords } from '../../src/features/corrections/corrections';

const quantity = { indicatorCode: 'AE4H', periodStart: '2026-10-01', periodEnd: '2026-10-31', numerator: 610, denominator: 1_000, value: 61, isWithheld: false };
const topic = (code: string) => ({ code, name: code });
const concern = { summary: 'A summary.' };
const detail = { text: 'Ward 7 is short.', topics: [topic('STAFFING'), topic('FALLS')], quantity };
const form = correctedForm(concern, detail);

describe('a correction', () => {
  it('sends what was put right and nothing else', () => {
    expect(changedIn(form, concern, detail)).toEqual({});
    expect(changedIn({ ...form, text: 'Ward 9 is short.' }, concern, detail)).toEqual({ text: 'Ward 9 is short.' });
    expect(changedIn({ ...form, summary: 'Another.' }, concern, detail)).toEqual({ summary: 'Another.' });
    expect(changedIn({ ...form, topics: 'FALLS,STAFFING' }, concern, detail)).toEqual({});
    expect(changedIn({ ...form, topics: 'FALLS' }, concern, detail)).toEqual({ topics: ['FALLS'] });
    expect(changedIn({ ...form, numerator: '601', value: '60.1' }, concern, detail)).toEqual({
      quantity: { indicatorCode: 'AE4H', periodStart: '2026-10-01', periodEnd: '2026-10-31', numerator: 601, denominator: 1_000, value: 60.1 },
    });
  });

  it('touches neither a summary that there is not nor figures that are withheld', () => {
    expect(changedIn({ ...form, summary: 'New.' }, { summary: null }, detail)).toEqual({});
    const withheld = { ...detail, quantity: { ...quantity, numerator: null, denominator: null, value: null, isWithheld: true } };
    expect(changedIn({ ...correctedForm(concern, withheld), value: '3' }, concern, withheld)).toEqual({});
    expect(missingInCorrection({ ...correctedForm(concern, withheld), text: 'Right.', reason: 'Why.' }, concern, withheld)).toEqual([]);
  });

  it('asks what was wrong, and for something that is put right', () => {
    expect(missingInCorrection(form, concern, detail).map(({ field }) => field)).toEqual(['reason', 'text']);
    expect(missingInCorrection({ ...form, reason: 'The ward.', text: 'Ward 9 is short.' }, concern, detail)).toEqual([]);
    expect(missingInCorrection({ ...form, reason: 'The ward.', summary: ' ' }, concern, detail).map(({ field }) => field)).toEqual(['summary']);
    expect(missingInCorrection({ ...form, reason: 'The ward.', topics: '' }, concern, detail).map(({ field }) => field)).toEqual(['topics']);
    expect(missingInCorrection({ ...form, reason: 'The figure.', value: 'sixty' }, concern, detail).map(({ field }) => field)).toEqual(['value']);
  });
});

it('wrongWords tells a correction from a withdrawal', () => {
  expect(wrongWords({ kind: 'CORRECTED', wrongVersion: 2 })).toBe('Version 2 was wrong and has been put right');
  expect(wrongWords({ kind: 'WITHDRAWN', wrongVersion: 2 })).toBe('Version 2 was wrong, and the concern is withdrawn');
});

it.each([
  [{ received: 0, acknowledged: 0 }, 'No other body had the wrong version in full.'],
  [{ received: 1, acknowledged: 1 }, '1 other body had the wrong version in full, and has acknowledged the correction.'],
  [{ received: 3, acknowledged: 0 }, '3 other bodies had the wrong version in full; none has acknowledged the correction so far.'],
  [{ received: 3, acknowledged: 1 }, '3 other bodies had the wrong version in full; 1 has acknowledged the correction so far.'],
  [{ received: 3, acknowledged: 3 }, '3 other bodies had the wrong version in full, and all have acknowledged the correction.'],
])('progressWords of %j', (progress, words) => {
  expect(progressWords(progress)).toBe(words);
});
