import { describe, expect, it } from 'vitest';
import { type LiveSignal, Subscription } from '../../../src/api/live/subscription';
import { body, wire } from './some';

function subscription(after: string | null = null): { heard: LiveSignal['kind'][]; subscription: Subscription } {
  const heard: LiveSignal['kind'][] = [];
  return { heard, subscription: new Subscription(null, after, (signal) => heard.push(signal.kind)) };
}

describe('Subscription', () => {
  it('stands with the first message and moves its cursor with every one, heartbeats included', () => {
    const { heard, subscription: one } = subscription('begin');
    expect(one.cursor).toBe('begin');
    one.received(wire(1, 'HEARTBEAT'));
    one.received(wire(2, 'RAISED', body('a')));
    one.received(wire(3, 'HEARTBEAT'));
    expect(heard).toEqual(['standing', 'alert']);
    expect(one.cursor).toBe('cursor-3');
  });

  it('tells of a loss when a number is missing, and still applies the message', () => {
    const { heard, subscription: one } = subscription();
    one.received(wire(1, 'HEARTBEAT'));
    one.received(wire(3, 'RAISED', body('a')));
    one.received(wire(4, 'RAISED', body('b')));
    expect(heard).toEqual(['standing', 'lost', 'alert', 'alert']);
  });

  it('tells of a loss when the first message of a session is missing', () => {
    const { heard, subscription: one } = subscription();
    one.received(wire(2, 'HEARTBEAT'));
    expect(heard).toEqual(['lost']);
  });

  it('begins to count anew with each session', () => {
    const { heard, subscription: one } = subscription();
    one.received(wire(1, 'HEARTBEAT'));
    one.received(wire(2, 'HEARTBEAT'));
    one.opened();
    one.received(wire(1, 'HEARTBEAT'));
    expect(heard).toEqual(['standing', 'standing']);
  });

  it('passes purge and resync on, and ignores kinds of later versions without losing count', () => {
    const { heard, subscription: one } = subscription();
    one.received(wire(1, 'RESYNC'));
    one.received(wire(2, 'PURGE', { id: 'e', occurredAt: '2026-11-01T10:00:00Z', concernId: 'a' }));
    one.received(wire(3, 'LEVEL_CHANGED', { anything: true }));
    one.received(wire(4, 'HEARTBEAT'));
    expect(heard).toEqual(['standing', 'resync', 'purge']);
  });

  it('forgets everything rather than nothing when a purge cannot be read', () => {
    const { heard, subscription: one } = subscription();
    one.received(wire(1, 'PURGE', {}));
    expect(heard).toEqual(['standing', 'resync']);
  });

  it('begins with now after its cursor was refused', () => {
    const { heard, subscription: one } = subscription('stale');
    one.cursorRefused();
    expect(one.cursor).toBeNull();
    expect(heard).toEqual(['lost']);
  });
});
