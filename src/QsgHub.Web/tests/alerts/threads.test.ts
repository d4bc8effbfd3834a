import { describe, expect, it } from 'vitest';
import { immediateThreads, isNewSince, newestInstant, noThreads, otherThreads, type Threads, type ThreadsAction, threadsReducer } from '../../src/features/alerts/threads';
import { alert } from '../api/live/some';
import { listed, summarised } from './some';

const all = noThreads({ topic: null, immediacyAtLeast: null });

function after(actions: readonly ThreadsAction[], begin: Threads = all): Threads {
  return actions.reduce(threadsReducer, begin);
}

const ids = (threads: readonly { id: string }[]): string[] => threads.map(({ id }) => id);

describe('threads', () => {
  it('lists the newest first, and what arrives live above it in the order of arrival', () => {
    const threads = after([
      { kind: 'listed', nodes: [listed('old', {}, '2026-10-01T10:00:00Z'), listed('new', {}, '2026-11-01T10:00:00Z')] },
      { kind: 'signal', signal: alert('RAISED', 'first') },
      { kind: 'signal', signal: alert('RAISED', 'second') },
    ]);
    expect(ids(otherThreads(threads))).toEqual(['second', 'first', 'new', 'old']);
  });

  it('keeps one thread per concern however many events arrive', () => {
    const threads = after([
      { kind: 'listed', nodes: [listed('a'), listed('b')] },
      { kind: 'signal', signal: alert('ASSESSED', 'a') },
      { kind: 'signal', signal: alert('ACKNOWLEDGED', 'a') },
    ]);
    expect(ids(otherThreads(threads))).toEqual(['a', 'b']);
    expect(threads.byId.get('a')?.latest?.alert).toBe('ACKNOWLEDGED');
    expect(threads.byId.get('a')?.concern.detail?.text).toBe('Newer text of a');
  });

  it('sets open concerns of immediate risk apart, and lets go of them when they close', () => {
    const raised = after([{ kind: 'signal', signal: alert('RAISED', 'a', { highestImmediacy: 'IMMEDIATE_RISK' }) }]);
    expect(ids(immediateThreads(raised))).toEqual(['a']);
    const closed = after([{ kind: 'signal', signal: alert('OUTCOME', 'a', { highestImmediacy: 'IMMEDIATE_RISK', state: 'CLOSED' }) }], raised);
    expect(ids(immediateThreads(closed))).toEqual([]);
    expect(ids(otherThreads(closed))).toEqual(['a']);
  });

  it('forgets a purged concern, and does not take it back from a page that was on its way', () => {
    const threads = after([
      { kind: 'listed', nodes: [listed('a'), listed('b')] },
      { kind: 'signal', signal: alert('CHANGED', 'a') },
      { kind: 'signal', signal: { kind: 'purge', concernId: 'a' } },
      { kind: 'more', nodes: [listed('a'), listed('c')] },
    ]);
    expect([...threads.byId.keys()].sort()).toEqual(['b', 'c']);
    expect(threads.touched).toEqual([]);
  });

  it('takes a purged concern back when the hub shows it again', () => {
    const threads = after([
      { kind: 'signal', signal: { kind: 'purge', concernId: 'a' } },
      { kind: 'signal', signal: alert('RAISED', 'a') },
    ]);
    expect(ids(otherThreads(threads))).toEqual(['a']);
  });

  it('takes what the person put aside for no news', () => {
    const threads = after([{ kind: 'listed', nodes: [listed('a')] }, { kind: 'signal', signal: alert('SNOOZED', 'a') }]);
    expect(threads.touched).toEqual([]);
    expect(threads.byId.get('a')?.latest).toBeNull();
  });

  it('forgets everything on resync', () => {
    const threads = after([
      { kind: 'listed', nodes: [listed('a')] },
      { kind: 'signal', signal: alert('RAISED', 'b') },
      { kind: 'signal', signal: { kind: 'resync', reason: 'RIGHTS_CHANGED' } },
    ]);
    expect(threads.byId.size).toBe(0);
    expect(threads.touched).toEqual([]);
  });

  it('keeps only what the hub confirms when it lists anew', () => {
    const threads = after([
      { kind: 'signal', signal: alert('RAISED', 'hidden meanwhile') },
      { kind: 'signal', signal: alert('RAISED', 'a') },
      { kind: 'listed', nodes: [listed('a'), listed('b')] },
    ]);
    expect(ids(otherThreads(threads))).toEqual(['a', 'b']);
    expect(threads.byId.get('a')?.latest?.alert).toBe('RAISED');
  });

  it('keeps nothing of the text when a concern narrows to its summary', () => {
    const narrowed = { depth: 'REDACTED', actor: undefined, concern: { id: 'a', owner: { code: 'QOC', name: 'The board' }, sharedAt: '2026-11-01T10:00:00Z', summary: 'A summary' } };
    const live = after([
      { kind: 'listed', nodes: [listed('a')] },
      { kind: 'signal', signal: alert('CHANGED', 'a', {}, narrowed) },
    ]);
    expect(live.byId.get('a')?.concern).toEqual({ id: 'a', owner: { code: 'QOC', name: 'The board' }, sharedAt: '2026-11-01T10:00:00Z', summary: 'A summary', detail: null });
    const relisted = after([{ kind: 'signal', signal: alert('RAISED', 'a') }, { kind: 'listed', nodes: [summarised('a', 'A summary')] }]);
    expect(relisted.byId.get('a')?.concern.detail).toBeNull();
  });

  it('drops a thread that stops matching the filter, and matches no summary by topic', () => {
    const staffing = noThreads({ topic: 'STAFFING', immediacyAtLeast: 'URGENT' });
    const listing: ThreadsAction = { kind: 'listed', nodes: [listed('a')] };
    expect(after([listing, { kind: 'signal', signal: alert('ASSESSED', 'a', { highestImmediacy: 'BACKGROUND' }) }], staffing).byId.size).toBe(0);
    expect(after([listing, { kind: 'signal', signal: alert('CHANGED', 'a', { topics: ['FALLS'] }) }], staffing).byId.size).toBe(0);
    expect(after([{ kind: 'signal', signal: alert('RAISED', 'b', {}, { depth: 'REDACTED' }) }], staffing).byId.size).toBe(0);
    expect(after([{ kind: 'signal', signal: alert('RAISED', 'c', { highestImmediacy: 'IMMEDIATE_RISK' }) }], staffing).byId.size).toBe(1);
  });

  it('remembers that a provider is a demonstration when an alert does not say so', () => {
    const threads = after([{ kind: 'listed', nodes: [listed('a')] }, { kind: 'signal', signal: alert('CHANGED', 'a') }]);
    expect(threads.byId.get('a')?.provider.isDemonstration).toBe(true);
  });

  it('marks as new what changed after the person last looked, by instant and not by spelling', () => {
    const threads = after([{ kind: 'listed', nodes: [listed('a', {}, '2026-11-01T10:00:00Z'), listed('b', {}, '2026-11-01T11:00:00.500+01:00')] }]);
    expect(newestInstant(threads)).toBe('2026-11-01T11:00:00.500+01:00');
    expect(isNewSince(threads.byId.get('a')!, '2026-11-01T10:00:00.000Z')).toBe(false);
    expect(isNewSince(threads.byId.get('b')!, '2026-11-01T10:00:00.000Z')).toBe(true);
    expect(isNewSince(threads.byId.get('b')!, null)).toBe(false);
  });
});
