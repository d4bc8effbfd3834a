// The contract of the live channel is a valid AsyncAPI document, and its judge refuses what the hub must never send.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { assertKept, readContract } from './lib/contract.mjs';

let contract;
before(async () => {
  contract = await readContract();
});

const head = { schemaVersion: 1, n: 1, cursor: 'abc' };
const told = { ...head, interrupts: false };
const body = { code: 'QOC', name: 'Board' };
const id = '00000000-0000-4000-8000-000000000001';
const at = '2026-01-01T00:00:00.000Z';
const provider = { odsCode: 'RXW', cqcId: null, name: 'Trust', isDemonstration: false };
const signal = { id, kind: 'SPECIAL_CAUSE', indicatorCode: 'AE4H', periodStart: '2026-01-01', periodEnd: '2026-01-31', value: 61.2, expectedFalseAlarms: 1.8, isUnpublished: false };
const redacted = { id, occurredAt: at, provider, depth: 'REDACTED', version: 1, concern: { id, owner: body, sharedAt: at, summary: 'In short.' } };

test('the document is valid by the rules of AsyncAPI', () => assert.deepEqual(contract.errors, []));

test('messages of the hub keep it', () => assertKept(contract, [
  { ...head, kind: 'HEARTBEAT' },
  { ...head, kind: 'RESYNC', resync: { reason: 'RIGHTS_CHANGED', refetch: ['concerns'] } },
  { ...told, kind: 'PURGE', event: { id, occurredAt: at, concernId: id } },
  { ...told, kind: 'RAISED', event: redacted },
  { ...told, kind: 'SIGNAL', event: { id, occurredAt: at, provider, signal } },
]));

for (const [what, message] of Object.entries({
  'an event on a heartbeat': { ...head, kind: 'HEARTBEAT', event: redacted },
  'a text for a reader of the summary': { ...told, kind: 'RAISED', event: { ...redacted, concern: { ...redacted.concern, text: 'Everything.' } } },
  'an actor for a reader of the summary': { ...told, kind: 'RAISED', event: { ...redacted, actor: body } },
  'a purge that tells of the concern': { ...told, kind: 'PURGE', event: { id, occurredAt: at, concernId: id, provider } },
  'a signal that tells of a concern': { ...told, kind: 'SIGNAL', event: { id, occurredAt: at, provider, signal, concern: redacted.concern } },
  'a signal without what chance would make': { ...told, kind: 'SIGNAL', event: { id, occurredAt: at, provider, signal: { ...signal, expectedFalseAlarms: undefined } } },
  'a sequence': { ...head, kind: 'HEARTBEAT', sequence: 5 },
  'an event that leaves open whether it interrupts': { ...head, kind: 'RAISED', event: redacted },
  'a resync without a reason': { ...head, kind: 'RESYNC' },
})) {
  test(`${what} breaks it`, () => assert.notDeepEqual(contract.mistakes(message), []));
}
