import { useCallback, useEffect, useState } from 'react';
import { Link } from 'wouter';
import { useQuery } from '../../api/useQuery';
import { useDrafts } from '../../forms/useDraft';
import { ConcernDocument, type WholeConcernFragment } from '../../generated/operations';
import { isId } from '../../page/ids';
import { DemonstrationMark, Loading } from '../../page/marks';
import { Notice } from '../../page/Notice';
import { Page } from '../../page/Page';
import { ProblemNote } from '../../page/ProblemNote';
import { Time } from '../../page/Time';
import { useAlerts } from '../alerts/ChannelContext';
import { ConnectionNote } from '../alerts/ConnectionNote';
import { happened } from '../alerts/happened';
import { Corrections } from '../corrections/Corrections';
import { codeOf } from '../directory/words';
import { Acknowledgements } from './Acknowledgements';
import { Assessments } from './Assessments';
import { ConcernActions } from './ConcernActions';
import { draftsAbout } from './ConcernAction';
import { ConcernFacts } from './ConcernFacts';
import { ImmediacyMark } from './ImmediacyMark';
import { Timeline } from './Timeline';
import { outcomeWords, stateWords } from './vocabulary';

const notices: Readonly<Record<string, string>> = {
  posted: 'Your concern is posted. Those who may read it are being told now.',
  kept: 'Your draft is kept. Only your team sees it until it is posted.',
};

/** A concern at the person's depth, kept up to date. */
export function ConcernPage({ id }: { readonly id: string }) {
  return isId(id) ? <LiveConcern id={id} /> : <NothingHere />;
}

// The same for what is hidden, what is missing, and what could not exist.
function NothingHere() {
  return (
    <Page title="There is nothing here">
      <p className="nhsuk-body">
        Either there is no such concern, or it is not for you to see. Go back to the <Link href="/">live feed</Link>.
      </p>
    </Page>
  );
}

function LiveConcern({ id }: { readonly id: string }) {
  const { data, problem, isLoading, reload, drop } = useQuery(ConcernDocument, { id });
  const drafts = useDrafts();
  const [said, setSaid] = useState(noticeOfArrival);
  const [news, setNews] = useState('');
  const concern = data?.concern ?? null;

  // Said once: not again after a reload of the page.
  useEffect(() => history.replaceState(null, ''), []);

  const forget = useCallback(() => {
    drafts.clearAll(draftsAbout(id));
    drop();
    reload();
  }, [drafts, drop, id, reload]);
  const filter = concern === null ? null : codeOf(concern.provider);
  useAlerts(filter === null ? {} : { providerCode: filter }, concern === null ? undefined : null, (signal) => {
    switch (signal.kind) {
      case 'purge':
        if (signal.concernId === id) {
          forget();
        }

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
        if (signal.concern.id === id) {
          setNews(happened({ alert: signal.alert, at: signal.occurredAt, actor: signal.actor, act: signal.act }));
          reload();
        }

        break;
    }
  });

  if (concern === null) {
    if (problem !== null) {
      return (
        <Page title="The concern cannot be shown">
          <ProblemNote problem={problem} retry={reload} />
        </Page>
      );
    }

    return data === null ? <Loading what="the concern" /> : <NothingHere />;
  }

  return (
    <>
      <Link className="nhsuk-back-link" href="/">
        Live feed
      </Link>
      {said !== '' && <Notice words={said} />}
      <div aria-live="polite" className="nhsuk-u-visually-hidden">
        {news}
      </div>
      {problem !== null && !isLoading && <ProblemNote problem={problem} retry={reload} />}
      <ConcernView concern={concern} reload={reload} tell={setSaid} />
    </>
  );
}

function ConcernView({ concern, reload, tell }: { readonly concern: WholeConcernFragment; readonly reload: () => void; readonly tell: (said: string) => void }) {
  const { detail, provider, owner } = concern;
  const code = codeOf(provider);
  const caption = code === null ? provider.name : <Link href={`/providers/${encodeURIComponent(code)}`}>{provider.name}</Link>;
  if (detail === null) {
    return (
      <Page title="Concern: summary" caption={caption}>
        <DemonstrationMark when={provider.isDemonstration} />
        <p className="qsg-words qsg-words--main">{concern.summary}</p>
        <p className="nhsuk-body">
          {owner.name} wrote this summary for wider sharing on <Time at={concern.sharedAt} />. Ask {owner.name} if you need to know more.
        </p>
        <ConnectionNote live="changes appear here as they are made" />
      </Page>
    );
  }

  return (
    <Page title={detail.topics.map(({ name }) => name).join(', ')} caption={caption}>
      <p className="qsg-thread__marks">
        <ImmediacyMark immediacy={detail.highestImmediacy} />
        <strong className="nhsuk-tag nhsuk-tag--white">{stateWords[detail.state]}</strong>
        <DemonstrationMark when={provider.isDemonstration} />
      </p>
      <ConnectionNote live="changes appear here as they are made" />
      {detail.text !== null && <p className="qsg-words qsg-words--main">{detail.text}</p>}
      {detail.state === 'WITHDRAWN' && <p className="nhsuk-inset-text">This concern is withdrawn{detail.stateReason !== null && `: ${detail.stateReason}`}</p>}
      <Corrections corrections={detail.corrections} reload={reload} tell={tell} />
      {detail.outcome && (
        <div className="nhsuk-inset-text">
          <p>
            <strong>{outcomeWords[detail.outcome.kind]}.</strong> {detail.outcome.sentence}
          </p>
          <p className="nhsuk-body-s">
            Closed by {detail.outcome.by.name}, <Time at={detail.outcome.at} />
          </p>
        </div>
      )}
      <div className="qsg-with-side qsg-with-side--first">
        <aside>
          <Acknowledgements concern={concern} reload={reload} tell={tell} />
          <ConcernActions concern={concern} reload={reload} tell={tell} />
        </aside>
        <div>
          {concern.summary !== null && (
            <section aria-labelledby="summary-heading">
              <h2 className="nhsuk-heading-s" id="summary-heading">
                Summary for wider sharing
              </h2>
              <p className="qsg-words">{concern.summary}</p>
            </section>
          )}
          {detail.lacksSummary && <p className="nhsuk-inset-text">There is no summary for wider sharing: for those who would read only that, this concern does not exist.</p>}
          <Assessments assessments={detail.assessments} />
          <ConcernFacts concern={concern} detail={detail} />
          <Timeline detail={detail} />
        </div>
      </div>
    </Page>
  );
}

function noticeOfArrival(): string {
  const state: unknown = history.state;
  const notice = typeof state === 'object' && state !== null ? (state as { notice?: unknown }).notice : undefined;
  return typeof notice === 'string' ? (notices[notice] ?? '') : '';
}
