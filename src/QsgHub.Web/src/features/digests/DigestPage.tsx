import { Link } from 'wouter';
import { useQuery } from '../../api/useQuery';
import { DigestDocument } from '../../generated/operations';
import { isId } from '../../page/ids';
import { Loading } from '../../page/marks';
import { Page } from '../../page/Page';
import { ProblemNote } from '../../page/ProblemNote';
import { Time } from '../../page/Time';
import { useAlerts } from '../alerts/ChannelContext';
import { ThreadCard } from '../alerts/ThreadCard';
import { threadOf } from '../alerts/threads';
import { useTopicNames } from '../concerns/topics';
import { countWords, happenedWords, spanWords } from './digests';

/** One digest: its concerns as the person may see them now. */
export function DigestPage({ id }: { readonly id: string }) {
  return isId(id) ? <LiveDigest id={id} /> : <NoSuchDigest />;
}

// The same for what is gone, what is another's, and what could not exist.
function NoSuchDigest() {
  return (
    <Page title="There is no such digest">
      <p className="nhsuk-body">
        A digest is kept for three months at most, and it goes when nothing is left in it that you may see. Go back to <Link href="/digests">your digests</Link>.
      </p>
    </Page>
  );
}

function LiveDigest({ id }: { readonly id: string }) {
  const { data, problem, reload, drop } = useQuery(DigestDocument, { id });
  const topicNames = useTopicNames();
  const digest = data?.digest ?? null;
  useAlerts({ everything: true }, data === null ? undefined : null, (signal) => {
    const holds = (concernId: string): boolean => digest?.threads.some(({ concern }) => concern.id === concernId) ?? false;
    switch (signal.kind) {
      case 'purge':
        if (holds(signal.concernId)) {
          drop();
        }

        // An answer that is on its way may still hold it.
        reload();
        break;
      case 'resync':
        drop();
        reload();
        break;
      case 'standing':
      case 'lost':
        // What changed between the answer that is shown and this moment was told to nobody.
        reload();
        break;
      case 'alert':
        if (holds(signal.concern.id)) {
          reload();
        }

        break;
    }
  });

  if (digest === null) {
    if (problem !== null) {
      return (
        <Page title="The digest cannot be shown">
          <ProblemNote problem={problem} retry={reload} />
        </Page>
      );
    }

    return data === null ? <Loading what="the digest" /> : <NoSuchDigest />;
  }

  return (
    <>
      <Link className="nhsuk-back-link" href="/digests">
        Digests
      </Link>
      <Page title={digest.name} caption={spanWords[digest.preference]}>
        <p className="nhsuk-body">
          Cut on <Time at={digest.to} />, with what happened since <Time at={digest.from} />: {countWords(digest.threads.length, digest.hasMore)}
          {digest.threads.length > 1 && ', the most pressing first'}. What happened later is in the{' '}
          <Link href="/">live feed</Link>.
        </p>
        {problem !== null && <ProblemNote problem={problem} retry={reload} />}
        <h2 className="nhsuk-heading-m">Concerns</h2>
        <ul className="qsg-threads">
          {digest.threads.map((thread) => (
            <ThreadCard
              key={thread.concern.id}
              thread={threadOf(thread.concern)}
              topicNames={topicNames}
              isNew={false}
              note={
                <>
                  {happenedWords(thread)}, last on <Time at={thread.newestAt} />
                </>
              }
            />
          ))}
        </ul>
      </Page>
    </>
  );
}
