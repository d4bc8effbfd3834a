import { Link } from 'wouter';
import { useQuery } from '../../api/useQuery';
import { DigestDocument, type DigestQuery } from '../../generated/operations';
import { isId } from '../../page/ids';
import { DemonstrationMark, Loading } from '../../page/marks';
import { Page } from '../../page/Page';
import { ProblemNote } from '../../page/ProblemNote';
import { Time } from '../../page/Time';
import { ThreadCard } from '../alerts/ThreadCard';
import { threadOf } from '../alerts/threads';
import { useFreshAnswer } from '../alerts/useFreshAnswer';
import { useTopicNames } from '../concerns/topics';
import { SignalQuestion } from '../observations/SignalQuestion';
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

type DigestSignal = NonNullable<DigestQuery['digest']>['signals'][number];

// Unpublished figures have no chart of their own: they stand on the provider's page, for those who may see them.
function SignalOfDigest({ signal }: { readonly signal: DigestSignal }) {
  const { provider, indicator, isUnpublished } = signal;
  const code = provider?.odsCode ?? provider?.cqcId ?? null;
  const title = provider === null ? indicator.name : `${indicator.name}, ${provider.name}`;
  const page = code === null ? null : `/providers/${encodeURIComponent(code)}`;
  return (
    <section aria-label={title} data-signal={signal.id}>
      <h3 className="nhsuk-heading-s">
        {page === null ? title : <Link href={isUnpublished ? page : `${page}/figures/${encodeURIComponent(indicator.code)}`}>{title}</Link>}{' '}
        <DemonstrationMark when={provider?.isDemonstration ?? false} />
      </h3>
      <SignalQuestion signal={signal} />
    </section>
  );
}

function LiveDigest({ id }: { readonly id: string }) {
  const query = useQuery(DigestDocument, { id });
  const { data, problem, reload } = query;
  const topicNames = useTopicNames();
  const digest = data?.digest ?? null;
  const holds = (concernId: string): boolean => digest?.threads.some(({ concern }) => concern.id === concernId) ?? false;
  useFreshAnswer({ everything: true }, data === null ? undefined : null, query, holds, ({ concern }) => holds(concern.id));

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
          Cut on <Time at={digest.to} />, with what happened since <Time at={digest.from} />: {countWords(digest)}
          {digest.threads.length > 1 && ', the most pressing first'}. What happened later is in the{' '}
          <Link href="/">live feed</Link>.
        </p>
        {problem !== null && <ProblemNote problem={problem} retry={reload} />}
        {digest.threads.length > 0 && (
          <>
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
          </>
        )}
        {digest.signals.length > 0 && (
          <>
            <h2 className="nhsuk-heading-m">What figures ask</h2>
            {digest.signals.map((signal) => (
              <SignalOfDigest key={signal.id} signal={signal} />
            ))}
            <p className="nhsuk-body-s">Those that still stand, the newest first. A draft is seen by your own team alone: a figure decides nothing.</p>
          </>
        )}
      </Page>
    </>
  );
}
