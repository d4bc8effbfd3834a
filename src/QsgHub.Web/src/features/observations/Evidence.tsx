import { Link } from 'wouter';
import { useQuery } from '../../api/useQuery';
import { type EvidenceKind, type KeyQuestion, ProviderEvidenceDocument, type ProviderEvidenceQuery, type RatingValue } from '../../generated/operations';
import { Loading, UnpublishedMark, unpublishedWords } from '../../page/marks';
import { ProblemNote } from '../../page/ProblemNote';
import { dayWords } from '../../page/Time';
import { useFreshAnswer } from '../alerts/useFreshAnswer';

type Cell = NonNullable<ProviderEvidenceQuery['provider']>['evidence']['cells'][number];

const kinds: Readonly<Record<EvidenceKind, string>> = {
  STATISTICS: 'Statistics',
  PEOPLES_EXPERIENCE: 'People’s experience',
  STAFF_VOICE: 'Staff voice',
  PARTNERS_FINDINGS: 'Partners’ findings',
  ENFORCEMENT: 'Enforcement',
  GOOD_PRACTICE: 'Good practice',
};

const questions: Readonly<Record<KeyQuestion, string>> = { SAFE: 'Safe', EFFECTIVE: 'Effective', CARING: 'Caring', RESPONSIVE: 'Responsive', WELL_LED: 'Well-led' };

const ratings: Readonly<Record<RatingValue, string>> = {
  OUTSTANDING: 'Outstanding',
  GOOD: 'Good',
  REQUIRES_IMPROVEMENT: 'Requires improvement',
  INADEQUATE: 'Inadequate',
  NOT_RATED: 'Not rated',
  INSUFFICIENT_EVIDENCE: 'Insufficient evidence to rate',
};

const rows: readonly (KeyQuestion | null)[] = [...(Object.keys(questions) as KeyQuestion[]), null];

/** Key question by kind of evidence, as far as the person may see it. What numbers say and what people say stand side by side. */
export function Evidence({ code }: { readonly code: string }) {
  const query = useQuery(ProviderEvidenceDocument, { code });
  const { data, problem, isLoading, reload } = query;
  const evidence = data?.provider?.evidence;
  const holds = (concernId: string): boolean => evidence?.cells.some(({ concerns }) => concerns.some(({ id }) => id === concernId)) ?? false;
  useFreshAnswer({ everything: true, kinds: ['RESYNC'] }, data === null ? undefined : null, query, holds, () => false);
  return (
    <section aria-labelledby="evidence-heading">
      <h2 className="nhsuk-heading-m" id="evidence-heading">
        Evidence
      </h2>
      {isLoading && data === null && <Loading what="the evidence" />}
      {problem !== null && <ProblemNote problem={problem} retry={reload} />}
      {evidence !== undefined && (
        <>
          <p className="nhsuk-body-s">
            What you may see of it, by CQC’s key questions. Numbers and people’s words stand side by side; neither is averaged into the other. No evidence held is no assurance.
            {evidence.hasMoreConcerns && ' Only the newest hundred concerns are counted.'}
          </p>
          {evidence.cells.some(({ signals }) => signals.some(({ isUnpublished }) => isUnpublished)) && (
            <p className="nhsuk-body-s">
              <UnpublishedMark when /> {unpublishedWords}
            </p>
          )}
          <div className="qsg-scroll" tabIndex={0} role="region" aria-label="Evidence by key question and kind">
            <table className="nhsuk-table qsg-evidence">
              <caption className="nhsuk-u-visually-hidden">Evidence by key question and kind</caption>
              <thead>
                <tr>
                  <th scope="col">Key question</th>
                  {Object.entries(kinds).map(([kind, label]) => (
                    <th scope="col" key={kind}>
                      {label}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((question) => (
                  <tr key={question ?? 'none'}>
                    <th scope="row">{question === null ? 'None in particular' : questions[question]}</th>
                    {Object.keys(kinds).map((kind) => (
                      <td key={kind}>
                        <CellContent code={code} cell={evidence.cells.find((cell) => cell.domain === question && cell.kind === kind)} />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}

function CellContent({ code, cell }: { readonly code: string; readonly cell: Cell | undefined }) {
  if (cell === undefined || cell.isEmpty) {
    return <span className="qsg-evidence__none">No evidence held</span>;
  }

  const { concerns, figures, signals, refreshedOn } = cell;
  const unpublished = signals.filter(({ isUnpublished }) => isUnpublished).length;
  return (
    <>
      <ul className="qsg-evidence__items">
        {concerns.length > 0 && (
          <li>
            {concerns.length === 1 ? <Link href={`/concerns/${concerns[0]!.id}`}>1 concern</Link> : `${concerns.length} concerns`}
          </li>
        )}
        {cell.ratings.map(({ value, location, isInherited }, index) => (
          <li key={index}>
            {ratings[value]}: {location?.name ?? 'a location'}
            {isInherited && ' (under a former registration)'}
          </li>
        ))}
        {figures.map(({ indicator, isOverdue }) => (
          <li key={indicator.code}>
            <Link href={`/providers/${encodeURIComponent(code)}/figures/${encodeURIComponent(indicator.code)}`}>{indicator.name}</Link>
            {isOverdue && ' (next figure overdue)'}
          </li>
        ))}
        {signals.length > 0 && (
          <li>
            {signals.length === 1 ? '1 signal stands' : `${signals.length} signals stand`}
            {unpublished > 0 && (
              <>
                {' '}
                <UnpublishedMark when /> {signals.length > 1 && `${unpublished} of them`}
              </>
            )}
          </li>
        )}
      </ul>
      {refreshedOn !== null && <span className="qsg-evidence__age">newest {dayWords(refreshedOn)}</span>}
    </>
  );
}
