import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { DemonstrationMark } from '../../page/marks';
import { Time } from '../../page/Time';
import { ImmediacyMark } from '../concerns/ImmediacyMark';
import { outcomeWords, stateWords } from '../concerns/vocabulary';
import { happened } from './happened';
import { isImmediate, type Thread } from './threads';

const excerptLength = 320;

interface ThreadCardProps {
  readonly thread: Thread;
  readonly topicNames: ReadonlyMap<string, string>;
  readonly isNew: boolean;
  /** Whether the page is about its provider, so that the name need not be said again. */
  readonly withoutProvider?: boolean;
  /** What else there is to say of it. */
  readonly note?: ReactNode;
}

/** One concern of the feed, with what last happened to it. */
export function ThreadCard({ thread, topicNames, isNew, withoutProvider = false, note }: ThreadCardProps) {
  const { concern, provider, latest } = thread;
  const { detail } = concern;
  const words = detail === null ? concern.summary : (detail.text ?? concern.summary);
  return (
    <li className={isImmediate(thread) ? 'qsg-thread qsg-thread--immediate' : 'qsg-thread'} data-concern={concern.id}>
      <article aria-labelledby={`thread-${concern.id}`}>
        <div className="qsg-thread__marks">
          {detail !== null && <ImmediacyMark immediacy={detail.highestImmediacy} />}
          {detail === null && <strong className="nhsuk-tag nhsuk-tag--grey">Summary</strong>}
          {isNew && <strong className="nhsuk-tag nhsuk-tag--blue">{thread.changedAt === concern.sharedAt ? 'New' : 'Updated'}</strong>}
          {detail !== null && detail.state !== 'POSTED' && <strong className="nhsuk-tag nhsuk-tag--white">{stateWords[detail.state]}</strong>}
          <DemonstrationMark when={provider.isDemonstration} />
        </div>
        <h3 className="nhsuk-heading-s qsg-thread__title" id={`thread-${concern.id}`}>
          <Link href={`/concerns/${concern.id}`}>{withoutProvider ? titleOf(thread, topicNames) : provider.name}</Link>
        </h3>
        {words !== null && <p className="qsg-thread__words">{excerpt(words)}</p>}
        {detail?.state === 'WITHDRAWN' && <p className="qsg-thread__words">Withdrawn{detail.stateReason !== null && `: ${detail.stateReason}`}</p>}
        {detail?.outcome && (
          <p className="qsg-thread__words">
            <strong>{detail.outcome.kind === null ? 'Closed' : outcomeWords[detail.outcome.kind]}.</strong> {detail.outcome.sentence} ({detail.outcome.by})
          </p>
        )}
        <p className="qsg-thread__facts">
          {detail !== null && !withoutProvider && <span>{titleOf(thread, topicNames)}</span>}
          <span>
            Raised by {concern.owner.name}
            {detail !== null && `, ${detail.authorName}`}
          </span>
          <span>
            <Time at={concern.sharedAt} />
          </span>
        </p>
        {latest !== null && latest.alert !== 'RAISED' && (
          <p className="qsg-thread__latest">
            {happened(latest)} <Time at={latest.at} />
          </p>
        )}
        {note !== undefined && <p className="qsg-thread__latest">{note}</p>}
      </article>
    </li>
  );
}

function titleOf({ concern: { detail } }: Thread, topicNames: ReadonlyMap<string, string>): string {
  return detail === null || detail.topics.length === 0 ? 'Summary for wider sharing' : detail.topics.map((code) => topicNames.get(code) ?? code).join(', ');
}

function excerpt(words: string): string {
  if (words.length <= excerptLength) {
    return words;
  }

  const cut = words.slice(0, excerptLength);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), excerptLength / 2))}…`;
}
