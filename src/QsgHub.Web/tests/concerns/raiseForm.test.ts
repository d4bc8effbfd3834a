import { describe, expect, it } from 'vitest';
import { emptyRaiseForm, hasMore, inputOf, missingIn, raiseFields } from '../../src/features/concerns/raiseForm';

const filled = { ...emptyRaiseForm('key-1', 'RXW'), text: 'Words', topics: 'FALLS,STAFFING', immediacy: 'UNSURE' };

describe('raiseForm', () => {
  it('asks for provider, text, a topic and immediacy, and for nothing else', () => {
    expect(missingIn(emptyRaiseForm('k', '')).map(({ field }) => field)).toEqual(['provider', 'text', 'topics', 'immediacy']);
    expect(missingIn(filled)).toEqual([]);
  });

  it('takes “unsure” for an answer', () => {
    expect(inputOf(filled, false, false).immediacy).toBe('UNSURE');
  });

  it('says nothing that was not said', () => {
    expect(inputOf(filled, false, false)).toEqual({
      providerCode: 'RXW', text: 'Words', topics: ['FALLS', 'STAFFING'], immediacy: 'UNSURE', nature: 'QUALITATIVE',
      class: 4, classification: 'OFFICIAL', tlp: 'AMBER', asDraft: false, confirmNoPersonalData: false, idempotencyKey: 'key-1',
      locationCode: null, serviceLine: null, ward: null, knownOn: null, sourceType: null, quantity: null, severity: null,
      likelihood: null, confidenceSource: null, corroboration: null, preferredAction: null, descriptor: null, summary: null, groupCode: null,
    });
  });

  it('sends the same request with the same key however often it is sent', () => {
    expect(inputOf(filled, false, false)).toEqual(inputOf({ ...filled }, false, false));
  });

  it('asks for figures of a quantitative concern and reads them as people paste them', () => {
    const figures = { ...filled, nature: 'QUANTITATIVE' };
    expect(missingIn(figures).map(({ field }) => field)).toEqual(['indicator', 'periodStart', 'periodEnd']);
    const whole = { ...figures, indicator: 'AE4H', periodStart: '2026-09-01', periodEnd: '2026-09-30', numerator: '12,345', denominator: ' 20 000 ' };
    expect(missingIn(whole)).toEqual([]);
    expect(inputOf(whole, false, false).quantity).toEqual({
      indicatorCode: 'AE4H', periodStart: '2026-09-01', periodEnd: '2026-09-30', numerator: 12_345, denominator: 20_000, value: null,
    });
    expect(missingIn({ ...whole, value: 'many' }).map(({ field }) => field)).toEqual(['value']);
  });

  it('leaves figures out of every other kind', () => {
    expect(inputOf({ ...filled, indicator: 'AE4H', numerator: '1' }, false, false).quantity).toBeNull();
  });

  it('knows when something optional was said, so that it is not hidden', () => {
    expect(hasMore(filled)).toBe(false);
    expect(hasMore({ ...filled, summary: 'In sight anyway' })).toBe(false);
    expect(hasMore({ ...filled, ward: '7' })).toBe(true);
    expect(hasMore({ ...filled, tlp: 'RED' })).toBe(true);
  });

  it('has a field for every path that it names', () => {
    const form = emptyRaiseForm('k', '');
    expect(Object.values(raiseFields).filter((field) => !(field in form))).toEqual([]);
  });
});
