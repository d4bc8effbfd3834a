import { useEffect, useMemo, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { Notice } from '../../page/Notice';
import { Page } from '../../page/Page';
import { localTime } from '../../page/Time';
import { AwaitedCorrections } from '../corrections/AwaitedCorrections';
import { useSession } from '../session/SessionContext';
import { SaveFilter } from '../subscriptions/SaveFilter';
import { FeedFilterForm } from './FeedFilterForm';
import { addressOf, readFilter } from './feedFilter';
import { LastLooked } from './lastLooked';
import { ThreadList } from './ThreadList';
import { isNewSince, newestInstant } from './threads';
import { useFeed } from './useFeed';

/** The home page: alerts as they arrive, above the concerns that are there already. */
export function FeedPage() {
  const { personKey } = useSession();
  const [, navigate] = useLocation();
  const filter = readFilter(useSearch());
  const feed = useFeed(filter);
  const looked = useMemo(() => new LastLooked(sessionStorage, localStorage, personKey), [personKey]);
  const [baseline, setBaseline] = useState(looked.baseline);
  const [said, setSaid] = useState('');
  const newest = newestInstant(feed.threads);
  const isWhole = addressOf(filter) === '/';

  // A filtered list says nothing about what else the person has looked at.
  useEffect(() => {
    if (newest !== null && isWhole && document.visibilityState === 'visible') {
      looked.shown(newest);
    }
  }, [looked, newest, isWhole]);

  const newCount = [...feed.threads.byId.values()].filter((thread) => isNewSince(thread, baseline)).length;
  return (
    <Page title="Live feed">
      {said !== '' && <Notice words={said} />}
      <FeedFilterForm filter={filter} change={(next) => navigate(addressOf(next))} save={<SaveFilter filter={filter} tell={setSaid} />} />
      <AwaitedCorrections tell={setSaid} />
      {baseline !== null && (
        <p className="nhsuk-body qsg-looked">
          {newCount === 0 ? 'Nothing here is new' : `${newCount} here ${newCount === 1 ? 'is' : 'are'} new or updated`} since you last looked, {localTime(baseline)}.{' '}
          {newCount > 0 && newest !== null && (
            <button
              type="button"
              className="qsg-link-button"
              onClick={() => {
                looked.markAll(newest);
                setBaseline(newest);
              }}
            >
              Mark all as looked at
            </button>
          )}
        </p>
      )}
      <ThreadList
        feed={feed}
        baseline={baseline}
        heading="Latest concerns"
        empty={isWhole ? 'There are no concerns that you may see yet. New ones appear here by themselves.' : 'No concern matches. New ones that do appear here by themselves.'}
      />
    </Page>
  );
}
