import type { WholeConcernFragment } from '../../generated/operations';
import { Time } from '../../page/Time';
import { immediacyWords, stateWords } from './vocabulary';

type Detail = NonNullable<WholeConcernFragment['detail']>;

interface Entry {
  readonly key: string;
  readonly at: string;
  readonly who: string;
  readonly what: string;
  readonly reason: string | null;
  /** The words of an earlier version; null for entries without. */
  readonly words: string | null;
  /** Whether those words were found to be wrong. */
  readonly wasWrong: boolean;
}

/** Everything that happened to the concern, the newest first. */
export function Timeline({ detail }: { readonly detail: Detail }) {
  return (
    <section aria-labelledby="timeline-heading">
      <h2 className="nhsuk-heading-m" id="timeline-heading">
        Timeline
      </h2>
      <ol className="qsg-timeline">
        {entriesOf(detail).map((entry) => (
          <li key={entry.key}>
            <p className="qsg-timeline__what">
              <strong>{entry.what}</strong> by {entry.who}
            </p>
            <p className="nhsuk-body-s">
              <Time at={entry.at} />
            </p>
            {entry.reason !== null && <p className="qsg-words">{entry.reason}</p>}
            {entry.words !== null && (
              <details className="nhsuk-details">
                <summary className="nhsuk-details__summary">
                  <span className="nhsuk-details__summary-text">What it said then{entry.wasWrong && ', which was wrong'}</span>
                </summary>
                <div className="nhsuk-details__text qsg-words">{entry.words}</div>
              </details>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The entries of a timeline, the newest first. */
export function entriesOf(detail: Detail): Entry[] {
  const versions = detail.versions.map((version, index): Entry => {
    const before = detail.versions[index - 1];
    const corrects = detail.corrections.some(({ kind, wrongVersion }) => kind === 'CORRECTED' && wrongVersion === before?.number);
    return {
      key: `version-${version.number}`,
      at: version.at,
      who: `${version.authorName}, ${version.organisation.name}`,
      what: before === undefined ? (version.state === 'DRAFT' ? 'Begun as a draft' : 'Raised') : corrects ? 'Corrected' : changeWords(before, version),
      reason: version.reason,
      words: version.text !== '' && version.text !== detail.text ? version.text : null,
      wasWrong: detail.corrections.some(({ wrongVersion }) => wrongVersion === version.number),
    };
  });
  const assessments = detail.assessments
    // The first is the poster's own and comes with the concern.
    .slice(1)
    .map((assessment): Entry => ({
      key: assessment.id,
      at: assessment.at,
      who: `${assessment.authorName}, ${assessment.organisation.name}`,
      what: `Assessed as ${immediacyWords[assessment.immediacy].label.toLowerCase()}`,
      reason: null,
      words: null,
      wasWrong: false,
    }));
  const acknowledgements = detail.acknowledgements.map((acknowledgement): Entry => ({
    key: `acknowledged-${acknowledgement.organisation.code}`,
    at: acknowledgement.at,
    who: `${acknowledgement.personName}, ${acknowledgement.organisation.name}`,
    what: 'Acknowledged',
    reason: null,
    words: null,
    wasWrong: false,
  }));
  return [...versions, ...assessments, ...acknowledgements].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

function changeWords(before: Detail['versions'][number], after: Detail['versions'][number]): string {
  if (after.state !== before.state) {
    return before.state === 'DRAFT' ? 'Posted' : stateWords[after.state];
  }

  return after.text === before.text ? 'Summary changed' : 'Words changed';
}
