import type { AlertAct, AlertConcern, AlertKind, LiveSignal, NamedBody, NamedProvider } from '../../api/live';
import type { FeedConcernFragment } from '../../generated/operations';
import { type Immediacy, isOpen, rankOf } from '../concerns/vocabulary';

/** What is known of one concern, and what last happened to it while the page was open. */
export interface Thread {
  readonly id: string;
  readonly provider: NamedProvider;
  readonly concern: AlertConcern;
  /** When anything that the reader sees of it last changed. */
  readonly changedAt: string;
  /** What arrived last; null for what was only listed. */
  readonly latest: { readonly alert: AlertKind; readonly at: string; readonly actor: NamedBody | null; readonly act: AlertAct | null } | null;
}

/** Facets that decide whether a thread belongs on the page. Provider and region the hub itself narrows. */
export interface ThreadFilter {
  readonly topic: string | null;
  readonly immediacyAtLeast: Immediacy | null;
}

/** Every thread that the page holds. One per concern, however many events. */
export interface Threads {
  readonly filter: ThreadFilter;
  readonly byId: ReadonlyMap<string, Thread>;
  /** Ids of threads that something arrived for, newest first. */
  readonly touched: readonly string[];
  /** What the hub took back: an answer that was on its way meanwhile must not bring it again. */
  readonly purged: ReadonlySet<string>;
}

export type ThreadsAction =
  /** A first page arrived: it replaces everything. What changes after it was read comes by the subscription from its cursor. */
  | { readonly kind: 'listed'; readonly nodes: readonly FeedConcernFragment[] }
  /** A further page arrived. */
  | { readonly kind: 'more'; readonly nodes: readonly FeedConcernFragment[] }
  /** The filter changed: nothing of the old page stays. */
  | { readonly kind: 'cleared'; readonly filter: ThreadFilter }
  | { readonly kind: 'signal'; readonly signal: LiveSignal };

/** No threads yet. */
export function noThreads(filter: ThreadFilter): Threads {
  return { filter, byId: new Map(), touched: [], purged: new Set() };
}

/** The next state of the page's threads. */
export function threadsReducer(threads: Threads, action: ThreadsAction): Threads {
  switch (action.kind) {
    case 'cleared':
      return noThreads(action.filter);
    case 'listed':
      return withFirstPage(threads, action.nodes);
    case 'more':
      return withFurtherPage(threads, action.nodes);
    case 'signal':
      return withSignal(threads, action.signal);
  }
}

/** Open concerns of immediate risk, the newest activity first. */
export function immediateThreads(threads: Threads): Thread[] {
  return inOrder(threads).filter(isImmediate);
}

/** All others, the newest activity first. */
export function otherThreads(threads: Threads): Thread[] {
  return inOrder(threads).filter((thread) => !isImmediate(thread));
}

/** Whether something may be seen of it that is newer than the instant. */
export function isNewSince(thread: Thread, baseline: string | null): boolean {
  return baseline !== null && isAfter(thread.changedAt, baseline);
}

/** The newest instant of any thread: how far the person has seen; null for no threads. */
export function newestInstant(threads: Threads): string | null {
  let newest: string | null = null;
  for (const { changedAt } of threads.byId.values()) {
    newest = newest === null || isAfter(changedAt, newest) ? changedAt : newest;
  }

  return newest;
}

/** Whether it is open and somebody judges it an immediate risk. */
export function isImmediate({ concern: { detail } }: Thread): boolean {
  return detail !== null && detail.highestImmediacy === 'IMMEDIATE_RISK' && isOpen(detail.state);
}

/** A concern of a list as a thread to which nothing has happened yet. */
export function threadOf(node: FeedConcernFragment): Thread {
  const { provider, detail } = node;
  return {
    id: node.id,
    provider: { code: provider.odsCode ?? provider.cqcId, name: provider.name, isDemonstration: provider.isDemonstration },
    concern: {
      id: node.id,
      owner: node.owner,
      sharedAt: node.sharedAt,
      summary: node.summary,
      detail: detail && {
        authorName: detail.authorName,
        state: detail.state,
        text: detail.text,
        topics: detail.topics.map((topic) => topic.code),
        highestImmediacy: detail.highestImmediacy,
        highestSeverity: detail.highestSeverity,
        stateReason: detail.stateReason,
        outcome: detail.outcome && { kind: detail.outcome.kind, sentence: detail.outcome.sentence, by: detail.outcome.by.name },
      },
    },
    changedAt: detail?.changedAt ?? node.sharedAt,
    latest: null,
  };
}

