import { describe, expect, it } from 'vitest';
import { readMessage } from '../../../src/api/live/messages';
import { alert, body, wire } from './some';

describe('readMessage', () => {
  it('tells which event it is, so that one that is told again is known', () => {
    expect(alert('RAISED', 'a')).toMatchObject({ kind: 'alert', alert: 'RAISED', eventId: 'event-of-a', interrupts: false });
    expect(readMessage({ ...wire(1, 'RAISED', body('a')), interrupts: true })).toMatchObject({ interrupts: true });
  });

  it('tells what was wrong with the words of a corrected concern', () => {
    const correction = { id: 'c', kind: 'CORRECTED', wrongVersion: 2, reason: 'Another ward.', at: '2026-11-02T10:00:00.000Z' };
    expect(alert('CORRECTED', 'a', {}, { correction })).toMatchObject({ correction: { id: 'c', wrongVersion: 2, reason: 'Another ward.' } });
    expect(alert('CHANGED', 'a')).toMatchObject({ correction: null });
  });

  it('keeps the sentence of an outcome whose kind it does not know', () => {
    const outcome = { kind: 'HANDED_TO_A_LATER_VERSION', sentence: 'Put right.', at: '2026-11-02T10:00:00.000Z', by: { code: 'QOC', name: 'The board' } };
    expect(alert('OUTCOME', 'a', { state: 'CLOSED', outcome })).toMatchObject({ concern: { detail: { outcome: { kind: null, sentence: 'Put right.', by: 'The board' } } } });
  });

  it('reads nothing but the summary below full depth, whatever else comes', () => {
    const message = alert('CHANGED', 'a', { summary: 'A summary' }, { depth: 'REDACTED' });
    expect(message).toMatchObject({ concern: { summary: 'A summary', detail: null } });
  });

  it.each([null, 7, 'RAISED', [], {}, { kind: 'RAISED' }, { kind: 'RAISED', event: { id: 'e' } }, { kind: 'RAISED', event: { concern: { id: 3 } } }])('makes nothing of %j', (raw) => {
    expect(readMessage(raw)).toEqual({ kind: 'unknown' });
  });
});
