import { useEffect, useRef } from 'react';
import { Loading } from '../../page/marks';
import { ProblemNote } from '../../page/ProblemNote';
import { useTopicNames } from '../concerns/topics';
import { Announcer } from './Announcer';
import { ConnectionNote } from './ConnectionNote';
import { ThreadCard } from './ThreadCard';
import { immediateThreads, isNewSince, otherThreads } from './threads';
import type { Feed } from './useFeed';

interface ThreadListProps {
  readonly feed: Feed;
  /** Up to where the person has looked; null marks nothing. */
  readonly baseline: string | null;
  /** Heading of the rest, below those of immediate risk. */
  readonly heading: string;
  readonly empty: string;
  readonly withoutProvider?: boolean;
}

/** A live list: immediate risk set apart above everything else, then the rest with further pages. */
export function ThreadList({ feed, baseline, heading, empty, withoutProvider = false }: ThreadListProps) {
  const topicNames = useTopicNames();
  const immediate = immediateThreads(feed.threads);
  const others = otherThreads(feed.threads);
  const list = useRef<HTMLUListElement>(null);
  const shownBefore = useRef(0);

  // "Show more" leaves the focus on the first of those that it added.
  useEffect(() => {
    if (shownBefore.current > 0 && !feed.isLoadingMore) {
      list.current?.children[shownBefore.current]?.querySelector<HTMLElement>('a')?.focus();
      shownBefore.current = 0;
    }
  }, [feed.isLoadingMore]);

  const isEmpty = immediate.length === 0 && others.length === 0;
  return (
    <>
      <ConnectionNote />
      <Announcer newest={feed.newest} />
      {feed.isStill && <p className="nhsuk-body">This list is not kept up to date by itself: the hub does not take its filter for live alerts.</p>}
      {immediate.length > 0 && (
        <section className="qsg-immediate" aria-labelledby="immediate-heading">
          <h2 className="nhsuk-heading-m" id="immediate-heading">
            <svg viewBox="0 0 24 24" width="28" height="28" aria-hidden="true" focusable="false">
              <path d="M12 2 23 21H1Z" />
            </svg>
            Immediate risk, open
          </h2>
          <ul className="qsg-threads">
            {immediate.map((thread) => (
              <ThreadCard key={thread.id} thread={thread} topicNames={topicNames} isNew={isNewSince(thread, baseline)} withoutProvider={withoutProvider} />
            ))}
          </ul>
          {feed.hasMoreImmediate && <p className="nhsuk-body">There are more. Filter by “Immediate risk” to page through all of them.</p>}
        </section>
      )}
      <section aria-labelledby="concerns-heading">
        <h2 className="nhsuk-heading-m" id="concerns-heading">
          {heading}
        </h2>
        {others.length > 0 && (
          <ul className="qsg-threads" ref={list}>
            {others.map((thread) => (
              <ThreadCard key={thread.id} thread={thread} topicNames={topicNames} isNew={isNewSince(thread, baseline)} withoutProvider={withoutProvider} />
            ))}
          </ul>
        )}
        {feed.isLoading && isEmpty && <Loading what="concerns" />}
        {!feed.isLoading && feed.problem === null && others.length === 0 && <p className="nhsuk-body">{isEmpty ? empty : 'No others.'}</p>}
        {feed.problem !== null && <ProblemNote problem={feed.problem} retry={feed.reload} />}
        {feed.hasMore && (
          <button
            type="button"
            className="nhsuk-button nhsuk-button--secondary"
            disabled={feed.isLoadingMore}
            onClick={() => {
              shownBefore.current = others.length;
              void feed.more();
            }}
          >
            {feed.isLoadingMore ? 'Loading…' : 'Show more'}
          </button>
        )}
      </section>
    </>
  );
}