// What arrived live stands first, in the order of arrival; then what was listed, the newest first.
function inOrder(threads: Threads): Thread[] {
  const arrived = threads.touched.map((id) => threads.byId.get(id)).filter((thread) => thread !== undefined);
  const listed = [...threads.byId.values()]
    .filter((thread) => !threads.touched.includes(thread.id))
    .sort((a, b) => Date.parse(b.concern.sharedAt) - Date.parse(a.concern.sharedAt) || (a.id < b.id ? -1 : 1));
  return [...arrived, ...listed];
}

// Only what the answer holds stays: the person may have lost sight of the rest while messages were lost.
function withFirstPage(threads: Threads, nodes: readonly FeedConcernFragment[]): Threads {
  const byId = new Map(nodes.map((node) => [node.id, { ...threadOf(node), latest: threads.byId.get(node.id)?.latest ?? null }]));
  return { filter: threads.filter, byId, touched: threads.touched.filter((id) => byId.has(id)), purged: new Set() };
}

// What arrived live while the page was on its way is newer than the page.
function withFurtherPage(threads: Threads, nodes: readonly FeedConcernFragment[]): Threads {
  const byId = new Map(threads.byId);
  for (const node of nodes) {
    if (!byId.has(node.id) && !threads.purged.has(node.id)) {
      byId.set(node.id, threadOf(node));
    }
  }

  return { ...threads, byId };
}

function withSignal(threads: Threads, signal: LiveSignal): Threads {
  switch (signal.kind) {
    case 'resync':
      return noThreads(threads.filter);
    case 'purge':
      return { ...without(threads, signal.concernId), purged: new Set(threads.purged).add(signal.concernId) };
    case 'alert':
      // That the person put it aside is no news of the concern.
      return signal.alert === 'SNOOZED' ? threads : withAlert(threads, signal);
    case 'figures':
    case 'emergency':
    case 'standing':
    case 'lost':
    case 'refused':
      return threads;
  }
}

function withAlert(threads: Threads, signal: Extract<LiveSignal, { kind: 'alert' }>): Threads {
  const { concern, provider, occurredAt } = signal;
  const before = threads.byId.get(concern.id);

  // The whole projection is replaced, never merged: what the reader's depth lost must not survive from an earlier event.
  const thread: Thread = {
    id: concern.id,
    provider: { ...provider, isDemonstration: provider.isDemonstration || (before?.provider.isDemonstration ?? false) },
    concern,
    changedAt: before !== undefined && isAfter(before.changedAt, occurredAt) ? before.changedAt : occurredAt,
    latest: { alert: signal.alert, at: occurredAt, actor: signal.actor, act: signal.act },
  };
  if (!belongs(thread, threads.filter)) {
    return without(threads, concern.id);
  }

  const purged = new Set(threads.purged);
  purged.delete(concern.id);
  return {
    ...threads,
    byId: new Map(threads.byId).set(concern.id, thread),
    touched: [concern.id, ...threads.touched.filter((id) => id !== concern.id)],
    purged,
  };
}

// A summary tells neither topic nor immediacy, so a filter on them matches no summary.
function belongs({ concern: { detail } }: Thread, { topic, immediacyAtLeast }: ThreadFilter): boolean {
  if (detail === null) {
    return topic === null && immediacyAtLeast === null;
  }

  return (topic === null || detail.topics.includes(topic))
    && (immediacyAtLeast === null || rankOf(detail.highestImmediacy) >= rankOf(immediacyAtLeast));
}

function without(threads: Threads, id: string): Threads {
  const byId = new Map(threads.byId);
  byId.delete(id);
  return { ...threads, byId, touched: threads.touched.filter((touched) => touched !== id) };
}

function isAfter(a: string, b: string): boolean {
  return Date.parse(a) > Date.parse(b);
}
