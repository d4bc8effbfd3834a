import type { Problem } from '../api/problems';
import { Page } from '../page/Page';
import { wordsFor } from '../page/ProblemNote';

interface StoppedPageProps {
  readonly problem: Problem;
  readonly retry: () => void;
  readonly signInAgain: () => void;
  readonly signOut: () => void;
}

/** Stands in when the hub does not let the person in, or cannot be reached. */
export function StoppedPage({ problem, retry, signInAgain, signOut }: StoppedPageProps) {
  return (
    <Page title={problem.kind === 'noMembership' ? 'You are not a member of this hub' : 'The hub cannot be opened'}>
      <p className="nhsuk-body">{wordsFor(problem)}</p>
      <div className="nhsuk-button-group">
        {problem.kind === 'signedOut' ? (
          <button type="button" className="nhsuk-button" onClick={signInAgain}>
            Sign in again
          </button>
        ) : (
          <button type="button" className="nhsuk-button" onClick={retry}>
            Try again
          </button>
        )}
        <button type="button" className="nhsuk-button nhsuk-button--secondary" onClick={signOut}>
          Sign out
        </button>
      </div>
    </Page>
  );
}
