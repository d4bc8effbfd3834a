import { describe, expect, it } from 'vitest';
import { readMessage } from '../../../src/api/live/readMessage';
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

  it('says why everything is to be fetched anew', () => {
    expect(readMessage({ kind: 'RESYNC', resync: { reason: 'RIGHTS_CHANGED', refetch: ['concerns'] } })).toEqual({ kind: 'resync', reason: 'RIGHTS_CHANGED' });
    expect(readMessage({ kind: 'RESYNC' })).toEqual({ kind: 'resync', reason: null });
  });

  it('tells what figures ask, and takes what does not say that it is published for unpublished', () => {
    const signal = { id: 's', kind: 'SPECIAL_CAUSE', indicatorCode: 'AE4H', periodStart: '2026-10-01', periodEnd: '2026-10-31', value: 61.2, expectedFalseAlarms: 0.4, isUnpublished: false };
    const event = { id: 'e', occurredAt: '2026-11-02T10:00:00.000Z', provider: { odsCode: 'RXW', cqcId: null, name: 'A trust', isDemonstration: false } };
    expect(readMessage(wire(1, 'SIGNAL', { ...event, signal }))).toEqual({
      kind: 'figures', eventId: 'e', occurredAt: event.occurredAt, provider: { code: 'RXW', name: 'A trust', isDemonstration: false }, figures: signal,
    });
    const { isUnpublished: _, ...silent } = signal;
    expect(readMessage(wire(1, 'SIGNAL', { ...event, signal: silent }))).toMatchObject({ figures: { isUnpublished: true } });
    expect(readMessage(wire(1, 'SIGNAL', { ...event, signal: { ...signal, value: null } }))).toEqual({ kind: 'unknown' });
  });

  it('tells who opened what in an emergency', () => {
    const emergency = { id: 'o', organisation: { code: 'QOC', name: 'The board' }, personName: 'Morgan', reason: 'A fire.', expiresAt: '2026-11-02T14:00:00.000Z', reviewDueAt: '2026-11-03T10:00:00.000Z' };
    const event = { id: 'e', occurredAt: '2026-11-02T10:00:00.000Z', provider: { odsCode: 'RXW', cqcId: null, name: 'A trust', isDemonstration: false }, emergency };
    expect(readMessage(wire(1, 'EMERGENCY_OPENED', event))).toMatchObject({ kind: 'emergency', eventId: 'e', emergency });
    expect(readMessage(wire(1, 'EMERGENCY_OPENED', { ...event, emergency: { id: 'o' } }))).toEqual({ kind: 'unknown' });
  });

  it.each([null, 7, 'RAISED', [], {}, { kind: 'RAISED' }, { kind: 'RAISED', event: { id: 'e' } }, { kind: 'RAISED', event: { concern: { id: 3 } } }])('makes nothing of %j', (raw) => {
    expect(readMessage(raw)).toEqual({ kind: 'unknown' });
  });
});
