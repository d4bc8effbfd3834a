import { Link } from 'wouter';
import { useQuery } from '../../api/useQuery';
import { DigestsDocument } from '../../generated/operations';
import { Loading } from '../../page/marks';
import { Page } from '../../page/Page';
import { ProblemNote } from '../../page/ProblemNote';
import { Time } from '../../page/Time';
import { useFreshAnswer } from '../alerts/useFreshAnswer';
import { countWords, spanWords } from './digests';

const noVariables = {};

/** The digests of the person's saved subscriptions. */
export function DigestsPage() {
  const query = useQuery(DigestsDocument, noVariables);
  const { data, problem, reload } = query;

  // Whatever the person loses sight of leaves the digests too, and which of them it was in is not known here.
  useFreshAnswer({ everything: true, kinds: ['RESYNC'] }, null, query, () => true, () => false);
  const digests = data?.digests;
  return (
    <Page title="Digests">
      {digests === undefined && problem === null && <Loading what="your digests" />}
      {problem !== null && <ProblemNote problem={problem} retry={reload} />}
      {digests?.length === 0 && (
        <p className="nhsuk-body">
          You have no digest yet. Save a subscription “in a digest each day” or “each week” from the <Link href="/">live feed</Link>, or change one under <Link href="/attention">My caseload</Link>: the next morning, or on
          Monday, what matched is here, if anything did.
        </p>
      )}
      {digests !== undefined && digests.length > 0 && (
        <ul className="qsg-rows">
          {digests.map(({ id, name, preference, from, to, ...held }) => (
            <li key={id} data-digest={id}>
              <h2 className="nhsuk-heading-xs">
                <Link href={`/digests/${id}`}>{name}</Link>
              </h2>
              <p className="qsg-rows__facts">
                {spanWords[preference]}: {countWords(held)}, from <Time at={from} />, cut on <Time at={to} />
              </p>
            </li>
          ))}
        </ul>
      )}
      <p className="nhsuk-body-s">A digest holds which concerns and figures had news, never what they say: each is shown as you may see it today. It is kept for three months at most.</p>
    </Page>
  );
}
