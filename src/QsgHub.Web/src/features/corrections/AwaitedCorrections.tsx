import { Link } from 'wouter';
import { useQuery } from '../../api/useQuery';
import { AwaitedCorrectionsDocument, type AwaitedCorrectionsQuery } from '../../generated/operations';
import { DemonstrationMark } from '../../page/marks';
import { ProblemNote } from '../../page/ProblemNote';
import { useFreshAnswer } from '../alerts/useFreshAnswer';
import { CorrectionCard } from './CorrectionCard';

type Concern = AwaitedCorrectionsQuery['awaitedCorrections'][number]['concern'];

const noVariables = {};

/** Corrections that want the word of the person's body. There is nothing to see where none does. */
export function AwaitedCorrections({ tell }: { readonly tell: (said: string) => void }) {
  const query = useQuery(AwaitedCorrectionsDocument, noVariables);
  const { data, problem, reload } = query;
  const awaited = data?.awaitedCorrections ?? [];
  useFreshAnswer({ everything: true, kinds: ['CORRECTED', 'WITHDRAWN'] }, null, query, (id) => awaited.some(({ concern }) => concern.id === id), ({ correction }) => correction !== null);
  if (problem !== null) {
    return <ProblemNote problem={problem} retry={reload} />;
  }

  const heading = awaited.length === 1 ? '1 correction awaits your acknowledgement' : `${awaited.length} corrections await your acknowledgement`;
  return (
    <>
      <div className="nhsuk-u-visually-hidden" role="status">
        {awaited.length > 0 && heading}
      </div>
      {awaited.length > 0 && (
        <section className="qsg-awaited" aria-labelledby="awaited-heading">
          <h2 className="nhsuk-heading-m" id="awaited-heading">
            {heading}
          </h2>
          <p className="nhsuk-body-s">Your body had a version that was wrong. Read what was put right, undo what was done because of it, then say that your body knows.</p>
          <ul className="qsg-rows">
            {awaited.map(({ correction, concern }) => (
              <li key={correction.id} data-correction={correction.id}>
                <h3 className="nhsuk-heading-xs">
                  <Link href={`/concerns/${concern.id}`}>{titleOf(concern)}</Link> <DemonstrationMark when={concern.provider.isDemonstration} />
                </h3>
                <CorrectionCard
                  correction={correction}
                  about={`of ${titleOf(concern)}`}
                  acknowledged={() => {
                    tell('You have acknowledged the correction for your body.');
                    reload();
                  }}
                />
              </li>
            ))}
          </ul>
          {awaited.length === 50 && <p className="nhsuk-body-s">There may be more: they follow as these are acknowledged.</p>}
        </section>
      )}
    </>
  );
}

function titleOf({ detail, provider }: Concern): string {
  const topics = detail?.topics.map(({ name }) => name).join(', ') ?? '';
  return topics === '' ? `Concern about ${provider.name}` : `${topics}: ${provider.name}`;
}
