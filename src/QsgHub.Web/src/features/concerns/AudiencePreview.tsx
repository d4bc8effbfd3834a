import { useEffect, useState } from 'react';
import { useQuery } from '../../api/useQuery';
import { AudiencePreviewDocument, type AudiencePreviewQuery } from '../../generated/operations';
import { wordsFor } from '../../page/ProblemNote';
import { columnWords, keysOf } from './vocabulary';

type Row = AudiencePreviewQuery['audiencePreview'][number];

interface AudiencePreviewProps {
  /** Code of the provider; empty while none is chosen. */
  readonly provider: string;
  readonly classNumber: number;
  readonly hasSummary: boolean;
  /** Code of the group; empty for none. */
  readonly group: string;
}

/** Who would see the concern if it were posted now, and how much of it. */
export function AudiencePreview({ provider, classNumber, hasSummary, group }: AudiencePreviewProps) {
  const groupCode = useSettled(group.trim());
  const { data, problem, isLoading } = useQuery(
    AudiencePreviewDocument,
    provider === '' ? null : { providerCode: provider, classNumber, hasSummary, groupCode: groupCode === '' ? null : groupCode },
  );
  const rows = data?.audiencePreview ?? [];
  const full = rows.filter((row) => row.depth === 'FULL');
  const summary = rows.filter((row) => row.depth === 'REDACTED');
  return (
    <section className="qsg-preview" aria-labelledby="preview-heading" aria-busy={isLoading}>
      <h2 className="nhsuk-heading-s" id="preview-heading">
        Who will see this
      </h2>
      {provider === '' && <p>Choose a provider to see which bodies and teams will read the concern.</p>}
      {problem !== null && <p role="status">{wordsFor(problem)}</p>}
      {rows.length > 0 && (
        <div role="status">
          <h3 className="qsg-preview__depth">In full</h3>
          <Readers rows={full} />
          <h3 className="qsg-preview__depth">Only the summary for wider sharing</h3>
          {summary.length > 0 ? <Readers rows={summary} /> : <p>Nobody{hasSummary ? '' : ', as none is written yet'}.</p>}
          <p className="qsg-preview__rest">Everybody else learns nothing, not even that it exists.</p>
        </div>
      )}
      {provider !== '' && isLoading && rows.length === 0 && <p role="status">Working it out…</p>}
    </section>
  );
}

function Readers({ rows }: { readonly rows: readonly Row[] }) {
  const columns = keysOf(columnWords).filter((column) => rows.some((row) => row.column === column));
  return (
    <dl className="qsg-preview__readers">
      {columns.map((column) => (
        <div key={column}>
          <dt>{columnWords[column]}</dt>
          {rows.filter((row) => row.column === column).map((row) => (
            <dd key={`${row.organisation?.code} ${row.team}`}>{readerWords(row)}</dd>
          ))}
        </div>
      ))}
    </dl>
  );
}

function readerWords({ organisation, team }: Row): string {
  if (organisation === null) {
    return 'all of them';
  }

  return team === null || team === '*' ? organisation.name : `${organisation.name}, ${team} team`;
}

// A code is asked about when it has been typed, not letter by letter.
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 400);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
