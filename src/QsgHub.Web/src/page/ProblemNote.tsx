import type { Problem } from '../api/problems';
import { useSession } from '../features/session/SessionContext';

interface ProblemNoteProps {
  readonly problem: Problem;
  /** Asks again; without it nothing is offered. */
  readonly retry?: () => void;
  /** Whether something that was typed is at stake, so that it is worth saying that it is kept. */
  readonly keepsText?: boolean;
}

/** A problem in words, with what the person can do about it. */
export function ProblemNote({ problem, retry, keepsText = false }: ProblemNoteProps) {
  const { signInAgain } = useSession();
  return (
    <div className="nhsuk-inset-text qsg-problem" role="alert">
      <span className="nhsuk-u-visually-hidden">Problem: </span>
      <p>
        {wordsFor(problem)}
        {keepsText && ' What you typed is kept.'}
      </p>
      {problem.kind === 'signedOut' ? (
        <button type="button" className="nhsuk-button nhsuk-button--small" onClick={signInAgain}>
          Sign in again
        </button>
      ) : (
        retry && (
          <button type="button" className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" onClick={retry}>
            Try again
          </button>
        )
      )}
    </div>
  );
}

/** A problem in a sentence or two. */
export function wordsFor(problem: Problem): string {
  switch (problem.kind) {
    case 'refused':
      return problem.refusals.map((refusal) => refusal.message).join(' ');
    case 'signedOut':
      return 'Your sign-in has ended.';
    case 'noMembership':
      return 'Your account is not a member of this hub. Ask your organisation’s administrator of the hub to add you.';
    case 'busy':
      return `The hub is busy. Wait ${problem.retryAfterSeconds === 1 ? 'a second' : `${problem.retryAfterSeconds} seconds`}, then try again.`;
    case 'unreachable':
      return 'The hub cannot be reached. Check your connection, then try again.';
    case 'failed':
      return `Something went wrong in the hub.${problem.reference === null ? '' : ` If it happens again, report it with the reference ${problem.reference}.`}`;
  }
}
