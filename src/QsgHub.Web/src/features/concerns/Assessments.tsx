import type { WholeConcernFragment } from '../../generated/operations';
import { Time } from '../../page/Time';
import { ImmediacyMark } from './ImmediacyMark';
import { actionWords, confidenceWords, corroborationWords, likelihoodWords, severityWords } from './vocabulary';

type Assessment = NonNullable<WholeConcernFragment['detail']>['assessments'][number];

/** What each body thinks today, side by side with equal weight and in the order in which they first spoke; earlier ones to hand. */
export function Assessments({ assessments }: { readonly assessments: readonly Assessment[] }) {
  const current = assessments.filter(({ isCurrent }) => isCurrent);
  const earlier = assessments.filter(({ isCurrent }) => !isCurrent);
  const bodies = [...new Set(assessments.map(({ organisation }) => organisation.code))];
  current.sort((a, b) => bodies.indexOf(a.organisation.code) - bodies.indexOf(b.organisation.code));
  return (
    <section aria-labelledby="assessments-heading">
      <h2 className="nhsuk-heading-m" id="assessments-heading">
        Assessments
      </h2>
      {differ(current) && <p className="nhsuk-body">The bodies judge the immediacy differently. Each acts on its own judgement; agreement is not awaited.</p>}
      <ul className="qsg-side-by-side">
        {current.map((assessment) => (
          <li key={assessment.id}>
            <AssessmentCard assessment={assessment} />
          </li>
        ))}
      </ul>
      {earlier.length > 0 && (
        <details className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">Earlier assessments ({earlier.length})</span>
          </summary>
          <ul className="qsg-side-by-side nhsuk-details__text">
            {earlier.map((assessment) => (
              <li key={assessment.id}>
                <AssessmentCard assessment={assessment} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function AssessmentCard({ assessment }: { readonly assessment: Assessment }) {
  const facts: readonly (readonly [string, string | null])[] = [
    ['Severity', assessment.severity && severityWords[assessment.severity]],
    ['Likelihood', assessment.likelihood && likelihoodWords[assessment.likelihood]],
    ['How it knows', assessment.confidenceSource && confidenceWords[assessment.confidenceSource]],
    ['Borne out', assessment.corroboration && corroborationWords[assessment.corroboration]],
    ['Would next', assessment.preferredAction && actionWords[assessment.preferredAction]],
  ];
  const said = facts.filter(([, words]) => words !== null);
  return (
    <article className="qsg-assessment">
      <h3 className="nhsuk-heading-xs">{assessment.organisation.name}</h3>
      <p>
        <ImmediacyMark immediacy={assessment.immediacy} />
      </p>
      {assessment.reasons !== null && <p className="qsg-words">{assessment.reasons}</p>}
      {said.length > 0 && (
        <dl className="qsg-facts">
          {said.map(([name, words]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className="nhsuk-body-s">
        {assessment.authorName}, <Time at={assessment.at} />
      </p>
    </article>
  );
}

function differ(current: readonly Assessment[]): boolean {
  const said = new Set(current.map(({ immediacy }) => immediacy).filter((immediacy) => immediacy !== 'UNSURE'));
  return said.size > 1;
}
