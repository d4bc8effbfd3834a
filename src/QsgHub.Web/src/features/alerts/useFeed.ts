import { useCallback, useEffect, useReducer, useState } from 'react';
import { useApi } from '../../api/ApiContext';
import type { LiveSignal } from '../../api/live';
import { type Problem, problemOf } from '../../api/problems';
import { useQuery } from '../../api/useQuery';
import { FeedDocument, FeedPageDocument } from '../../generated/operations';
import { useAlerts } from './ChannelContext';
import { type FeedFilter, liveFilter, listFilter, threadFilter } from './feedFilter';
import { noThreads, type Threads, threadsReducer } from './threads';

const pageSize = 20;

/** A live list of concerns. */
export interface Feed {
  readonly threads: Threads;
  readonly isLoading: boolean;
  readonly problem: Problem | null;
  readonly reload: () => void;
  /** Whether further pages follow. */
  readonly hasMore: boolean;
  /** Whether there are more open concerns of immediate risk than are shown. */
  readonly hasMoreImmediate: boolean;
  readonly more: () => Promise<void>;
  readonly isLoadingMore: boolean;
  /** What arrived last, for whoever announces it. */
  readonly newest: Extract<LiveSignal, { kind: 'alert' }> | null;
  /** Whether the hub refused to keep this list live. */
  readonly isStill: boolean;
}

/** Lists concerns by a filter and keeps the list live. */
export function useFeed(filter: FeedFilter): Feed {
  const api = useApi();
  const key = JSON.stringify(filter);
  const listing = listFilter(filter);
  const withImmediate = filter.immediacy === null || filter.immediacy !== 'IMMEDIATE_RISK';
  const { data, isLoading, problem, reload, drop } = useQuery(FeedDocument, {
    filter: listing,
    immediate: { ...listing, immediacyAtLeast: 'IMMEDIATE_RISK', isOpen: true },
    withImmediate,
    first: pageSize,
  });
  const [threads, dispatch] = useReducer(threadsReducer, noThreads(threadFilter(filter)));
  const [end, setEnd] = useState<string | null>(null);
  const [isLoadingMore, setLoadingMore] = useState(false);
  const [moreProblem, setMoreProblem] = useState<Problem | null>(null);
  const [newest, setNewest] = useState<Feed['newest']>(null);
  const [isStill, setStill] = useState(false);

  useEffect(() => {
    dispatch({ kind: 'cleared', filter: threadFilter(JSON.parse(key) as FeedFilter) });
    setNewest(null);
    setStill(false);
  }, [key]);

  useEffect(() => {
    if (data !== null) {
      const { nodes, pageInfo } = data.concerns;
      dispatch({ kind: 'listed', nodes: [...(data.immediate?.nodes ?? []), ...nodes] });
      setEnd(pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null);
      setMoreProblem(null);
    }
  }, [data]);

  useAlerts(liveFilter(filter), data?.concerns.liveCursor, (signal) => {
    dispatch({ kind: 'signal', signal });
    switch (signal.kind) {
      case 'resync':
        drop();
        reload();
        break;
      case 'lost':
        reload();
        break;
      case 'refused':
        setStill(true);
        break;
      case 'alert':
        if (signal.alert !== 'SNOOZED') {
          setNewest(signal);
        }

        break;
    }
  });

  const more = useCallback(async () => {
    if (end === null) {
      return;
    }

    setLoadingMore(true);
    setMoreProblem(null);
    try {
      const { concerns } = await api.send(FeedPageDocument, { filter: listFilter(JSON.parse(key) as FeedFilter), first: pageSize, after: end });
      dispatch({ kind: 'more', nodes: concerns.nodes });
      setEnd(concerns.pageInfo.hasNextPage ? (concerns.pageInfo.endCursor ?? null) : null);
    } catch (error) {
      setMoreProblem(problemOf(error));
    } finally {
      setLoadingMore(false);
    }
  }, [api, end, key]);

  return {
    threads,
    isLoading,
    problem: problem ?? moreProblem,
    reload,
    hasMore: end !== null,
    hasMoreImmediate: data?.immediate?.pageInfo.hasNextPage ?? false,
    more,
    isLoadingMore,
    newest,
    isStill,
  };
}
