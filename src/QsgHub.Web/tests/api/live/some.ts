import type { LiveSignal } from '../../../src/api/live';
import { readMessage } from '../../../src/api/live/readMessage';

/** A message of the live channel as it comes from the wire. */
export function wire(n: number, kind: string, event?: object): Record<string, unknown> {
  return { schemaVersion: 1, n, cursor: `cursor-${n}`, kind, ...(event && { event }) };
}

/** The body of an alert, in full. */
export function body(id: string, concern: object = {}, rest: object = {}): object {
  return {
    id: `event-of-${id}`,
    occurredAt: '2026-11-02T10:00:00.000Z',
    provider: { odsCode: 'ZZD01', cqcId: null, name: 'Millbrook' },
    depth: 'FULL',
    version: 2,
    actor: { code: 'CQC', name: 'Care Quality Commission' },
    concern: {
      id,
      owner: { code: 'QOC', name: 'The board' },
      sharedAt: '2026-11-01T10:00:00.000Z',
      authorName: 'Morgan',
      summary: null,
      state: 'POSTED',
      text: `Newer text of ${id}`,
      topics: ['STAFFING'],
      highestImmediacy: 'URGENT',
      highestSeverity: 'UNSURE',
      stateReason: null,
      ...concern,
    },
    ...rest,
  };
}

/** An alert as a page is told of it. */
export function alert(kind: string, id: string, concern: object = {}, rest: object = {}): LiveSignal {
  return readMessage(wire(1, kind, body(id, concern, rest))) as LiveSignal;
}
